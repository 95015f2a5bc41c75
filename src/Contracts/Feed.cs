using System.Text.Json.Serialization;

namespace SatarkMitra.Contracts;

/// <summary>
/// One answer of <c>GET /feed?after=N&amp;wait=S</c>. When <paramref name="Incarnation"/> differs from the last one seen,
/// the desk pulls again from zero and drops what it has by envelope id.
/// </summary>
public sealed record FeedPage(Guid Incarnation, long Next, IReadOnlyList<FeedEnvelope> Items);

/// <summary>
/// <paramref name="Sealed"/> is a <see cref="FeedItem"/> as JSON, sealed to the audience's public key (docs/protocol.md).
/// <paramref name="ReplyToken"/> is opaque: 227 bytes, or null in CODE-ONLY mode and on items that carry none.
/// </summary>
public sealed record FeedEnvelope(long Cursor, Guid Id, Audience Audience, byte[] Sealed, byte[]? ReplyToken);

/// <summary>A desk's public keys, one per audience it may read: SubjectPublicKeyInfo of ECDH P-256.</summary>
public sealed record AudienceKeys(string DeskId, IReadOnlyDictionary<Audience, byte[]> PublicKeys);

/// <summary>All that the gateway ever tells the desk. No item carries a time of its own.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(TipReleased), "tip")]
[JsonDerivedType(typeof(EvidenceAdded), "evidence")]
[JsonDerivedType(typeof(QuestionAnswered), "answer")]
[JsonDerivedType(typeof(VerdictGiven), "verdict")]
[JsonDerivedType(typeof(InformantInDanger), "danger")]
[JsonDerivedType(typeof(TipWithdrawn), "withdrawn")]
[JsonDerivedType(typeof(InformantForgotten), "forgotten")]
[JsonDerivedType(typeof(ReplyTokenRenewed), "renewed")]
[JsonDerivedType(typeof(OfficerEnrolled), "enrolled")]
[JsonDerivedType(typeof(AssignmentAccepted), "accepted")]
[JsonDerivedType(typeof(ActionReported), "reported")]
[JsonDerivedType(typeof(CommandResult), "result")]
public abstract record FeedItem;

/// <summary>
/// A new tip. <paramref name="ReceivedHour"/> is the hour of release in Unix seconds, divisible by 3,600;
/// <paramref name="ReachableUntil"/> is the last day a notice can be sent (null: CODE-ONLY).
/// </summary>
public sealed record TipReleased(
    Guid TipRef, string Number, string Category, Audience Audience, string Language, bool HappeningNow,
    TipPlace Place, IReadOnlyList<TranscriptLine> Transcript, IReadOnlyList<MediaItem> Media,
    long ReceivedHour, DateOnly? ReachableUntil) : FeedItem;

/// <summary>Lines or files that came, or finished, after the tip was released.</summary>
public sealed record EvidenceAdded(Guid TipRef, IReadOnlyList<TranscriptLine> Lines, IReadOnlyList<MediaItem> Media) : FeedItem;

public sealed record QuestionAnswered(Guid TipRef, Guid QuestionId, string Text, IReadOnlyList<MediaItem> Media) : FeedItem;

public enum Verdict { Yes = 1, No = 2, Worse = 3 }

public sealed record VerdictGiven(Guid TipRef, Verdict Verdict) : FeedItem;

/// <summary>How the informant said it: in so many words, or by the button that looks like a mistake because somebody watches.</summary>
public enum DangerSignal { Afraid = 1, Silent = 2 }

/// <summary>Asked after a verdict whether he is safe, the informant did not say yes. Comes at once, not pooled.</summary>
public sealed record InformantInDanger(Guid TipRef, DangerSignal Signal) : FeedItem;

/// <summary>The informant took the tip back while it was still pooled: the desk only learns that nothing comes.</summary>
public sealed record TipWithdrawn(Guid TipRef) : FeedItem;

/// <summary>The reply address is gone. The tip stays.</summary>
public sealed record InformantForgotten(Guid TipRef) : FeedItem;

/// <summary>The informant came back: the token on this envelope replaces the tip's earlier one. Comes hours after he did.</summary>
public sealed record ReplyTokenRenewed(Guid TipRef) : FeedItem;

public sealed record OfficerEnrolled(Guid EnrolmentId, byte[] StaffToken) : FeedItem;

public sealed record AssignmentAccepted(Guid AssignmentId) : FeedItem;

public sealed record ActionReported(Guid AssignmentId, string Text, IReadOnlyList<MediaItem> Media) : FeedItem;

/// <summary>How a command ended, as far as key state tells: delivery is never reported (it is an oracle).</summary>
public enum CommandOutcome { Queued = 1, Expired = 2, Forgotten = 3, Refused = 4 }

public sealed record CommandResult(Guid CommandId, CommandOutcome Outcome, string? Why) : FeedItem;
