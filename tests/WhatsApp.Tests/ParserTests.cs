using System.Text;

namespace SatarkMitra.WhatsApp.Tests;

public sealed class ParserTests
{
    public static TheoryData<string, string> Recorded => new()
    {
        { "text", "text 'Hi' from id …942" },
        { "text-wire-escapes", "text 'गाँव में शराब / बिक रही है 🙏' from id …942" },
        { "text-number-only", "text 'Hi' from number …001" },
        { "text-scoped-id-only", "text 'Hi' from id …942" },
        { "scoped-id-only-in-contact", "text 'Hi' from id …942" },
        { "username-sender-known-by-position", "text 'Hi' from id …942" },
        { "contact-of-another", "text 'Hi' from number …001" },
        { "no-sender", "parked no_sender" },
        { "two-senders-contacts-swapped", "text 'one' from id …942|text 'two' from id …928" },
        { "button-reply", "tap language.hi 'हिन्दी' from id …942" },
        { "list-reply", "tap category.liquor 'Illicit liquor' from id …942" },
        { "flow-reply", "other Unsupported from id …942" },
        { "template-button", "tap AQEC-payload 'See news' from id …942" },
        { "template-button-without-payload", "text 'See news' from id …942" },
        { "image", "Image 1479537139650973 'पीछे का रास्ता' from id …942" },
        { "video", "Video 1479537139650973 'पीछे का रास्ता' from id …942" },
        { "document", "Document 1479537139650973 'पीछे का रास्ता' from id …942" },
        { "voice-note", "Voice 1479537139650973 '' from id …942" },
        { "audio-file", "Audio 1479537139650973 '' from id …942" },
        { "sticker", "other Sticker from id …942" },
        { "location", "location 25.7464 82.6837 'Shahganj' from id …942" },
        { "location-as-words", "location 25.7464 82.6837 '' from id …942" },
        { "location-out-of-range", "parked location of id …942" },
        { "contacts", "other Contacts from id …942" },
        { "reaction", "other Reaction from id …942" },
        { "reaction-removed", "other Reaction from id …942" },
        { "order", "other Order from id …942" },
        { "number-changed", "moved number …001 to number …002" },
        { "scoped-id-changed", "moved id …942 to id …928|moved number …001 to id …928" },
        { "identity-changed", "parked system" },
        { "user-id-update", "moved id …942 to id …928" },
        { "edit", "other Edit from id …942" },
        { "revoke", "other Revoke from id …942" },
        { "unsupported-poll", "other Unsupported from id …942" },
        { "media-too-large", "other MediaTooLarge from id …942" },
        { "media-without-id", "parked image of id …942" },
        { "media-id-with-a-path", "parked image of id …942" },
        { "unknown-type", "parked unknown of id …942" },
        { "request-welcome", "parked request_welcome of id …942" },
        { "group-message", "parked group" },
        { "forwarded", "text 'Hi' from id …942, forwarded" },
        { "frequently-forwarded", "Image 1479537139650973 '' from id …942, forwarded" },
        { "timestamp-as-number", "text 'Hi' from id …942" },
        { "timestamp-in-milliseconds", "text 'Hi' from id …942" },
        { "timestamp-broken", "parked bad_timestamp of id …942" },
        { "message-without-id", "text 'Hi' from id …942" },
        { "number-as-json-number", "text 'Hi' from id …942" },
        { "text-of-the-wrong-shape", "text 'the neighbour' from id …942|parked text of id …942|parked text of id …942" },
        { "message-that-is-no-object", "text 'the neighbour' from id …942|parked unreadable|parked unreadable|parked unreadable|parked unreadable" },
        { "several-entries", "text 'a' from id …942|text 'b' from id …942|text 'c' from id …942|text 'd' from id …942" },
        { "another-number", "text 'for us' from id …942|parked other_number" },
        { "no-metadata", "parked other_number" },
        { "other-fields", "parked account_update|parked message_template_status_update|parked unknown|parked unreadable|parked unreadable" },
        { "account-error", "parked errors" },
        { "call", "other Call from id …942" },
        { "statuses", "status kqzv-1 sent 0|status kqzv-2 failed 131047|status kqzv-3 unknown 0" },
        { "unknown-fields-everywhere", "text 'Hi' from id …942" },
        { "broken-surrogates", "text 'a\uFFFD b\uFFFD🙏c' from id …942|text 'the neighbour' from id …942" },
        { "escaped-property-names", "text 'Hi' from id …942" },
    };

    [Theory]
    [MemberData(nameof(Recorded))]
    public void A_recorded_payload_is_read_as(string name, string expected) =>
        string.Join('|', Wire.Describe(Wire.Read(name))).ShouldBe(expected);

    [Fact]
    public void Every_recorded_payload_is_in_the_table() =>
        Wire.Names.Except(Recorded.Select(row => row.Data.Item1)).ShouldBeEmpty();

    [Theory]
    [InlineData("timestamp-as-number")]
    [InlineData("timestamp-in-milliseconds")]
    [InlineData("text")]
    public void Timestamps_are_seconds_in_whatever_dress(string name) =>
        Wire.Read(name).Messages.ShouldHaveSingleItem().SentAt.ToUnixTimeSeconds().ShouldBe(1791365400);

    [Fact]
    public void What_is_in_unknown_fields_becomes_no_object()
    {
        Secrecy.TextsInside(Wire.Read("unknown-fields-everywhere")).ShouldNotContain(text => text.Contains("CANARY"));
        Secrecy.TextsInside(Wire.Read("statuses")).ShouldNotContain(text => text.Contains("5000000001") || text.Contains("Ramesh"));
        Secrecy.TextsInside(Wire.Read("contacts")).ShouldNotContain(text => text.Contains("VCARD"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"text\"")]
    [InlineData("{")]
    [InlineData("{\"entry\":[{\"changes\":[")]
    [InlineData("{}{}")]
    [InlineData("{\"a\":01}")]
    [InlineData("\u00ef\u00bb\u00bf{}")]
    public void What_is_no_JSON_object_is_malformed(string body) =>
        WebhookParser.Parse(Encoding.UTF8.GetBytes(body), Wire.OurNumber).ShouldBeOfType<WebhookBody.Malformed>();

    [Theory]
    [InlineData(64, true)]
    [InlineData(65, false)]
    public void Depth_ends_at_64(int depth, bool read)
    {
        var body = "{\"a\":" + new string('[', depth - 1) + new string(']', depth - 1) + "}";
        (WebhookParser.Parse(Encoding.UTF8.GetBytes(body), Wire.OurNumber) is WebhookBody.Batch).ShouldBe(read);
    }

    [Fact]
    public void Every_cut_of_a_payload_is_malformed()
    {
        var body = Wire.Payload("image").AsSpan().TrimEnd((byte)'\n').ToArray();
        for (var length = 0; length < body.Length; length++)
        {
            WebhookParser.Parse(body.AsSpan(0, length), Wire.OurNumber).ShouldBeOfType<WebhookBody.Malformed>();
        }
    }

    [Fact]
    public void A_batch_of_a_thousand_is_read_whole()
    {
        var one = """{"from":"91500000NNNN","from_user_id":"IN.NNNN","id":"wamid.NNNN","timestamp":"1791365400","type":"text","text":{"body":"NNNN"}}""";
        var contact = """{"wa_id":"91500000NNNN","user_id":"IN.NNNN","profile":{"name":"N"}}""";
        var all = Enumerable.Range(1000, 1000).Select(n => $"{n}").ToList();
        var body = $$$"""{"entry":[{"changes":[{"value":{"messages":[{{{string.Join(',', all.Select(n => one.Replace("NNNN", n)))}}}],"metadata":{"phone_number_id":"{{{Wire.OurNumber}}}"},"contacts":[{{{string.Join(',', all.AsEnumerable().Reverse().Select(n => contact.Replace("NNNN", n)))}}}]},"field":"messages"}]}]}""";
        var batch = WebhookParser.Parse(Encoding.UTF8.GetBytes(body), Wire.OurNumber).ShouldBeOfType<WebhookBody.Batch>();
        batch.Messages.Select(m => ((MessageContent.Text)m.Content).Body).ShouldBe(all);
        batch.Messages.Select(m => Encoding.ASCII.GetString(m.Sender.Address.Value)).ShouldBe(all.Select(n => "IN." + n));
    }

    [Fact]
    public void A_redelivery_has_the_same_digest_and_nothing_else_has()
    {
        var key = new byte[32];
        var first = Wire.Read("text").Messages[0].Id.Digest(key);
        Wire.Read("text").Messages[0].Id.Digest(key).ShouldBe(first);
        Wire.Read("image").Messages[0].Id.Digest(key).ShouldNotBe(first);
        key[0] = 1;
        Wire.Read("text").Messages[0].Id.Digest(key).ShouldNotBe(first);
        Wire.Read("message-without-id").Messages[0].Id.Digest(key).ShouldBe(Wire.Read("message-without-id").Messages[0].Id.Digest(key));
    }
}
