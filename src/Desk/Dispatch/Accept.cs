using Microsoft.EntityFrameworkCore;
using SatarkMitra.Contracts;
using SatarkMitra.Desk.Audit;
using SatarkMitra.Desk.Data;
using SatarkMitra.Desk.Replies;
using SatarkMitra.Desk.Tips;
using SatarkMitra.Pack;

namespace SatarkMitra.Desk.Dispatch;

/// <summary>The officer takes the tip: from the button on his phone (feed) or from his page.</summary>
internal static class Accept
{
    /// <summary>Applies the feed's item to the caller's context without saving. A button of a superseded assignment changes nothing.</summary>
    public static async Task ApplyAsync(DeskDb db, AssignmentAccepted item, Policies policies, CancellationToken cancel)
    {
        var assignment = await db.Assignments.IgnoreQueryFilters().SingleOrDefaultAsync(a => a.Id == item.AssignmentId, cancel);
        if (assignment is not { State: AssignmentState.Offered }) { return; }
        var tip = await db.Tips.IgnoreQueryFilters().SingleAsync(t => t.Id == assignment.TipId, cancel);
        Take(db, tip, assignment, policies);
        db.Record("tip.accept", tip.Number, assignment.OfficerId);
    }

    public static Task<TipChange> RunAsync(TipWork work, string number, int? version, CancellationToken cancel) =>
        work.ChangeAsync(number, version, "tip.accept", tip =>
        {
            if (Assign.Current(tip) is not { } mine || mine.OfficerId != work.Viewer.StaffId) { return new TipChange.Forbidden(); }
            if (mine.State != AssignmentState.Offered) { return new TipChange.Refused("state"); }
            Take(work.Db, tip, mine, work.Pack.Policies);
            return new TipChange.Done(number, "accepted");
        }, cancel);

    internal static void Take(DeskDb db, Tip tip, Assignment assignment, Policies policies)
    {
        assignment.State = AssignmentState.Accepted;
        assignment.AcceptedAt = db.Now;
        if (tip.State != TipState.Assigned) { return; }
        tip.State = TipState.Accepted;
        tip.DueAt = Clocks.NextDue(TipState.Accepted, db.Now, policies);
        assignment.DueAt = tip.DueAt!.Value;
        TellInformant.Of(db, tip, TipStatusWord.Acting, words: null, push: false);
    }
}
