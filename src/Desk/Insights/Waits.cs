using Microsoft.EntityFrameworkCore;
using SatarkMitra.Desk.Data;
using SatarkMitra.Desk.Insights.Statistics;

namespace SatarkMitra.Desk.Insights;

/// <summary>
/// Hours until an officer accepts, by station. Counted in the database by whole hours, over the tips of the span only:
/// the one number of Insights that is not kept in a rollup.
/// </summary>
internal sealed class Waits(DeskDb db, Asked asked)
{
    private const int Longest = 24 * 60;

    public async Task<IReadOnlyDictionary<(string, string), double?>> MediansAsync(CancellationToken cancel)
    {
        var (now, from, to) = (db.Now, Ist.StartOf(Ist.DayNumber(asked.From)), Ist.StartOf(Ist.DayNumber(asked.To) + 1));
        var tips = db.Tips.Where(t => asked.Districts.Contains(t.District) && t.ReceivedHour >= from && t.ReceivedHour < to);
        if (asked.Station is { } station) { tips = tips.Where(t => t.Station == station); }
        if (asked.Category is { } category) { tips = tips.Where(t => t.Category == category); }

        var accepted = await (
            from tip in tips
            join assignment in db.Assignments on tip.Id equals assignment.TipId
            where assignment.AcceptedAt != null && assignment.State != AssignmentState.Superseded
            group tip by new { tip.District, tip.Station, Hours = (assignment.AcceptedAt!.Value - tip.ArrivedAt) / 3600 } into wait
            select new { wait.Key.District, wait.Key.Station, wait.Key.Hours, Count = wait.Count() }).ToListAsync(cancel);
        var waiting = await (
            from tip in tips
            where tip.State == TipState.New || tip.State == TipState.Assigned
            group tip by new { tip.District, tip.Station, Hours = (now - tip.ArrivedAt) / 3600 } into wait
            select new { wait.Key.District, wait.Key.Station, wait.Key.Hours, Count = wait.Count() }).ToListAsync(cancel);

        return accepted.Select(w => (w.District, Station: w.Station ?? "", Time: (double)Math.Clamp(w.Hours, 0, Longest), Happened: true, w.Count))
            .Concat(waiting.Select(w => (w.District, Station: w.Station ?? "", Time: (double)Math.Clamp(w.Hours, 0, Longest), Happened: false, w.Count)))
            .GroupBy(w => (w.District, w.Station))
            .ToDictionary(g => g.Key, g => Survival.Median(g.Select(w => (w.Time, w.Happened, w.Count))));
    }
}
