using MathNet.Numerics.Distributions;

namespace SatarkMitra.Desk.Insights.Statistics;

/// <summary>Intervals for a share of n.</summary>
internal static class Proportion
{
    /// <summary>Wilson (1927) score interval without continuity correction: good coverage at small n. n = 0 says nothing: 0 to 1.</summary>
    public static (double Low, double High) Wilson(int x, int n, double level = 0.95)
    {
        if (n == 0) { return (0, 1); }
        var z = Normal.InvCDF(0, 1, (1 + level) / 2);
        var share = (double)x / n;
        var middle = (share + z * z / (2 * n)) / (1 + z * z / n);
        var half = z / (1 + z * z / n) * Math.Sqrt(share * (1 - share) / n + z * z / (4.0 * n * n));
        return (x == 0 ? 0 : middle - half, x == n ? 1 : middle + half);
    }

    /// <summary>Clopper and Pearson (1934): exact, never too narrow.</summary>
    public static (double Low, double High) ClopperPearson(int x, int n, double level = 0.95)
    {
        var tail = (1 - level) / 2;
        return (x == 0 ? 0 : Beta.InvCDF(x, n - x + 1, tail), x == n ? 1 : Beta.InvCDF(x + 1, n - x, 1 - tail));
    }
}
