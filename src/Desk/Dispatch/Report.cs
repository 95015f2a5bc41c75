using Microsoft.EntityFrameworkCore;
using SatarkMitra.Contracts;
using SatarkMitra.Desk.Audit;
using SatarkMitra.Desk.Data;
using SatarkMitra.Desk.Tips;
using SatarkMitra.Pack;

namespace SatarkMitra.Desk.Dispatch;

/// <summary>What the officer did: from his chat in report mode (feed), from his page, or through the REST API.</summary>
internal static class Report
{
    public const int LongestText = 4000;

    /// <summary>
    /// Applies the feed's item to the caller's context without saving. What an officer wrote is always kept; it moves the
    /// tip only while the assignment is still his. Files come as rows to fetch, with <see cref="Evidence.ReportId"/> set.
    /// </summary>
    public static async Task ApplyAsync(DeskDb db, ActionReported item, Policies policies, CancellationToken cancel)
    {
        var assignment = await db.Assignments.IgnoreQueryFilters().Include(a => a.Reports).SingleOrDefaultAsync(a => a.Id == item.AssignmentId, cancel);
        if (assignment is null) { return; }
        var tip = await db.Tips.IgnoreQueryFilters().SingleAsync(t => t.Id == assignment.TipId, cancel);
        var report = Write(db, tip, assignment, item.Text, fromChat: true, policies);
        foreach (var file in item.Media)
        {
            db.Evidence.Add(new Evidence
            {
                Id = file.Id, TipId = tip.Id, ReportId = report.Id, Kind = file.Kind, State = file.State, ContentType = file.ContentType, Length = file.Length,
                Key = file.Key, Sha256 = file.Sha256, Seconds = file.Seconds, Caption = file.Caption, FailedBecause = file.FailedBecause,
                Disguised = file.Disguised, Forwarded = file.Forwarded,
            });
        }
        db.Record("tip.report", tip.Number, assignment.OfficerId);
    }

    public static Task<TipChange> RunAsync(TipWork work, string number, int? version, string? text, CancellationToken cancel) =>
        work.ChangeAsync(number, version, "tip.report", tip =>
        {
            if (Assign.Current(tip) is not { } current) { return new TipChange.Refused("state"); }
            // The SP's office may write down what an officer told it; nobody else writes in another's name.
            if (current.OfficerId != work.Viewer.StaffId && !work.Viewer.Triages()) { return new TipChange.Forbidden(); }
            if (current.State == AssignmentState.Reported) { return new TipChange.Refused("already-reported"); }
            if (string.IsNullOrWhiteSpace(text)) { return new TipChange.Refused("empty"); }
            if (text.Length > LongestText) { return new TipChange.Refused("long"); }
            Write(work.Db, tip, current, text.Trim(), fromChat: false, work.Pack.Policies);
            return new TipChange.Done(number, "reported");
        }, cancel);

    private static ActionReport Write(DeskDb db, Tip tip, Assignment assignment, string text, bool fromChat, Policies policies)
    {
        var report = new ActionReport { Id = db.NewRowId(), AssignmentId = assignment.Id, ReportedAt = db.Now, Text = text, FromChat = fromChat };
        db.Reports.Add(report);
        if (assignment.State is not (AssignmentState.Offered or AssignmentState.Accepted or AssignmentState.Returned)) { return report; }

        assignment.AcceptedAt ??= db.Now; // whoever reports has accepted
        assignment.State = AssignmentState.Reported;
        if (tip.State is TipState.Assigned or TipState.Accepted)
        {
            tip.State = TipState.Reported;
            tip.DueAt = Clocks.NextDue(TipState.Reported, db.Now, policies);
        }
        return report;
    }
}
