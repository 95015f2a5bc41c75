namespace SatarkMitra.WhatsApp;

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

    /// <summary>Not JSON, not an object, or nested deeper than 64: answered 400. <paramref name="Why"/> is our own word.</summary>
    public sealed record Malformed(string Why) : WebhookBody;
}
