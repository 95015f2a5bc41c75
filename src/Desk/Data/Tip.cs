using SatarkMitra.Contracts;

namespace SatarkMitra.Desk.Data;

internal enum TipState { New = 1, Assigned = 2, Accepted = 3, Reported = 4, Acted = 5, Closed = 6, Rejected = 7, Duplicate = 8, Withdrawn = 9 }

/// <summary>One tip as the police hold it. There is no column for an informant: only the opaque reply token.</summary>
internal sealed class Tip
{
    public Guid Id { get; set; }                       // tipRef, minted by the gateway
    public required string Number { get; set; }
    public Audience Audience { get; set; }
    public required string District { get; set; }
    public string? Circle { get; set; }
    public string? Station { get; set; }
    public required string Category { get; set; }
    public required string Language { get; set; }
    public bool HappeningNow { get; set; }
    public TipState State { get; set; }
    public int Sensitivity { get; set; }               // 1..4, proposed by the pack until someone decides
    public int Evidence { get; set; }                  // 0..4, sum of observable facts until someone decides
    public bool GradesDecided { get; set; }
    public string? PlaceText { get; set; }
    public string? PlaceId { get; set; }
    public double? Latitude { get; set; }
    public double? Longitude { get; set; }
    public long ReceivedHour { get; set; }             // Unix seconds, whole hours: coarse on purpose
    public long ArrivedAt { get; set; }                // Unix seconds the desk stored it: statute clocks start here
    public DateOnly? ReachableUntil { get; set; }
    public byte[]? ReplyToken { get; set; }
    public bool Forgotten { get; set; }
    public long? DueAt { get; set; }                   // next clock, Unix seconds
    public int Level { get; set; }                     // 0 district, 1 range: raised by escalation and by the verdict "no"
    public Verdict? Verdict { get; set; }
    public string? RejectReason { get; set; }
    public Guid? RejectAskedBy { get; set; }           // set while a second person has yet to confirm the rejection
    public Guid? DuplicateOf { get; set; }
    public byte[]? WordPrint { get; set; }             // MinHash of the words, to find others that say the same; null: too few words
    public Guid? SameWordsAs { get; set; }             // the first tip that says the same in nearly the same words
    public Guid? OfficerId { get; set; }               // whom it is with now; set by whoever assigns, and what lets that officer see it
    public int? CellQ { get; set; }                    // hexagon of the place (Insights), placed at intake; null: nowhere to point at
    public int? CellR { get; set; }
    public int Version { get; set; }                   // concurrency token, counted up by DeskDb
    public List<TipLine> Lines { get; set; } = [];
    public List<Evidence> Files { get; set; } = [];
    public List<Assignment> Assignments { get; set; } = [];
}

/// <summary>"Are you safe?" was not answered with yes. A row of its own: only those who review see any, whoever has the tip.</summary>
internal sealed class Danger
{
    public Guid Id { get; set; }
    public Guid TipId { get; set; }
    public DangerSignal Signal { get; set; }
    public long ToldHour { get; set; }                 // Unix seconds, whole hours: coarse on purpose
    public Guid? SeenBy { get; set; }
}

internal sealed class TipLine
{
    public Guid Id { get; set; }
    public Guid TipId { get; set; }
    public int Order { get; set; }
    public string? Question { get; set; }              // pack keys
    public string? Option { get; set; }
    public string? Text { get; set; }                  // the informant's own words
    public bool Late { get; set; }                     // told after the tip was released
}

internal sealed class Evidence
{
    public Guid Id { get; set; }
    public Guid TipId { get; set; }
    public Guid? ReportId { get; set; }                // set when an officer sent it
    public MediaKind Kind { get; set; }
    public MediaState State { get; set; }
    public required string ContentType { get; set; }
    public long Length { get; set; }
    public byte[]? Key { get; set; }
    public byte[]? Sha256 { get; set; }                // of the sanitised file, at intake
    public int? Seconds { get; set; }
    public string? Caption { get; set; }
    public string? FailedBecause { get; set; }
    public bool Disguised { get; set; }
    public bool Forwarded { get; set; }
    public bool Late { get; set; }
    public bool Fetched { get; set; }                  // ciphertext is in the desk's own folder
}

internal enum AssignmentState { Offered = 1, Accepted = 2, Reported = 3, Approved = 4, Returned = 5, Superseded = 6 }

internal sealed class Assignment
{
    public Guid Id { get; set; }
    public Guid TipId { get; set; }
    public Guid OfficerId { get; set; }
    public Guid AssignedBy { get; set; }
    public AssignmentState State { get; set; }
    public long AssignedAt { get; set; }
    public long? AcceptedAt { get; set; }
    public long DueAt { get; set; }
    public string? Instructions { get; set; }
    public byte[]? LinkHash { get; set; }              // SHA-256 of the nudge link's secret; null once consumed
    public long? LinkUntil { get; set; }               // Unix seconds
    public List<ActionReport> Reports { get; set; } = [];
}

internal sealed class ActionReport
{
    public Guid Id { get; set; }
    public Guid AssignmentId { get; set; }
    public long ReportedAt { get; set; }
    public required string Text { get; set; }
    public bool FromChat { get; set; }
    public bool? Approved { get; set; }
    public Guid? ReviewedBy { get; set; }
    public string? ReviewNote { get; set; }
}

/// <summary>A follow-up to the informant, and the answer.</summary>
internal sealed class Question
{
    public Guid Id { get; set; }
    public Guid TipId { get; set; }
    public Guid AskedBy { get; set; }
    public long AskedAt { get; set; }
    public required string Text { get; set; }
    public string? Answer { get; set; }
}

/// <summary>Commands to the gateway, written in the transaction that decided them, posted after it.</summary>
internal sealed class OutgoingCommand
{
    public Guid Id { get; set; }
    public long Order { get; set; }                    // the key: commands leave in the order they were decided
    public Guid? TipId { get; set; }
    public required string Json { get; set; }
    public bool Posted { get; set; }
    public CommandOutcome? Outcome { get; set; }
    public string? Why { get; set; }
}

/// <summary>An envelope the desk has applied: a feed that starts again from zero changes nothing.</summary>
internal sealed class ReceivedEnvelope
{
    public Guid Id { get; set; }
    public long At { get; set; }
}

/// <summary>
/// An envelope that could not be opened or understood, kept as it came until someone looks, or one that speaks of a tip
/// still to come (the pool shuffles): then <see cref="WaitsFor"/> names it, and its arrival applies this. The feed goes on.
/// </summary>
internal sealed class UnreadEnvelope
{
    public Guid Id { get; set; }
    public Audience Audience { get; set; }
    public required byte[] Sealed { get; set; }
    public byte[]? ReplyToken { get; set; }
    public long At { get; set; }
    public required string Why { get; set; }
    public Guid? WaitsFor { get; set; }
}

internal sealed class FeedPosition
{
    public int Id { get; set; }
    public Guid Incarnation { get; set; }
    public long Cursor { get; set; }
    public long PulledAt { get; set; }                 // Unix seconds of the last answer, empty ones included
}
