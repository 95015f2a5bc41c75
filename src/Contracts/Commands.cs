using System.Text.Json.Serialization;

namespace SatarkMitra.Contracts;

/// <summary>
/// All that the desk may ask. Posted as a JSON array to <c>/commands</c>, answered 202 whatever they say,
/// run once per <paramref name="Id"/>. There is no command that opens, extends or exports anything.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(SendNotice), "notice")]
[JsonDerivedType(typeof(SetStatus), "status")]
[JsonDerivedType(typeof(AskInformant), "ask")]
[JsonDerivedType(typeof(AskVerdict), "ask-verdict")]
[JsonDerivedType(typeof(NudgeOfficer), "nudge")]
[JsonDerivedType(typeof(OpenEnrolment), "enrolment")]
[JsonDerivedType(typeof(RetireAssignment), "retire-assignment")]
[JsonDerivedType(typeof(MarkAbuse), "abuse")]
[JsonDerivedType(typeof(CloseTip), "close")]
public abstract record Command(Guid Id);

/// <summary>The states an informant can be told. Shown in words of the pack, key <c>status.{word}</c>.</summary>
public enum TipStatusWord { Received = 1, Assigned = 2, Acting = 3, Acted = 4, Rejected = 5, Closed = 6, Reopened = 7 }

/// <summary>
/// Content-free: "there is news about your report", after a random delay, within the notice hours. A newer notice of
/// the same tip replaces an unsent one.
/// </summary>
public sealed record SendNotice(Guid Id, Guid TipRef, byte[] ReplyToken) : Command(Id);

/// <summary>What a returning informant reads. <paramref name="Words"/> is the desk's own plain sentence, may be null.</summary>
public sealed record SetStatus(Guid Id, Guid TipRef, TipStatusWord Status, string? Words) : Command(Id);

/// <summary>A follow-up question in the informant's language. Pushed as a notice when a token is given.</summary>
public sealed record AskInformant(Guid Id, Guid TipRef, Guid QuestionId, string Text, byte[]? ReplyToken) : Command(Id);

/// <summary>"Did you see action?" Pushed as a notice when a token is given; shown to whoever returns otherwise.</summary>
public sealed record AskVerdict(Guid Id, Guid TipRef, byte[]? ReplyToken) : Command(Id);

/// <summary>Tip number and a short-lived link, no content. <paramref name="Reply"/>: with Accept and Report buttons.</summary>
public sealed record NudgeOfficer(Guid Id, byte[] StaffToken, Guid AssignmentId, string TipNumber, string Link, bool Reply) : Command(Id);

/// <summary>
/// An officer will send a one-time word to the bot. <paramref name="WordHash"/> is the SHA-256 of the word in upper case,
/// ASCII; it ends at <paramref name="ExpiresAt"/> (Unix seconds).
/// </summary>
public sealed record OpenEnrolment(Guid Id, Guid EnrolmentId, byte[] WordHash, long ExpiresAt) : Command(Id);

/// <summary>The assignment was superseded: its buttons answer "no longer yours".</summary>
public sealed record RetireAssignment(Guid Id, Guid AssignmentId) : Command(Id);

/// <summary>Two persons said so. The gateway alone decides what follows, and does not say.</summary>
public sealed record MarkAbuse(Guid Id, Guid TipRef) : Command(Id);

/// <summary>Nothing more will be asked or told. The address is forgotten after the verdict or 14 days.</summary>
public sealed record CloseTip(Guid Id, Guid TipRef) : Command(Id);
