using SatarkMitra.Desk.Design;
using SatarkMitra.Desk.Insights.Drawing;
using SatarkMitra.Desk.Insights.Statistics;
using SatarkMitra.Desk.Staff;
using SatarkMitra.Pack;

namespace SatarkMitra.Desk.Insights;

/// <summary>Every picture begins with its finding as a sentence; here they are made.</summary>
internal static class Findings
{
    /// <summary>"Jaunpur, this week: 38 tips, no clear change".</summary>
    public static string Headline(Asked asked, TrendPoint latest, RangePack pack, Words words)
    {
        var place = PlaceName(asked, pack, words);
        if (asked.Category is { } key) { place += " · " + words.Of(pack.Categories.First(c => c.Key == key).Name); }
        return words[latest.Incidents == 1 ? "insights.finding.one" : "insights.finding", place, When(asked, latest.Period, words), words.Number(latest.Incidents), words[TrendWords.Word(latest.Versus.Word)]];
    }

    public static string PlaceName(Asked asked, RangePack pack, Words words) =>
        asked.Station is { } station ? words.Of(pack.Stations.First(s => s.Code == station).Name)
        : asked.Place is { } node && PlaceTree.NameOf(pack, node) is { } name ? words.Of(name)
        : words.Of(pack.Ranges.Count == 1 ? pack.Ranges[0].Name : pack.Name);

    public static string When(Asked asked, Period period, Words words)
    {
        var whole = Period.Holding(period.First, asked.Kind);
        var key = asked.Kind switch { PeriodKind.Fortnight => "fortnight", PeriodKind.Month => "month", _ => "week" };
        return whole.First > asked.Today || whole.Last < asked.Today || asked.To < asked.Today ? TrendWords.Days(period, words)
            : words[period == whole ? $"insights.this.{key}" : $"insights.this.{key}.part"];
    }

    public static string Map(Hotspots spots, Words words)
    {
        var fresh = spots.Places.Count(p => p.New);
        var found = spots.Places.Count switch { 0 => words["insights.map.none"], 1 => words["insights.map.one"], var n => words["insights.map.some", n] };
        return fresh > 0 ? words["insights.map.new", found, fresh] : found;
    }

    public static string Stations(Comparison comparison, Func<StationRow, string> name, Words words)
    {
        var outside = comparison.Rows.Where(r => r.Outside).ToList();
        return outside.Count switch { 0 => words["insights.stations.none"], 1 => words["insights.stations.one", name(outside[0])], var n => words["insights.stations.some", n] };
    }

    public static string Over(Trend trend, Words words)
    {
        var title = words[trend.Kind switch { PeriodKind.Fortnight => "insights.fortnights", PeriodKind.Month => "insights.months", _ => "insights.weeks" }];
        var outside = trend.Points.Count(p => p.Above || p.Below);
        return outside == 0 ? words["insights.trend.none", title] : words["insights.trend.some", title, outside];
    }
}
