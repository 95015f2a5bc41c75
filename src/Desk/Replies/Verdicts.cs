using Microsoft.EntityFrameworkCore;
using SatarkMitra.Contracts;
using SatarkMitra.Desk.Audit;
using SatarkMitra.Desk.Data;
using SatarkMitra.Desk.Tips;
using SatarkMitra.Pack;

namespace SatarkMitra.Desk.Replies;

/// <summary>The informant says whether he saw action. "Yes" closes the tip; "no" and "worse" bring it back one level up.</summary>
internal static class Verdicts
{
    private const int RangeLevel = 1;

    /// <summary>Applies the feed's item to the caller's context without saving.</summary>
    public static async Task ApplyAsync(DeskDb db, VerdictGiven item, Policies policies, CancellationToken cancel)
    {
        var tip = await db.Tips.IgnoreQueryFilters().Include(t => t.Assignments).SingleOrDefaultAsync(t => t.Id == item.TipRef, cancel);
        if (tip is null) { return; }

        // A duplicate's informant judges the same action: the word counts on his own tip, the head is reopened.
        var head = tip.DuplicateOf is { } id ? await db.Tips.IgnoreQueryFilters().Include(t => t.Assignments).SingleOrDefaultAsync(t => t.Id == id, cancel) ?? tip : tip;
        tip.Verdict = item.Verdict;
        db.Record("tip.verdict", tip.Number);

        if (item.Verdict == Verdict.Yes)
        {
            if (tip.State == TipState.Acted) { Close.End(db, tip); }
            return;
        }
        if (head.State is not (TipState.Acted or TipState.Closed)) { return; }
        head.Level = RangeLevel;
        Reopen.Back(db, head, policies);
    }
}
