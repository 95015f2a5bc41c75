using Microsoft.EntityFrameworkCore;
using SatarkMitra.Desk.Data;
using SatarkMitra.Desk.Insights.Statistics;

namespace SatarkMitra.Desk.Insights;

internal readonly record struct DaySum(int Day, int Messages, int Incidents);

internal readonly record struct CategoryDaySum(string Category, int Day, int Incidents);

internal readonly record struct StationSum(
    string District, string Station, int Messages, int Incidents, int Accepted, int Acted, int Rejected, int Yes, int No, int Worse);

/// <summary>
/// Sums over the rollups, at the grain a page shows; of all Insights only Waits looks at tips. The context's filter already
/// bounds them to the viewer's districts and audiences, baselines included.
/// </summary>
internal sealed class Counts(DeskDb db, Asked asked)
{
    /// <summary>The day of the first tip in this scope: before it there is nothing to compare with, not zero.</summary>
    public async Task<DateOnly?> FirstDayAsync(CancellationToken cancel) =>
        await Tips.MinAsync(c => (int?)c.Day, cancel) is { } day ? Ist.DateOf(day) : null;

    public Task<List<DaySum>> ByDayAsync(DateOnly first, DateOnly last, CancellationToken cancel)
    {
        var (from, to) = (Ist.DayNumber(first), Ist.DayNumber(last));
        return Tips.Where(c => c.Day >= from && c.Day <= to).GroupBy(c => c.Day)
            .Select(g => new DaySum(g.Key, g.Sum(c => c.Messages), g.Sum(c => c.Incidents))).ToListAsync(cancel);
    }

    public Task<List<CategoryDaySum>> ByCategoryAsync(DateOnly first, DateOnly last, CancellationToken cancel)
    {
        var (from, to) = (Ist.DayNumber(first), Ist.DayNumber(last));
        return Tips.Where(c => c.Day >= from && c.Day <= to).GroupBy(c => new { c.Category, c.Day })
            .Select(g => new CategoryDaySum(g.Key.Category, g.Key.Day, g.Sum(c => c.Incidents))).ToListAsync(cancel);
    }

    public Task<List<StationSum>> ByStationAsync(DateOnly first, DateOnly last, CancellationToken cancel)
    {
        var (from, to) = (Ist.DayNumber(first), Ist.DayNumber(last));
        return Tips.Where(c => c.Day >= from && c.Day <= to).GroupBy(c => new { c.District, c.Station })
            .Select(g => new StationSum(g.Key.District, g.Key.Station, g.Sum(c => c.Messages), g.Sum(c => c.Incidents), g.Sum(c => c.Accepted),
                g.Sum(c => c.Acted), g.Sum(c => c.Rejected), g.Sum(c => c.VerdictYes), g.Sum(c => c.VerdictNo), g.Sum(c => c.VerdictWorse))).ToListAsync(cancel);
    }

    /// <summary>Cells of the stored grid.</summary>
    public async Task<IReadOnlyList<CellSum>> ByCellAsync(DateOnly first, DateOnly last, CancellationToken cancel)
    {
        var (from, to) = (Ist.DayNumber(first), Ist.DayNumber(last));
        var cells = db.CellCounts.Where(c => asked.Districts.Contains(c.District) && c.Day >= from && c.Day <= to);
        if (asked.Station is { } station) { cells = cells.Where(c => c.Station == station); }
        if (asked.Category is { } category) { cells = cells.Where(c => c.Category == category); }
        var stored = await cells.GroupBy(c => new { c.Q, c.R })
            .Select(g => new { g.Key.Q, g.Key.R, Messages = g.Sum(c => c.Messages), Incidents = g.Sum(c => c.Incidents) }).ToListAsync(cancel);
        return [.. stored.Select(s => new CellSum(new Cell(s.Q, s.R), s.Messages, s.Incidents))];
    }

    private IQueryable<TipCount> Tips
    {
        get
        {
            var counts = db.TipCounts.Where(c => asked.Districts.Contains(c.District));
            if (asked.Station is { } station) { counts = counts.Where(c => c.Station == station); }
            return asked.Category is { } category ? counts.Where(c => c.Category == category) : counts;
        }
    }
}
