namespace SatarkMitra.WhatsApp;

public sealed record ReplyButton(string Id, string Title);

public sealed record ListRow(string Id, string Title, string? Description);

/// <summary>The messages we send. Limits are Meta's (see <see cref="Limits"/>); the pack is checked against them at start.</summary>
public abstract record OutboundMessage
{
    public sealed record Text(string Body) : OutboundMessage;

    public sealed record Buttons(string Body, IReadOnlyList<ReplyButton> Choices) : OutboundMessage;

    public sealed record List(string Body, string OpenLabel, IReadOnlyList<ListRow> Rows) : OutboundMessage;

    public sealed record AskLocation(string Body) : OutboundMessage;

    /// <summary>A voice message that was uploaded before, see <see cref="GraphClient.UploadAsync"/>.</summary>
    public sealed record Voice(MediaId Id) : OutboundMessage;

    /// <summary>One button that opens a link.</summary>
    public sealed record Link(string Body, string Label, string Url) : OutboundMessage;

    public sealed record Template(string Name, string Language, IReadOnlyList<string> Body, IReadOnlyList<string> ButtonPayloads) : OutboundMessage;

    /// <summary>Compact and versioned, for an encrypted outbox row.</summary>
    public byte[] ToBytes() => OutboundMessageBytes.Write(this);

    /// <summary>Null when the bytes are no message of a version we know.</summary>
    public static OutboundMessage? FromBytes(ReadOnlySpan<byte> bytes) => OutboundMessageBytes.Read(bytes);
}

/// <summary>What Meta accepts at most, in UTF-16 units where it counts text (v25.0, October 2026).</summary>
public static class Limits
{
    public const int TextBody = 4096, InteractiveBody = 1024, ListBody = 4096, ButtonTitle = 20, ButtonId = 256, ButtonCount = 3;
    public const int RowTitle = 24, RowDescription = 72, RowId = 200, RowCount = 10, ListLabel = 20;
    public const int TemplateButtonPayload = 256;
}
