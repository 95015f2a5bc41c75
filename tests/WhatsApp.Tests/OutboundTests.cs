namespace SatarkMitra.WhatsApp.Tests;

public sealed class OutboundTests
{
    public static IReadOnlyList<OutboundMessage> One { get; } =
    [
        new OutboundMessage.Text("नमस्ते 🙏"),
        new OutboundMessage.Text(""),
        new OutboundMessage.AskLocation("कहाँ?"),
        new OutboundMessage.Link("b", "l", "https://example.org/a?b=c"),
        new OutboundMessage.Buttons("b", [new("a", "A"), new("b", "B")]),
        new OutboundMessage.List("b", "open", [new("a", "A", "of a"), new("b", "B", null)]),
        new OutboundMessage.Template("report_news", "hi", [], ["payload"]),
        new OutboundMessage.Template("officer_nudge", "en", ["JNP-26-471903", "https://example.org"], ["a", "b"]),
        new OutboundMessage.Voice(MediaId.From("71234567890123456")!),
    ];

    [Fact]
    public void A_message_comes_back_from_its_bytes()
    {
        foreach (var message in One)
        {
            var back = OutboundMessage.FromBytes(message.ToBytes()).ShouldNotBeNull();
            System.Text.Json.JsonSerializer.Serialize(back, back.GetType()).ShouldBe(System.Text.Json.JsonSerializer.Serialize(message, message.GetType()));
        }
    }

    [Fact]
    public void Cut_or_longer_bytes_are_no_message()
    {
        foreach (var message in One)
        {
            var bytes = message.ToBytes();
            for (var length = 0; length < bytes.Length; length++) { OutboundMessage.FromBytes(bytes.AsSpan(0, length)).ShouldBeNull(); }
            OutboundMessage.FromBytes([.. bytes, 0]).ShouldBeNull();
            OutboundMessage.FromBytes([2, .. bytes[1..]]).ShouldBeNull();
        }
    }
}
