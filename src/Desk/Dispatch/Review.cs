using Microsoft.EntityFrameworkCore;
using SatarkMitra.Contracts;
using SatarkMitra.Desk.Data;
using SatarkMitra.Desk.Feed;
using SatarkMitra.Desk.Replies;
using SatarkMitra.Desk.Tips;

namespace SatarkMitra.Desk.Dispatch;

/// <summary>The SP judges the report: action is told to the informant by itself, or the officer is asked again.</summary>
internal static class Review
{
    /// <param name="words">A plain sentence for the informant, or null for the pack's own. Held to the rules of questions.</param>
    public static Task<TipChange> ApproveAsync(TipWork work, string number, int? version, string? words, CancellationToken cancel) =>
        work.ChangeAsync(number, version, "tip.approve", async tip =>
        {
            if (!work.Viewer.Reviews()) { return new TipChange.Forbidden(); }
            if (tip.State != TipState.Reported || Assign.Current(tip) is not { State: AssignmentState.Reported } assignment) { return new TipChange.Refused("state"); }
            words = string.IsNullOrWhiteSpace(words) ? null : words.Trim();
            if (words is not null && QuestionRules.Breaks(words) is { } rule) { return new TipChange.Refused("ask-" + rule); }

            Judge(work, assignment, approved: true, note: null);
            assignment.State = AssignmentState.Approved;
            assignment.LinkHash = null;
            tip.State = TipState.Acted;
            tip.DueAt = null;
            TellActed(work.Db, tip, words);
            // Whoever reported the same is told the same, once for all.
            foreach (var same in await work.Db.Tips.AsNoTracking().Where(t => t.DuplicateOf == tip.Id && t.State == TipState.Duplicate).ToListAsync(cancel))
            {
                TellActed(work.Db, same, words);
            }
            return new TipChange.Done(number, "approved");
        }, cancel);

    public static Task<TipChange> ReturnAsync(TipWork work, string number, int? version, string? note, CancellationToken cancel) =>
        work.ChangeAsync(number, version, "tip.return", async tip =>
        {
            if (!work.Viewer.Reviews()) { return new TipChange.Forbidden(); }
            if (tip.State != TipState.Reported || Assign.Current(tip) is not { State: AssignmentState.Reported } assignment) { return new TipChange.Refused("state"); }
            if (string.IsNullOrWhiteSpace(note)) { return new TipChange.Refused("note"); }
            if (note.Length > Assign.LongestInstructions) { return new TipChange.Refused("long"); }

            Judge(work, assignment, approved: false, note.Trim());
            assignment.State = AssignmentState.Returned;
            tip.State = TipState.Accepted;
            tip.DueAt = Clocks.NextDue(TipState.Accepted, work.Now, work.Pack.Policies);
            assignment.DueAt = tip.DueAt!.Value;
            // The old buttons are used up: he needs new ones, and a link to read the note.
            if (await work.Db.Staff.Where(s => s.Id == assignment.OfficerId).Select(s => s.StaffToken).SingleOrDefaultAsync(cancel) is { } token)
            {
                work.Db.Send(Nudge.Write(Outgoing.NewBorderId(), assignment, tip.Number, token, work.PublicUrl, work.Now), tip.Id);
            }
            return new TipChange.Done(number, "returned");
        }, cancel);

    private static void TellActed(DeskDb db, Tip tip, string? words)
    {
        TellInformant.Of(db, tip, TipStatusWord.Acted, words, push: true);
        db.Send(new AskVerdict(Outgoing.NewBorderId(), tip.Id, TellInformant.TokenOf(tip)), tip.Id);
    }

    private static void Judge(TipWork work, Assignment assignment, bool approved, string? note)
    {
        foreach (var report in assignment.Reports.Where(r => r.Approved is null))
        {
            report.Approved = approved;
            report.ReviewedBy = work.Viewer.StaffId;
            report.ReviewNote = note;
        }
    }
}
