using Microsoft.EntityFrameworkCore;
using SatarkMitra.Contracts;
using SatarkMitra.Desk.Data;
using SatarkMitra.Desk.Feed;
using SatarkMitra.Desk.Replies;
using SatarkMitra.Desk.Tips;

namespace SatarkMitra.Desk.Dispatch;

/// <summary>The SP's office gives the tip to an officer; an earlier assignment ends, and its buttons say so.</summary>
internal static class Assign
{
    public const int LongestInstructions = 1000;

    public static Task<TipChange> RunAsync(TipWork work, string number, int? version, Guid officerId, string? instructions, CancellationToken cancel) =>
        work.ChangeAsync(number, version, "tip.assign", async tip =>
        {
            if (!work.Viewer.Triages()) { return new TipChange.Forbidden(); }
            if (tip.State is not (TipState.New or TipState.Assigned or TipState.Accepted)) { return new TipChange.Refused("state"); }
            if (tip.RejectAskedBy is not null) { return new TipChange.Refused("reject-pending"); }
            if (instructions?.Length > LongestInstructions) { return new TipChange.Refused("long"); }
            if (Current(tip)?.OfficerId == officerId) { return new TipChange.Refused("already-his"); }

            var officer = (await Officers.ForAsync(work, tip, cancel)).FirstOrDefault(o => o.Id == officerId);
            if (officer is null) { return new TipChange.Refused("officer"); }
            var token = await work.Db.Staff.Where(s => s.Id == officerId).Select(s => s.StaffToken).SingleAsync(cancel);

            Retire(work.Db, tip);
            tip.State = TipState.Assigned;
            tip.OfficerId = officerId;
            tip.DueAt = Clocks.NextDue(TipState.Assigned, work.Now, work.Pack.Policies);
            var assignment = new Assignment
            {
                Id = Outgoing.NewBorderId(), TipId = tip.Id, OfficerId = officerId, AssignedBy = work.Viewer.StaffId, State = AssignmentState.Offered,
                AssignedAt = work.Now, DueAt = tip.DueAt!.Value, Instructions = string.IsNullOrWhiteSpace(instructions) ? null : instructions.Trim(),
            };
            work.Db.Assignments.Add(assignment);
            work.Db.Send(Nudge.Write(Outgoing.NewBorderId(), assignment, tip.Number, token!, work.PublicUrl, work.Now), tip.Id);
            TellInformant.Of(work.Db, tip, TipStatusWord.Assigned, words: null, push: false);
            return new TipChange.Done(number, "assigned");
        }, cancel);

    /// <summary>The assignment somebody is working on, if any. Needs the tip's assignments loaded.</summary>
    public static Assignment? Current(Tip tip) => tip.Assignments
        .Where(a => a.State is AssignmentState.Offered or AssignmentState.Accepted or AssignmentState.Reported or AssignmentState.Returned)
        .MaxBy(a => (a.AssignedAt, a.Id));

    public static void Retire(DeskDb db, Tip tip)
    {
        tip.OfficerId = null;
        while (Current(tip) is { } old)
        {
            old.State = AssignmentState.Superseded;
            old.LinkHash = null;
            db.Send(new RetireAssignment(Outgoing.NewBorderId(), old.Id), tip.Id);
        }
    }
}
