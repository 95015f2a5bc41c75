namespace SatarkMitra.Desk.Tips;

/// <summary>How a change to a tip ended. Nothing is half done: only <see cref="Done"/> has written anything.</summary>
internal abstract record TipChange
{
    private TipChange() { }

    /// <param name="Number">The tip changed.</param>
    /// <param name="Words">Key of the sentence that says what happened, <c>done.{Words}</c>.</param>
    public sealed record Done(string Number, string Words) : TipChange;

    /// <summary>No such tip, or not one this viewer may know of: the two are never told apart.</summary>
    public sealed record NotThere : TipChange;

    /// <summary>Somebody else changed the tip since the page was shown.</summary>
    public sealed record Stale : TipChange;

    /// <summary>The viewer may read this tip but not do this.</summary>
    public sealed record Forbidden : TipChange;

    /// <param name="Why">Key of the reason, <c>refused.{Why}</c>.</param>
    public sealed record Refused(string Why) : TipChange;
}
