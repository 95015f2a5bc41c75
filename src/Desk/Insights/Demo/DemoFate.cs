using SatarkMitra.Contracts;
using SatarkMitra.Desk.Data;
using SatarkMitra.Pack;

namespace SatarkMitra.Desk.Insights.Demo;

/// <summary>What became of a made-up tip. Only those of the last three days are still open: an old queue would be all red.</summary>
internal static class DemoFate
{
    public static void Decide(Tip tip, int daysAgo, Dice dice, Policies policies, Guid officer, Guid? earlier)
    {
        if (earlier is { } same && dice.Chance(0.09)) { (tip.State, tip.DuplicateOf) = (TipState.Duplicate, same); return; }
        if (daysAgo > 0 && dice.Chance(0.07)) { (tip.State, tip.RejectReason) = (TipState.Rejected, "other"); return; }
        var fate = dice.Share();
        tip.State = daysAgo > 3
            ? fate < 0.55 ? TipState.Closed : fate < 0.82 ? TipState.Acted : TipState.Accepted
            : fate < 0.35 ? TipState.New : fate < 0.55 ? TipState.Assigned : fate < 0.8 ? TipState.Accepted : TipState.Reported;
        if (tip.State == TipState.Closed) { tip.Verdict = dice.Chance(0.72) ? Verdict.Yes : dice.Chance(0.7) ? Verdict.No : Verdict.Worse; }
        tip.DueAt = tip.State switch
        {
            TipState.New => tip.ArrivedAt + (long)policies.AssignWithin.TotalSeconds,
            TipState.Assigned => tip.ArrivedAt + 3600 + (long)policies.AcceptWithin.TotalSeconds,
            TipState.Accepted when daysAgo <= 3 => tip.ArrivedAt + (long)policies.ActWithin.TotalSeconds,
            TipState.Reported => tip.ArrivedAt + 86_400 + (long)policies.ReviewWithin.TotalSeconds,
            _ => null,
        };
        tip.GradesDecided = tip.State != TipState.New;
        if (tip.State == TipState.New) { return; }
        tip.OfficerId = officer;
        tip.Assignments.Add(AssignedTo(officer, tip, dice, policies));
    }

    private static Assignment AssignedTo(Guid officer, Tip tip, Dice dice, Policies policies)
    {
        var assigned = tip.ArrivedAt + 300 + dice.Below(5400);
        var accepted = assigned + 600 + (long)(Math.Pow(dice.Share(), 2) * 40_000);
        var (state, reported) = tip.State switch
        {
            TipState.Assigned => (AssignmentState.Offered, false),
            TipState.Accepted => (AssignmentState.Accepted, false),
            TipState.Reported => (AssignmentState.Reported, true),
            _ => (AssignmentState.Approved, true),
        };
        var assignment = new Assignment
        {
            Id = dice.Id(), TipId = tip.Id, OfficerId = officer, AssignedBy = officer, State = state, AssignedAt = assigned,
            AcceptedAt = state == AssignmentState.Offered ? null : accepted, DueAt = assigned + (long)policies.AcceptWithin.TotalSeconds,
        };
        if (reported)
        {
            assignment.Reports.Add(new ActionReport
            {
                Id = dice.Id(), AssignmentId = assignment.Id, ReportedAt = accepted + 7200 + dice.Below(90_000), Text = "डेमो: मौके पर जाकर देखा गया, कार्रवाई की गई।",
                Approved = state == AssignmentState.Approved ? true : null,
            });
        }
        return assignment;
    }
}
