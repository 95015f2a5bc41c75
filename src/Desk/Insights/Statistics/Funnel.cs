using MathNet.Numerics.Distributions;

namespace SatarkMitra.Desk.Insights.Statistics;

/// <summary>
/// Funnel limits for units compared with their common target (Spiegelhalter 2005). Units differ for reasons no column
/// shows, so the exact limits accuse nearly everyone; the between-unit variance (DerSimonian and Laird on z-scores
/// winsorised at 10 %) is added, as NHS Digital's SHMI does.
/// </summary>
internal sealed class Funnel
{
    private readonly Func<double, double> error;
    private readonly Func<double, double> back;
    private readonly double centre;

    private Funnel(double target, double variance, double dispersion, double centre, Func<double, double> error, Func<double, double> back) =>
        (Target, Variance, Dispersion, this.centre, this.error, this.back) = (target, variance, dispersion, centre, error, back);

    public double Target { get; }

    /// <summary>Between-unit variance on the transformed scale; 0 where chance explains the differences.</summary>
    public double Variance { get; }

    /// <summary>Mean square of the winsorised z-scores: 1 where chance explains the differences.</summary>
    public double Dispersion { get; }

    /// <summary>Observed over expected counts, on the log scale. Limits come back as ratios; size is the expected count.</summary>
    public static Funnel OfRatios(IReadOnlyList<(int Observed, double Expected)> units)
    {
        double Error(double expected) => 1 / Math.Sqrt(expected);
        var z = units.Select(u => Math.Log(Math.Max(u.Observed, 0.5) / u.Expected) / Error(u.Expected)).ToArray();
        var (variance, dispersion) = Between(z, [.. units.Select(u => u.Expected)]);
        return new(1, variance, dispersion, 0, Error, Math.Exp);
    }

    /// <summary>Shares of n, on the arcsine scale. Limits come back as shares; size is n.</summary>
    public static Funnel OfShares(IReadOnlyList<(int Count, int Of)> units)
    {
        var of = units.Sum(u => u.Of);
        var target = of == 0 ? 0 : (double)units.Sum(u => u.Count) / of;
        var centre = Arcsine(target);
        double Error(double n) => 1 / (2 * Math.Sqrt(n));
        var tested = units.Where(u => u.Of > 0).ToArray();
        var z = tested.Select(u => (Arcsine((double)u.Count / u.Of) - centre) / Error(u.Of)).ToArray();
        var (variance, dispersion) = Between(z, [.. tested.Select(u => 4.0 * u.Of)]);
        return new(target, variance, dispersion, centre, Error, x => Math.Pow(Math.Sin(Math.Clamp(x, 0, Math.PI / 2)), 2));
    }

    /// <param name="size">Expected count or n of the unit, positive.</param>
    /// <param name="level">Such as 0.998: one fair unit in five hundred falls outside.</param>
    public (double Low, double High) Limits(double size, double level = 0.998)
    {
        var z = Normal.InvCDF(0, 1, (1 + level) / 2);
        var reach = z * Math.Sqrt(error(size) * error(size) + Variance);
        return (back(centre - reach), back(centre + reach));
    }

    /// <summary>Exact limits of a count whose mean is the expected one: chance alone, no over-dispersion.</summary>
    public static (double Low, double High) ExactCounts(double expected, double level = 0.998)
    {
        var tail = (1 - level) / 2;
        return (Gamma.InvCDF(expected, 1, tail), Gamma.InvCDF(expected + 1, 1, 1 - tail));
    }

    private static double Arcsine(double share) => Math.Asin(Math.Sqrt(share));

    private static (double Variance, double Dispersion) Between(double[] z, double[] weights)
    {
        if (z.Length < 2) { return (0, 1); }
        var (low, high) = (Quantile(z, 0.1), Quantile(z, 0.9));
        var squares = z.Sum(v => Math.Pow(Math.Clamp(v, low, high), 2));
        var total = weights.Sum();
        var variance = (squares - (z.Length - 1)) / (total - weights.Sum(w => w * w) / total);
        return (Math.Max(0, variance), squares / z.Length);
    }

    // R's type 7, which the reference used.
    private static double Quantile(double[] values, double at)
    {
        var sorted = values.Order().ToArray();
        var place = (sorted.Length - 1) * at;
        var below = (int)Math.Floor(place);
        return sorted[below] + (place - below) * (sorted[Math.Min(below + 1, sorted.Length - 1)] - sorted[below]);
    }
}
