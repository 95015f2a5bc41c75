using SatarkMitra.Contracts;
using SatarkMitra.Desk.Data;
using SatarkMitra.Desk.Feed;
using SatarkMitra.Desk.Replies;

namespace SatarkMitra.Desk.Tips;

/// <summary>Ends an acted tip: by hand here, by itself when the informant says he saw action (Replies/Verdicts).</summary>
internal static class Close
{
    public static Task<TipChange> RunAsync(TipWork work, string number, int? version, CancellationToken cancel) =>
        work.ChangeAsync(number, version, "tip.close", tip =>
        {
            if (!work.Viewer.Reviews()) { return new TipChange.Forbidden(); }
            if (tip.State != TipState.Acted) { return new TipChange.Refused("state"); }
            End(work.Db, tip);
            return new TipChange.Done(number, "closed");
        }, cancel);

    public static void End(DeskDb db, Tip tip)
    {
        tip.State = TipState.Closed;
        tip.OfficerId = null; // his work is done: he need not read it any more
        tip.DueAt = null;
        TellInformant.Of(db, tip, TipStatusWord.Closed, words: null, push: false);
        db.Send(new CloseTip(Outgoing.NewBorderId(), tip.Id), tip.Id);
    }
}
