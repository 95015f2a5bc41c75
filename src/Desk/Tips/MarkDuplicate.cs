using Microsoft.EntityFrameworkCore;
using SatarkMitra.Contracts;
using SatarkMitra.Desk.Data;
using SatarkMitra.Desk.Dispatch;
using SatarkMitra.Desk.Feed;
using SatarkMitra.Desk.Replies;

namespace SatarkMitra.Desk.Tips;

/// <summary>Two reports of one incident: the later follows the first, and its informant is told what the first's is.</summary>
internal static class MarkDuplicate
{
    public static Task<TipChange> RunAsync(TipWork work, string number, int? version, string ofNumber, CancellationToken cancel) =>
        work.ChangeAsync(number, version, "tip.duplicate", async tip =>
        {
            if (!work.Viewer.Triages()) { return new TipChange.Forbidden(); }
            if (!Clocks.IsOpen(tip.State)) { return new TipChange.Refused("state"); }

            var first = await work.Db.Tips.AsNoTracking().SingleOrDefaultAsync(t => t.Number == ofNumber.Trim().ToUpperInvariant(), cancel);
            // A duplicate of a duplicate points at the head, so that a group has one head and no ring.
            if (first?.DuplicateOf is { } head) { first = await work.Db.Tips.AsNoTracking().SingleOrDefaultAsync(t => t.Id == head, cancel); }
            if (first is null || first.Audience != tip.Audience) { return new TipChange.Refused("duplicate-unknown"); }
            if (first.Id == tip.Id || await work.Db.Tips.AnyAsync(t => t.DuplicateOf == tip.Id, cancel)) { return new TipChange.Refused("duplicate-self"); }

            Assign.Retire(work.Db, tip);
            tip.State = TipState.Duplicate;
            tip.DuplicateOf = first.Id;
            tip.DueAt = null;
            tip.RejectReason = null;
            tip.RejectAskedBy = null;
            work.Db.Send(new SetStatus(Outgoing.NewBorderId(), tip.Id, TellInformant.WordFor(first.State), null), tip.Id);
            return new TipChange.Done(number, "duplicate");
        }, cancel);
}
