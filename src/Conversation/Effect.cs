using SatarkMitra.Contracts;

namespace SatarkMitra.Conversation;

/// <summary>A choice under a bubble. Id is a script key, or <c>cap:{purpose}</c> where the gateway must mint a capability.</summary>
public sealed record Choice(string Id, string Title, string? Description = null);

/// <summary>One message to the writer, already in his language and within Meta's limits.</summary>
public abstract record Bubble
{
    public sealed record Plain(string Text) : Bubble;

    /// <summary>1 to 3 buttons.</summary>
    public sealed record WithButtons(string Text, IReadOnlyList<Choice> Buttons) : Bubble;

    /// <summary>1 to 10 rows behind one button.</summary>
    public sealed record WithList(string Text, string Open, IReadOnlyList<Choice> Rows) : Bubble;

    public sealed record AskLocation(string Text) : Bubble;

    /// <summary>The pack's recording of the text that was just said, for whoever listens instead of reading.</summary>
    public sealed record Recording(string Key, string Language) : Bubble;

    /// <summary>What a recording of this bubble is called (<see cref="Recordings"/>); null where there can be none.</summary>
    internal string? Spoken { get; init; }
}

/// <summary>What the gateway must do after a step. All effects of one step are committed in one transaction.</summary>
public abstract record Effect
{
    /// <summary><paramref name="TipRef"/> and <paramref name="Subject"/> fill the <c>cap:</c> choices of the bubble.</summary>
    public sealed record Say(Bubble Bubble, Guid? TipRef = null, Guid? Subject = null) : Effect;

    /// <summary>The tip is complete. The gateway mints number, reference and receipt (see <see cref="Dialogue.Receipt"/>).</summary>
    public sealed record Submit(Draft Draft) : Effect;

    public sealed record AddEvidence(Guid TipRef, IReadOnlyList<TranscriptLine> Lines, IReadOnlyList<Guid> Media) : Effect;

    public sealed record Answer(Guid TipRef, Guid QuestionId, string Text, IReadOnlyList<Guid> Media, string CapabilityId) : Effect;

    public sealed record GiveVerdict(Guid TipRef, Verdict Verdict, string CapabilityId) : Effect;

    /// <summary>The answer to "are you safe?" that is not yes. To those at the desk who may read of it, at once.</summary>
    public sealed record SignalDanger(Guid TipRef, Audience Audience, DangerSignal Signal) : Effect;

    /// <summary>Forget the reply address of a sent tip; withdraw it whole when it is still pooled and asked so.</summary>
    public sealed record ForgetTip(Guid TipRef, bool Withdraw) : Effect;

    public sealed record AcceptAssignment(Guid AssignmentId, string CapabilityId) : Effect;

    public sealed record ReportAction(Guid AssignmentId, string Text, IReadOnlyList<Guid> Media, string CapabilityId) : Effect;

    /// <summary>Files that will never be sent: destroy them.</summary>
    public sealed record DropMedia(IReadOnlyList<Guid> Media) : Effect;

    /// <summary>Files that show the writer, his house or his vehicle; some may still be in work. Sharp they are never sent.</summary>
    public sealed record BlurMedia(IReadOnlyList<Guid> Media) : Effect;

    /// <summary>Erase the running chat with everything in it.</summary>
    public sealed record EraseChat : Effect;
}

/// <summary>A finished tip, as the informant confirmed it. Media are the gateway's ids, in order; some may still be in work.</summary>
public sealed record Draft(
    string Category, Audience Audience, string Language, bool HappeningNow, bool Notify, int LifeDays, TipPlace Place,
    IReadOnlyList<TranscriptLine> Transcript, IReadOnlyList<Guid> Media, IReadOnlyDictionary<Guid, string> Captions);
