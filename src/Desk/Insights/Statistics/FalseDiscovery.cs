namespace SatarkMitra.Desk.Insights.Statistics;

/// <summary>Benjamini and Hochberg (1995): of what is called different at q, the share that is chance is at most q.</summary>
internal static class FalseDiscovery
{
    /// <summary>Adjusted p-values in the order given; NaN counts as not tested and stays NaN.</summary>
    public static double[] Adjust(IReadOnlyList<double> p)
    {
        var adjusted = p.ToArray();
        var order = Enumerable.Range(0, p.Count).Where(i => !double.IsNaN(p[i])).OrderByDescending(i => p[i]).ToArray();
        var least = 1.0;
        for (var k = 0; k < order.Length; k++)
        {
            least = Math.Min(least, p[order[k]] * order.Length / (order.Length - k));
            adjusted[order[k]] = least;
        }
        return adjusted;
    }
}
