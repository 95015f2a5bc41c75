using MathNet.Numerics.Distributions;

namespace SatarkMitra.Desk.Insights.Statistics;

/// <summary>Exact interval for the mean behind one Poisson count (Garwood 1936).</summary>
internal static class PoissonInterval
{
    public static (double Low, double High) Exact(int count, double level = 0.95)
    {
        var tail = (1 - level) / 2;
        return (count == 0 ? 0 : Gamma.InvCDF(count, 1, tail), Gamma.InvCDF(count + 1, 1, 1 - tail));
    }
}
