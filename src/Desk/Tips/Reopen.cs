using SatarkMitra.Contracts;
using SatarkMitra.Desk.Data;
using SatarkMitra.Desk.Dispatch;
using SatarkMitra.Desk.Replies;

namespace SatarkMitra.Desk.Tips;

/// <summary>Puts a finished tip back into the queue with a new clock.</summary>
internal static class Reopen
{
    public static Task<TipChange> RunAsync(TipWork work, string number, int? version, CancellationToken cancel) =>
        work.ChangeAsync(number, version, "tip.reopen", tip =>
        {
            if (!work.Viewer.Triages()) { return new TipChange.Forbidden(); }
            if (tip.State is not (TipState.Rejected or TipState.Duplicate or TipState.Acted or TipState.Closed)) { return new TipChange.Refused("state"); }
            // What the SP has approved or closed, his operator does not undo.
            if (tip.State is TipState.Acted or TipState.Closed && !work.Viewer.Reviews()) { return new TipChange.Forbidden(); }
            Back(work.Db, tip, work.Pack.Policies);
            return new TipChange.Done(number, "reopened");
        }, cancel);

    /// <summary>Also used when the informant saw no action: then <see cref="Tip.Level"/> has been raised before.</summary>
    public static void Back(DeskDb db, Tip tip, Pack.Policies policies)
    {
        tip.State = TipState.New;
        tip.OfficerId = null;
        tip.RejectReason = null;
        tip.RejectAskedBy = null;
        tip.DuplicateOf = null;
        tip.DueAt = Clocks.NextDue(TipState.New, db.Now, policies);
        TellInformant.Of(db, tip, TipStatusWord.Reopened, words: null, push: false);
    }
}
