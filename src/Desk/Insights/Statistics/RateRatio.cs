using MathNet.Numerics;

namespace SatarkMitra.Desk.Insights.Statistics;

internal enum Change { NoClearChange, Up, Down }

/// <summary>
/// Two counts over their days, compared. <paramref name="Ratio"/> is rate over rate (0 or infinity when one side is
/// empty, NaN when both are); <paramref name="Low"/> and <paramref name="High"/> its mid-p exact interval;
/// <paramref name="P"/> the two-sided mid-p value.
/// </summary>
internal readonly record struct RateRatio(double Ratio, double Low, double High, double P)
{
    /// <summary>
    /// Given their sum, the first of two Poisson counts is binomial; the interval inverts that test with half of the
    /// observed point's probability on each side (Lancaster 1961; Rothman, Modern Epidemiology, ch. 14). The plain exact
    /// interval is wider than it says at small counts, the normal one narrower.
    /// </summary>
    /// <param name="now">Count of the newer period.</param>
    /// <param name="nowDays">Its days of exposure, positive.</param>
    /// <param name="before">Count of the older period.</param>
    /// <param name="beforeDays">Its days of exposure, positive.</param>
    /// <param name="level">Coverage, such as 0.95.</param>
    public static RateRatio Of(int now, double nowDays, int before, double beforeDays, double level = 0.95)
    {
        if (now + before == 0) { return new(double.NaN, 0, double.PositiveInfinity, 1); }
        var n = now + before;
        var tail = (1 - level) / 2;
        double Odds(double share) => share / (1 - share) * beforeDays / nowDays;
        var low = now == 0 ? 0 : Odds(Solve(share => AtLeast(now, n, share), tail));
        var high = before == 0 ? double.PositiveInfinity : Odds(Solve(share => AtLeast(now, n, share), 1 - tail));
        var above = AtLeast(now, n, nowDays / (nowDays + beforeDays));
        return new((double)now / before * beforeDays / nowDays, low, high, Math.Min(1, 2 * Math.Min(above, 1 - above)));
    }

    /// <summary>The plain exact interval (Clopper and Pearson on the share): never too narrow, and what R's poisson.test prints.</summary>
    public static (double Low, double High) Exact(int now, double nowDays, int before, double beforeDays, double level = 0.95)
    {
        var share = Proportion.ClopperPearson(now, now + before, level);
        double Odds(double p) => p >= 1 ? double.PositiveInfinity : p / (1 - p) * beforeDays / nowDays;
        return (Odds(share.Low), Odds(share.High));
    }

    /// <summary>What the interval allows to say. A ratio inside it is not "stable", only not clearly different.</summary>
    public Change Word => Low > 1 ? Change.Up : High < 1 ? Change.Down : Change.NoClearChange;

    // P(X > x) + P(X = x)/2 for X ~ Bin(n, share): rises with share.
    private static double AtLeast(int x, int n, double share) => (TailFrom(x, n, share) + TailFrom(x + 1, n, share)) / 2;

    private static double TailFrom(int x, int n, double share) =>
        x <= 0 ? 1 : x > n ? 0 : SpecialFunctions.BetaRegularized(x, n - x + 1, share);

    private static double Solve(Func<double, double> rising, double target)
    {
        double low = 0, high = 1;
        for (var i = 0; i < 200 && high - low > 1e-16 * high; i++)
        {
            var middle = (low + high) / 2;
            if (rising(middle) < target) { low = middle; } else { high = middle; }
        }
        return (low + high) / 2;
    }
}
