namespace SatarkMitra.Desk.Insights;

/// <summary>A hexagon's counts as stored.</summary>
internal readonly record struct CellSum(Cell Cell, int Messages, int Incidents);

/// <summary>What may leave: cells with their counts, and all the others as one pool.</summary>
internal sealed record Gated(IReadOnlyDictionary<Cell, int> Shown, int PooledCells, int PooledIncidents);

/// <summary>
/// The one place where small places are merged, before map, table, export and API. A place with few incidents is the
/// house of whoever told, or of whom he told about.
/// </summary>
internal static class PrivacyGate
{
    /// <summary>Incidents below which a place is not told apart.</summary>
    public const int K = 5;

    /// <summary>And messages: one person writing often is not many.</summary>
    public const int Messages = 3;

    /// <summary>
    /// Shows cells with at least K incidents from at least three messages, pools the rest. The pool never holds a single
    /// cell nor fewer than K incidents (totals minus shown cells would tell it): the smallest shown cells join it first.
    /// </summary>
    public static Gated Pass(IEnumerable<CellSum> cells)
    {
        var some = cells.Where(c => c.Incidents > 0).OrderByDescending(c => c.Incidents).ThenBy(c => c.Cell.Q).ThenBy(c => c.Cell.R).ToList();
        var shown = some.Where(c => c.Incidents >= K && c.Messages >= Messages).ToList();
        var pool = some.Except(shown).ToList();
        while (pool.Count > 0 && shown.Count > 0 && (pool.Count < 2 || pool.Sum(c => c.Incidents) < K))
        {
            pool.Add(shown[^1]);
            shown.RemoveAt(shown.Count - 1);
        }
        return new(shown.ToDictionary(c => c.Cell, c => c.Incidents), pool.Count, pool.Sum(c => c.Incidents));
    }

    /// <summary>Whether a neighbourhood holds enough to be coloured. A colder-than-expected one tells of nobody.</summary>
    public static bool MayStandOut(int neighbourhoodIncidents) => neighbourhoodIncidents >= K;
}
