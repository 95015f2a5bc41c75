using SatarkMitra.Contracts;
using SatarkMitra.Conversation;
using SatarkMitra.Vault;
using SatarkMitra.WhatsApp;

namespace SatarkMitra.Gateway.Webhook;

/// <summary>One thing for the batch to do in one chat.</summary>
internal abstract record Arrival(ReplyAddress Address)
{
    /// <summary>A message. What the vault has to say about it was asked before the batch: no vault call inside a transaction.</summary>
    public sealed record Message(InboundMessage Inbound, Redeemed? Tap, IReadOnlyList<CodeLookup>? Code) : Arrival(Inbound.Sender.Address);

    /// <summary>Something the parser did not understand, from a sender who is answered once.</summary>
    public sealed record NotUnderstood(Sender Sender, MessageId? Id, DateTimeOffset? At, string Kind) : Arrival(Sender.Address);

    public sealed record Moved(AddressChange Change) : Arrival(Change.From);

    /// <summary>A file of this chat is done; <paramref name="Job"/> is the row that asked for it.</summary>
    public sealed record Settled(ReplyAddress Writer, Guid Job, MediaItem File) : Arrival(Writer);

    public DateTimeOffset? SentAt => this switch
    {
        Message message => message.Inbound.SentAt,
        NotUnderstood odd => odd.At,
        _ => null,
    };

    public MessageId? MessageId => this switch
    {
        Message message => message.Inbound.Id,
        NotUnderstood odd => odd.Id,
        _ => null,
    };
}

/// <summary>What one webhook brought. All of it is committed before the webhook is answered 200.</summary>
internal sealed class Delivery(IReadOnlyList<Arrival> arrivals, IReadOnlyList<string> unknownKinds)
{
    readonly TaskCompletionSource<bool> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public IReadOnlyList<Arrival> Arrivals => arrivals;

    /// <summary>Types nobody can be answered about: counted.</summary>
    public IReadOnlyList<string> UnknownKinds => unknownKinds;

    /// <summary>True once committed, false when it could not be.</summary>
    public Task<bool> Committed => _done.Task;

    public void Finish(bool committed) => _done.TrySetResult(committed);
}
