namespace SatarkMitra.WhatsApp;

/// <summary>A wamid: it holds the user's number, so only its keyed digest leaves this assembly.</summary>
public sealed class MessageId
{
    public Guid Digest(ReadOnlySpan<byte> weekKey) => throw new NotImplementedException();

    public override string ToString() => "[message]";
}

/// <summary>A media id of Meta, kept only encrypted until the file is fetched.</summary>
public sealed class MediaId
{
    public byte[] Protect(ReadOnlySpan<byte> key, ReadOnlySpan<byte> row) => throw new NotImplementedException();

    public static MediaId? Unprotect(ReadOnlySpan<byte> key, ReadOnlySpan<byte> row, ReadOnlySpan<byte> bytes) => throw new NotImplementedException();

    public override string ToString() => "[media]";
}

public enum WireMediaKind { Image = 1, Video = 2, Audio = 3, Voice = 4, Document = 5 }

/// <summary>What one message says, reduced to what the bot understands.</summary>
public abstract record MessageContent
{
    public sealed record Text(string Body) : MessageContent;

    /// <summary>A reply button, list row or template button. The id is untrusted: old buttons live for ever.</summary>
    public sealed record Tap(string Id, string Title) : MessageContent;

    public sealed record Media(WireMediaKind Kind, MediaId Id, string? Caption) : MessageContent;

    public sealed record Location(double Latitude, double Longitude, string? Name) : MessageContent;

    /// <summary>Sticker, reaction, contacts, order, poll, edit, view-once, media over Meta's limit…: answered once or not at all.</summary>
    public sealed record Other(OtherKind Kind) : MessageContent;
}

public enum OtherKind { Sticker = 1, Reaction, Contacts, Order, Unsupported, MediaTooLarge, Edit, Revoke, Call }

/// <summary><paramref name="SentAt"/> is the message's own timestamp; a redelivery does not change it.</summary>
public sealed record InboundMessage(Sender Sender, MessageId Id, DateTimeOffset SentAt, MessageContent Content, bool Forwarded);

/// <summary>
/// What could not be understood: a short type word of our own allow-list or "unknown", never text of the webhook.
/// <paramref name="Sender"/> is set when someone should be answered once.
/// </summary>
public sealed record ParkedUpdate(string Kind, Sender? Sender, MessageId? Id, DateTimeOffset? SentAt);

/// <summary>A sender moved to another number or scoped id.</summary>
public sealed record AddressChange(ReplyAddress From, ReplyAddress To);

/// <summary>A status of one of our own sends, told by our random correlation word alone. Code is Meta's error code, 0 if none.</summary>
public sealed record DeliveryStatus(string Correlation, string State, int Code);

public abstract record WebhookBody
{
    public sealed record Batch(
        IReadOnlyList<InboundMessage> Messages, IReadOnlyList<ParkedUpdate> Parked,
        IReadOnlyList<DeliveryStatus> Statuses, IReadOnlyList<AddressChange> Moves) : WebhookBody;

    /// <summary>Not JSON, not an object, or nested deeper than 64: answered 400.</summary>
    public sealed record Malformed(string Why) : WebhookBody;
}

/// <summary>Reads the webhook body with an allow-list: unknown fields never become objects.</summary>
public static class WebhookParser
{
    public static WebhookBody Parse(ReadOnlySpan<byte> body, string phoneNumberId) => throw new NotImplementedException();
}

/// <summary>X-Hub-Signature-256 over the raw bytes, compared in constant time.</summary>
public sealed class WebhookSignature(string appSecret)
{
    public bool Matches(ReadOnlySpan<byte> body, string? header) => throw new NotImplementedException(appSecret);
}
