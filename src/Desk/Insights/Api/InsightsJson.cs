using SatarkMitra.Desk.Insights.Statistics;

namespace SatarkMitra.Desk.Insights.Api;

/// <summary>What was asked, as understood: dates are IST days, both included.</summary>
internal sealed record AskedJson(DateOnly From, DateOnly To, string Period, string? Category, string? Station, IReadOnlyList<string> Districts)
{
    public static AskedJson Of(Asked asked) => new(asked.From, asked.To, asked.Kind.ToString().ToLowerInvariant(), asked.Category, asked.Station, asked.Districts);
}

/// <summary>Ratio and upper limit are null where they are infinite or undefined.</summary>
internal sealed record RatioJson(double? Ratio, double Low, double? High, double P, string Word)
{
    public static RatioJson Of(RateRatio r, Change word) => new(Finite(r.Ratio), r.Low, Finite(r.High), r.P, Said(word));

    private static double? Finite(double number) => double.IsFinite(number) ? number : null;

    private static string Said(Change change) => change switch { Change.Up => "up", Change.Down => "down", Change.NoClearChange => "no clear change", _ => "no clear change" };
}

/// <param name="Polygon">Longitude and latitude in degrees, closed.</param>
/// <param name="Incidents">Null: fewer than five, or pooled to protect such a place.</param>
/// <param name="Heat">−3 to 3; 0 is no clear difference from chance.</param>
internal sealed record HotspotJson(double[][] Polygon, int? Incidents, int Heat, double Z, double Q, bool New);

internal sealed record HotspotsJson(
    AskedJson Asked, DateOnly First, DateOnly Last, double HexagonMetres, int StudyHexagons, int Incidents, int WithoutPlace, int PooledHexagons, int PooledIncidents,
    IReadOnlyList<HotspotJson> Hexagons, string Method)
{
    public static HotspotsJson Of(Asked asked, Hotspots spots) => new(
        AskedJson.Of(asked), spots.Span.First, spots.Span.Last, spots.Grid.Across, spots.StudyCells, spots.Incidents, spots.WithoutPlace, spots.PooledCells, spots.PooledIncidents,
        [.. HotspotRows.Of(spots).Select(r => new HotspotJson(
            [.. spots.Grid.Polygon(r.Cell.Cell).Select(p => (double[])[Math.Round(p.Longitude, 5), Math.Round(p.Latitude, 5)])],
            r.Cell.Incidents, r.Cell.Heat, Math.Round(r.Cell.Z, 4), r.Cell.Q, r.Place?.New == true))],
        "Gi* (self and ring), Benjamini-Hochberg 5 %, exact permutation chances below one incident a hexagon; fewer than 5 incidents are pooled");
}

internal sealed record StationJson(
    string District, string? Station, int Messages, int Incidents, int Accepted, int Acted, int Rejected, double? ActedLow, double? ActedHigh, double? MedianHours,
    int VerdictYes, int VerdictNo, int VerdictWorse, int Now, int Before, RatioJson Versus, bool OutsideFunnel);

internal sealed record ComparisonJson(AskedJson Asked, double Target, double Dispersion, IReadOnlyList<StationJson> Stations, string Method)
{
    public static ComparisonJson Of(Asked asked, Comparison comparison) => new(
        AskedJson.Of(asked), comparison.Funnel.Target, comparison.Funnel.Dispersion,
        [.. comparison.Rows.Select(r => new StationJson(
            r.Sum.District, r.Sum.Station.Length == 0 ? null : r.Sum.Station, r.Sum.Messages, r.Sum.Incidents, r.Sum.Accepted, r.Sum.Acted, r.Sum.Rejected,
            r.Few ? null : r.ActedShare.Low, r.Few ? null : r.ActedShare.High, r.MedianHours, r.Sum.Yes, r.Sum.No, r.Sum.Worse,
            r.Now, r.Before, RatioJson.Of(r.Versus, r.Word), r.Outside))],
        "Wilson 95 %; Kaplan-Meier medians; mid-p rate ratios against like days with Benjamini-Hochberg 5 %; 99.8 % funnel with over-dispersion");
}

internal sealed record PeriodJson(
    DateOnly First, DateOnly Last, int Messages, int Incidents, double Low, double High, DateOnly BeforeFirst, DateOnly BeforeLast, int Before, RatioJson Versus,
    double? Expected, int? ExpectedLow, int? ExpectedHigh, double Chance, bool Alert);

internal sealed record TrendsJson(AskedJson Asked, IReadOnlyList<PeriodJson> Periods, IReadOnlyList<int?> Earlier, string Method)
{
    public static TrendsJson Of(Asked asked, Trend trend) => new(
        AskedJson.Of(asked),
        [.. trend.Points.Select(p => new PeriodJson(
            p.Period.First, p.Period.Last, p.Messages, p.Incidents, p.Low, p.High, p.Before.First, p.Before.Last, p.BeforeIncidents, RatioJson.Of(p.Versus, p.Versus.Word),
            p.Expected, p.Band?.Low, p.Band?.High, p.Chance, p.Above || p.Below))],
        trend.Earlier, "exact Poisson 95 %; mid-p rate ratio against like days; 99 % gamma-Poisson predictive band with dispersion");
}
