using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace SatarkMitra.WhatsApp.Tests;

/// <summary>
/// Whatever comes in, an answer goes out: more than 10^5 cases in a few seconds. <c>SATARK_FUZZ</c> multiplies them.
/// </summary>
public sealed class FuzzTests
{
    private static readonly int s_times = int.TryParse(Environment.GetEnvironmentVariable("SATARK_FUZZ"), out var times) ? times : 1;
    private static readonly byte[][] s_payloads = [.. Wire.Names.Select(Wire.Payload)];
    private static readonly byte[][] s_splices = [.. new[] { "\"", "\\", "{", "}", "[", "]", ",", ":", "null", "\\ud83d", "\\u0000", "-1e999", "\"from\":", "\"915000000001\"", "true" }.Select(Encoding.UTF8.GetBytes)];

    [Fact]
    public void No_mutation_of_a_payload_makes_the_parser_throw()
    {
        // A seed of the test's own: a failing case can be run again.
        var random = new Random(20261121);
        for (var run = 0; run < 100_000 * s_times; run++)
        {
            var body = Mutate(s_payloads[random.Next(s_payloads.Length)], random);
            if (WebhookParser.Parse(body, Wire.OurNumber) is not WebhookBody.Batch batch) { continue; }
            foreach (var message in batch.Messages)
            {
                if (message.Content is MessageContent.Text text) { message.Sender.FindIn([text.Body]); Valid(text.Body); }
            }
            foreach (var parked in batch.Parked) { if (!s_parkedKinds.Contains(parked.Kind)) { parked.Kind.ShouldBe("a word of our own"); } }
        }
    }

    [Fact]
    public void Structure_survives_where_strings_do_not()
    {
        // Bytes inside strings only: the JSON stays whole, so the neighbour message must always come through.
        var random = new Random(7);
        var payload = Wire.Payload("broken-surrogates");
        // The letters around the escapes of "a\ud83d b\udd25".
        var start = payload.AsSpan().IndexOf("a\\ud83d"u8);
        int[] letters = [start, start + 7, start + 8];
        for (var run = 0; run < 10_000 * s_times; run++)
        {
            var body = payload.ToArray();
            foreach (var letter in letters)
            {
                var b = (byte)random.Next(0x20, 256);
                if (b is not ((byte)'"' or (byte)'\\')) { body[letter] = b; }
            }
            var batch = (WebhookBody.Batch)WebhookParser.Parse(body, Wire.OurNumber);
            batch.Messages.Any(m => m.Content == new MessageContent.Text("the neighbour")).ShouldBeTrue();
        }
    }

    [Fact]
    public void Any_text_can_be_searched_for_own_details()
    {
        var sender = new Sender(ReplyAddress.FromNumber("915012345678"u8)!, "915012345678", "Ramesh रमेश");
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(20_000 * s_times), Prop.ForAll<string?, string?>((a, b) =>
        {
            var draft = new[] { a ?? "", b ?? "" };
            return sender.FindIn(draft).All(d => d.Start >= 0 && d.Length > 0 && d.Start + d.Length <= draft[d.Part].Length);
        }));
    }

    [Fact]
    public void A_number_is_found_however_it_is_cut_and_dressed()
    {
        string[] separators = ["", " ", "-", ".", " 🔥 ", "\n", "/"];
        string[][] digits =
        [
            ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"], ["०", "१", "२", "३", "४", "५", "६", "७", "८", "९"],
            [" zero ", " one ", " two ", " three ", " four ", " five ", " six ", " seven ", " eight ", " nine "],
            [" shunya ", " ek ", " do ", " teen ", " chaar ", " paanch ", " chhe ", " saat ", " aath ", " nau "],
            [" शून्य ", " एक ", " दो ", " तीन ", " चार ", " पाँच ", " छह ", " सात ", " आठ ", " नौ "],
        ];
        var random = new Random(11);
        for (var run = 0; run < 20_000 * s_times; run++)
        {
            var number = "91500" + random.Next(10_000_000).ToString("D7");
            var sender = new Sender(ReplyAddress.FromNumber(Encoding.ASCII.GetBytes(number))!, number, null);
            var parts = new List<StringBuilder> { new("number: ") };
            foreach (var digit in number[2..])
            {
                if (random.Next(12) == 0) { parts.Add(new StringBuilder()); }
                parts[^1].Append(digits[random.Next(digits.Length)][digit - '0']).Append(separators[random.Next(separators.Length)]);
            }
            var draft = parts.Select(p => p.ToString()).ToList();
            if (sender.FindIn(draft).Count == 0) { string.Join('|', draft).ShouldBe("a draft in which the number is found"); }
        }
    }

    [Fact]
    public void No_mutation_of_an_outbox_row_makes_it_throw()
    {
        var random = new Random(5);
        var rows = OutboundTests.One.Select(m => m.ToBytes()).ToArray();
        for (var run = 0; run < 50_000 * s_times; run++) { OutboundMessage.FromBytes(Mutate(rows[random.Next(rows.Length)], random)); }
        for (var run = 0; run < 10_000 * s_times; run++)
        {
            var bytes = new byte[random.Next(200)];
            random.NextBytes(bytes);
            if (bytes.Length > 1) { (bytes[0], bytes[1]) = (1, (byte)random.Next(8)); }
            OutboundMessage.FromBytes(bytes);
        }
    }

    private static byte[] Mutate(byte[] source, Random random)
    {
        var bytes = source.ToList();
        for (var n = random.Next(1, 5); n > 0 && bytes.Count > 0; n--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(6))
            {
                case 0: bytes[at] ^= (byte)(1 << random.Next(8)); break;
                case 1: bytes[at] = (byte)random.Next(256); break;
                case 2: bytes.RemoveRange(at, Math.Min(random.Next(1, 30), bytes.Count - at)); break;
                case 3: bytes.InsertRange(at, s_splices[random.Next(s_splices.Length)]); break;
                case 4: bytes.InsertRange(at, bytes.GetRange(at, Math.Min(random.Next(1, 200), bytes.Count - at))); break;
                default:
                    // Values swapped for others of another type keep the JSON whole more often than bytes do.
                    var colon = bytes.IndexOf((byte)':', at);
                    if (colon >= 0) { bytes.InsertRange(colon + 1, Encoding.ASCII.GetBytes("[{}],\"z\":")); }
                    break;
            }
        }
        return [.. bytes];
    }

    private static void Valid(string text)
    {
        var _ = new UTF8Encoding(false, throwOnInvalidBytes: true).GetByteCount(text);
        text.Any(c => char.IsControl(c) && c != '\n' && c != '\t').ShouldBeFalse();
    }

    private static readonly string[] s_parkedKinds =
    [
        "text", "interactive", "button", "image", "video", "audio", "voice", "document", "location", "system", "request_welcome",
        "unknown", "unreadable", "group", "no_sender", "other_number", "bad_timestamp", "errors", "user_id_update", "account_update",
        "account_alerts", "phone_number_quality_update", "business_capability_update", "message_template_status_update", "user_preferences", "security",
    ];
}
