using SatarkMitra.Contracts;

namespace SatarkMitra.Conversation;

/// <summary>Where one of the writer's own details stands in the draft. Mirrors what the gateway finds in flight.</summary>
public readonly record struct OwnSpan(int Part, int Start, int Length, bool IsName);

/// <summary>
/// What the bot may ask about the writer while a message is in flight: pure functions of its arguments, never stored.
/// </summary>
public sealed record Writer(bool NumberKnown, Func<IReadOnlyList<string>, IReadOnlyList<OwnSpan>> FindOwn)
{
    public static Writer Unknown { get; } = new(false, _ => []);
}

/// <summary>One thing that reached the bot.</summary>
public abstract record Input
{
    public sealed record Said(string Text, bool Forwarded = false) : Input;

    /// <summary>A button or row that is not a capability. The id is untrusted.</summary>
    public sealed record Tapped(string Id, string Title) : Input;

    /// <summary>A file the gateway is fetching under <paramref name="Media"/>.</summary>
    public sealed record SentFile(Guid Media, MediaKind Kind, string? Caption, bool Forwarded) : Input;

    /// <summary>The gateway finished with a file of this chat (file is null when it failed; then why is a pack key).</summary>
    public sealed record FileSettled(Guid Media, MediaItem? File, string? Why) : Input;

    public sealed record Pinned(double Latitude, double Longitude, string? Name) : Input;

    /// <summary>Sticker, reaction, contact card, call…: <paramref name="Kind"/> is a lower-case word.</summary>
    public sealed record Unusable(string Kind) : Input;

    /// <summary>A receipt or notice button was redeemed, or a status code typed (then <paramref name="ByCode"/>).</summary>
    public sealed record Returned(ReturnPurpose Purpose, Guid TipRef, Guid Subject, MailboxView? Mailbox, bool ByCode, string CapabilityId) : Input;

    /// <summary>A button whose keys are gone, or that was used already.</summary>
    public sealed record StaleButton(bool Used) : Input;

    /// <summary>Over a quota: the gateway says which (pack key <c>quota.{Which}</c>), once.</summary>
    public sealed record OverQuota(string Which) : Input;
}

public enum ReturnPurpose { Status = 1, Add = 2, Forget = 3, Verdict = 4, Answer = 5, OfficerAccept = 6, OfficerReport = 7 }

/// <summary>What waits for a returning informant. An empty language leaves the chat in its own (officers).</summary>
public sealed record MailboxView(
    string TipNumber, string Language, TipStatusWord Status, string? Words, Guid? QuestionId, string? Question, bool VerdictAsked,
    bool Released, bool CanNotify, Audience Audience);
