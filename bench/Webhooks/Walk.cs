using System.Globalization;
using System.Text;

namespace SatarkMitra.Webhooks;

/// <summary>
/// A walk through the real script, from "Hi" to the sent tip, as the webhooks that Meta would post. Every step is a text
/// or a tap; ids are the script's keys (docs/packs.md).
/// </summary>
internal static class Walk
{
    public static readonly (string? Text, string? Tap)[] Steps =
    [
        ("Hi", null),
        (null, "language.hi"),
        (null, "privacy.ok"),
        (null, "danger.no"),
        (null, "group.liquor_drugs"),
        (null, "category.illicit_liquor"),
        (null, "answer.liquor_what.sold"),
        (null, "answer.when.daily"),
        ("skip", null),
        (null, "question.skip"),
        (null, "district.JNP"),
        (null, "list.more"),
        (null, "station.JNP-KERAKAT"),
        ("नदी के किनारे पुराने पुल के नीचे रोज़ रात को", null),
        (null, "evidence.done"),
        (null, "summary.send"),
    ];

    private static readonly long Begun = DateTimeOffset.UtcNow.ToUnixTimeSeconds();

    /// <summary>The webhook body of one step of one sender: about 700 bytes, with Meta's escaping.</summary>
    /// <param name="at">When it was written (Unix seconds); at the start of the program when not given.</param>
    public static byte[] Body(string phoneNumberId, int sender, int step, long? at = null)
    {
        var digits = string.Create(CultureInfo.InvariantCulture, $"915{sender:000000000}");
        var (text, tap) = Steps[step];
        var wamid = Convert.ToBase64String(Encoding.ASCII.GetBytes($"\u001c\u0018\u000c{digits}\u0015\u0002\0\u0012\u0018\u0014{Guid.NewGuid():N}"));
        var content = text is not null
            ? $$$""" "type":"text","text":{"body":"{{{Escape(text)}}}"} """
            : $$$""" "type":"interactive","interactive":{"type":"button_reply","button_reply":{"id":"{{{tap}}}","title":"\u0906\u0917\u0947"}},"context":{"from":"912000000000","id":"wamid.HBgM"} """;
        return Encoding.ASCII.GetBytes($$$"""
            {"object":"whatsapp_business_account","entry":[{"id":"200000000000000","changes":[{"field":"messages","value":{"messaging_product":"whatsapp","metadata":{"display_phone_number":"912000000000","phone_number_id":"{{{phoneNumberId}}}"},"contacts":[{"profile":{"name":"\u0905\u0928\u093e\u092e {{{sender}}}"},"wa_id":"{{{digits}}}","user_id":"IN.{{{sender}}}ABCDEFGHIJKLMNOP"}],"messages":[{"from":"{{{digits}}}","from_user_id":"IN.{{{sender}}}ABCDEFGHIJKLMNOP","id":"wamid.{{{wamid.Replace("/", "\\/", StringComparison.Ordinal)}}}","timestamp":"{{{at ?? Begun}}}",{{{content.Trim()}}}}]}}]}]}
            """);
    }

    private static string Escape(string text) =>
        string.Concat(text.Select(c => c < 128 ? c.ToString() : $"\\u{(int)c:x4}"));
}
