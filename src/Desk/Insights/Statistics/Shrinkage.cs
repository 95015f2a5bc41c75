namespace SatarkMitra.Desk.Insights.Statistics;

/// <summary>
/// Gamma-Poisson empirical Bayes (Clayton and Kaldor 1987, moments): a unit with little to go on is pulled towards the
/// common rate, one with much keeps its own.
/// </summary>
internal sealed record Shrinkage(double Shape, double Rate)
{
    /// <summary>A prior from all units' observed and expected counts. Without spread beyond chance everyone gets the mean.</summary>
    public static Shrinkage Of(IReadOnlyList<(int Observed, double Expected)> units)
    {
        var expected = units.Sum(u => u.Expected);
        var mean = units.Sum(u => u.Observed) / expected;
        var weighted = units.Sum(u => u.Expected * Math.Pow(u.Observed / u.Expected - mean, 2)) / expected;
        var variance = Math.Max(weighted - mean * units.Count / expected, 1e-9 * mean * mean);
        return new(mean * mean / variance, mean / variance);
    }

    /// <summary>The shrunk ratio of observed to expected.</summary>
    public double Ratio(int observed, double expected) => (observed + Shape) / (expected + Rate);
}
