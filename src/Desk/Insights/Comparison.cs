using SatarkMitra.Desk.Insights.Statistics;

namespace SatarkMitra.Desk.Insights;

/// <summary>One station over the whole span, and its newest period against the one before.</summary>
/// <param name="Sum">Station is empty where the informant named none.</param>
/// <param name="ActedShare">Wilson 95 % interval of acted among incidents.</param>
/// <param name="MedianHours">Until an officer accepts, tips still waiting counted; null where nobody can say yet.</param>
/// <param name="Word">After correction for the number of stations looked at.</param>
/// <param name="Outside">Outside the funnel: look at it.</param>
internal sealed record StationRow(
    StationSum Sum, (double Low, double High) ActedShare, double? MedianHours, int Now, int Before, RateRatio Versus, Change Word, bool Outside)
{
    /// <summary>Below this a share says nothing about a station.</summary>
    public bool Few => Sum.Incidents < PrivacyGate.K;
}

/// <summary>Stations side by side, in the pack's order: never ranked.</summary>
internal sealed record Comparison(IReadOnlyList<StationRow> Rows, Funnel Funnel)
{
    public const double FalseShare = 0.05;
    public const double FunnelLevel = 0.998;

    /// <param name="stations">Codes in the order to show, with their districts; an empty code stands for none named.</param>
    /// <param name="hours">Median hours to acceptance by station.</param>
    public static Comparison Of(
        IReadOnlyList<(string District, string Station)> stations, IReadOnlyList<StationSum> span, IReadOnlyList<StationSum> now, IReadOnlyList<StationSum> before,
        double nowDays, double beforeDays, IReadOnlyDictionary<(string, string), double?> hours)
    {
        var sums = Index(span);
        var (newer, older) = (Index(now), Index(before));
        var keys = stations.Where(s => s.Station.Length > 0 || sums.ContainsKey(s)).ToList();
        var versus = keys.Select(k => RateRatio.Of(Incidents(newer, k), nowDays, Incidents(older, k), beforeDays)).ToList();
        var q = FalseDiscovery.Adjust([.. versus.Select(v => double.IsNaN(v.Ratio) ? double.NaN : v.P)]);
        var named = keys.Where(k => k.Station.Length > 0 && Incidents(sums, k) > 0).Select(k => sums[k]).ToList();
        var funnel = Funnel.OfShares([.. named.Select(s => (s.Acted, s.Incidents))]);
        return new([.. keys.Select((key, i) =>
        {
            var sum = sums.GetValueOrDefault(key, new StationSum(key.District, key.Station, 0, 0, 0, 0, 0, 0, 0, 0));
            var outside = false;
            if (sum.Incidents >= PrivacyGate.K && key.Station.Length > 0)
            {
                var (low, high) = funnel.Limits(sum.Incidents, FunnelLevel);
                outside = (double)sum.Acted / sum.Incidents is var share && (share < low || share > high);
            }
            return new StationRow(sum, Proportion.Wilson(sum.Acted, sum.Incidents), hours.GetValueOrDefault(key), Incidents(newer, key), Incidents(older, key),
                versus[i], q[i] <= FalseShare ? versus[i].Word : Change.NoClearChange, outside);
        })], funnel);
    }

    private static Dictionary<(string District, string Station), StationSum> Index(IReadOnlyList<StationSum> sums) => sums.ToDictionary(s => (s.District, s.Station));

    private static int Incidents(Dictionary<(string, string), StationSum> sums, (string, string) key) => sums.TryGetValue(key, out var sum) ? sum.Incidents : 0;
}
