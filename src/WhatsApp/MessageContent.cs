namespace SatarkMitra.WhatsApp;

public enum WireMediaKind { Image = 1, Video = 2, Audio = 3, Voice = 4, Document = 5 }

public enum OtherKind { Sticker = 1, Reaction, Contacts, Order, Unsupported, MediaTooLarge, Edit, Revoke, Call }

/// <summary>
/// What one message says, reduced to what the bot understands. Texts are valid UTF-16 without control characters other
/// than tab and line feed. <c>ToString</c> of each names its kind only: people type their own number.
/// </summary>
public abstract record MessageContent
{
    public sealed record Text(string Body) : MessageContent
    {
        public override string ToString() => "[text]";
    }

    /// <summary>A reply button, list row or template button. The id is untrusted: old buttons live for ever.</summary>
    public sealed record Tap(string Id, string Title) : MessageContent
    {
        public override string ToString() => "[tap]";
    }

    public sealed record Media(WireMediaKind Kind, MediaId Id, string? Caption) : MessageContent
    {
        public override string ToString() => $"[{Kind}]";
    }

    /// <summary>WGS84 degrees, within range.</summary>
    public sealed record Location(double Latitude, double Longitude, string? Name) : MessageContent
    {
        public override string ToString() => "[location]";
    }

    /// <summary>Sticker, reaction, contacts, order, poll, edit, view-once, media over Meta's limit…: answered once or not at all.</summary>
    public sealed record Other(OtherKind Kind) : MessageContent;
}
