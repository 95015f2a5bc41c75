namespace SatarkMitra.Desk.Insights.Statistics;

/// <summary>
/// Kaplan and Meier (1958): how long until it happens, with those still waiting counted. The mean of what has happened
/// flatters whoever leaves the hard ones open.
/// </summary>
internal static class Survival
{
    /// <summary>The time by which half have happened; null while fewer than half have (or nobody waits).</summary>
    /// <param name="times">Time, whether it happened then (else still waiting at it), and how many.</param>
    public static double? Median(IEnumerable<(double Time, bool Happened, int Count)> times)
    {
        var rows = times.Where(t => t.Count > 0).OrderBy(t => t.Time).ThenByDescending(t => t.Happened).ToList();
        double waiting = rows.Sum(r => r.Count), still = 1;
        foreach (var (time, happened, count) in rows)
        {
            if (happened) { still *= 1 - count / waiting; }
            if (still <= 0.5 + 1e-12) { return time; }
            waiting -= count;
        }
        return null;
    }
}
