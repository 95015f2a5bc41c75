using System.Text.RegularExpressions;
using SatarkMitra.Contracts;
using SatarkMitra.Support;
using SatarkMitra.Vault;

namespace SatarkMitra.Gateway.Tests.Drivers;

/// <summary>What a phone makes of what it was sent.</summary>
internal static partial class Hearing
{
    /// <summary>The sealed button of this purpose under a message, as the protocol's second byte tells it.</summary>
    public static string Button(this SentMessage message, CapabilityPurpose purpose) =>
        message.Choices.Select(choice => choice.Id).First(id => PurposeOf(id) == (byte)purpose);

    public static bool Has(this SentMessage message, CapabilityPurpose purpose) => message.Choices.Any(choice => PurposeOf(choice.Id) == (byte)purpose);

    public static bool Offers(this SentMessage message, string id) => message.Choices.Any(choice => choice.Id == id);

    /// <summary>The status code on a receipt.</summary>
    public static string Code(this SentMessage receipt) => CodeOnReceipt().Match(receipt.Text) is { Success: true } found ? found.Value : throw new InvalidOperationException("no code on the receipt");

    /// <summary>Reads on until a message fits.</summary>
    public static async Task<SentMessage> HearsAsync(this Citizen phone, Func<SentMessage, bool> fits)
    {
        while (true)
        {
            var message = await phone.HearsAsync();
            if (fits(message)) { return message; }
        }
    }

    /// <summary>True when everything queued for anybody was sent, and all this phone got was looked at.</summary>
    public static async Task<bool> HearsNothingMoreAsync(this Citizen phone)
    {
        await Eventually.IsAsync(async () => await Rows.CountAsync(phone.Gateway, "outbox") == 0, what: "an empty outbox");
        return phone.Unread == 0;
    }

    public static Task<SentMessage> HearsNoticeAsync(this Citizen phone) => phone.HearsAsync(message => message is { Type: "template", Text: "report_news" });

    /// <summary>A whole tip in notify mode: its receipt and what the desk got.</summary>
    public static async Task<(SentMessage Receipt, TipReleased Tip, byte[]? Token)> ReportsAsync(this Citizen phone, Desk desk, string what, string send = "summary.send")
    {
        await phone.TellsAsync();
        await phone.SaysAsync(what);
        var receipt = await phone.SendsTipAsync(send);
        var tip = await desk.GetsAsync<TipReleased>(tip => receipt.Text.Contains(tip.Number));
        return (receipt, tip, desk.EnvelopeOf(tip).ReplyToken);
    }

    static byte PurposeOf(string id) => id.Length == 128 && System.Buffers.Text.Base64Url.DecodeFromChars(id) is { Length: 96 } bytes ? bytes[1] : (byte)0;

    [GeneratedRegex("[0-9A-HJKMNP-TV-Z]{5}(?:[ -]?[0-9A-HJKMNP-TV-Z]{5}){3}")]
    private static partial Regex CodeOnReceipt();
}
