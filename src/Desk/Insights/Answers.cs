using SatarkMitra.Desk.Data;
using SatarkMitra.Desk.Insights.Statistics;
using SatarkMitra.Pack;

namespace SatarkMitra.Desk.Insights;

/// <summary>What pages, exports and the API show, for the viewer of the request: one way from the rollups to all three.</summary>
internal sealed class Answers(DeskDb db, RangePack pack, Outlines outlines)
{
    public async Task<Trend> TrendAsync(Asked asked, CancellationToken cancel)
    {
        var counts = new Counts(db, asked);
        var days = await counts.ByDayAsync(Trend.Needs(asked), asked.To, cancel);
        return Trend.Of(asked, days.ToDictionary(d => d.Day), await counts.FirstDayAsync(cancel));
    }

    public async Task<Hotspots> HotspotsAsync(Asked asked, CancellationToken cancel)
    {
        var counts = new Counts(db, asked);
        var span = asked.WholeWeeks;
        var before = span with { First = span.First.AddDays(-span.Days), Last = span.First.AddDays(-1) };
        var now = await counts.ByCellAsync(span.First, span.Last, cancel);
        var earlier = await counts.ByCellAsync(before.First, before.Last, cancel);
        var all = await counts.ByDayAsync(span.First, span.Last, cancel);
        var (grid, area) = outlines.For(asked, now.Sum(c => c.Incidents));
        return Hotspots.Find(grid, span, area, outlines.Move(now, grid), outlines.Move(earlier, grid), all.Sum(d => d.Incidents));
    }

    public async Task<Comparison> ComparisonAsync(Asked asked, CancellationToken cancel)
    {
        var counts = new Counts(db, asked);
        var (current, before) = (asked.Current, asked.Current.LikeDaysBefore());
        var span = await counts.ByStationAsync(asked.From, asked.To, cancel);
        var now = await counts.ByStationAsync(current.First, current.Last, cancel);
        var earlier = await counts.ByStationAsync(before.First, before.Last, cancel);
        // A station that left the pack keeps its row: its tips were told.
        var listed = asked.Districts.SelectMany(d => pack.Stations.Where(s => s.District == d && (asked.Station is null || s.Code == asked.Station)).Select(s => (District: d, Station: s.Code))).ToList();
        var others = span.Select(s => (s.District, s.Station)).Except(listed).OrderBy(k => k.Station.Length == 0).ToList();
        return Comparison.Of([.. listed, .. others], span, now, earlier, current.Days, before.Days, await new Waits(db, asked).MediansAsync(cancel));
    }

    public async Task<IReadOnlyList<CategoryAlert>> CategoriesAsync(Asked asked, CancellationToken cancel)
    {
        var counts = new Counts(db, asked);
        return CategoryAlerts.Of(asked, await counts.ByCategoryAsync(Trend.Needs(asked), asked.To, cancel), await counts.FirstDayAsync(cancel));
    }
}
