using MathNet.Numerics;

namespace SatarkMitra.Desk.Insights.Statistics;

/// <summary>
/// What past periods lead us to expect of the next: the Jeffreys gamma-Poisson predictive, P(X ≥ x) with
/// X ~ NegBin(S + ½, T/(T + t)) for S past counts over exposure T and a coming exposure t. Exact, and calibrated at the
/// small means of stations, where "25 % up" cries wolf on every third week. Counts that vary more than Poisson are
/// divided by their dispersion (quasi-likelihood), which widens the band accordingly.
/// </summary>
internal sealed record Expectation(double Sum, double Exposure, double Coming, double Dispersion)
{
    /// <param name="past">Counts of past periods with their days.</param>
    /// <param name="comingDays">Days of the period that is judged.</param>
    public static Expectation From(IReadOnlyList<(int Count, double Days)> past, double comingDays)
    {
        var days = past.Sum(p => p.Days);
        double sum = past.Sum(p => p.Count);
        var spread = 1.0;
        if (past.Count > 1 && sum > 0)
        {
            var perDay = sum / days;
            spread = past.Sum(p => (p.Count - perDay * p.Days) * (p.Count - perDay * p.Days) / (perDay * p.Days)) / (past.Count - 1);
        }
        return new(sum, days, comingDays, Math.Max(1, spread));
    }

    /// <summary>Expected count of the coming period.</summary>
    public double Mean => Exposure <= 0 ? double.NaN : Sum / Exposure * Coming;

    /// <summary>Nothing to expect from: fewer than three past periods' worth of days.</summary>
    public bool TooShort => Exposure < 3 * Coming;

    /// <summary>P(count or more) by chance alone.</summary>
    public double AtLeast(int count) => count <= 0 ? 1
        : SpecialFunctions.BetaRegularized(count / Dispersion, Sum / Dispersion + 0.5, Coming / (Exposure + Coming));

    /// <summary>P(count or fewer) by chance alone.</summary>
    public double AtMost(int count) => 1 - AtLeast(count + 1);

    /// <summary>Counts that chance alone would bring with this probability: each side leaves out at most half of the rest.</summary>
    public (int Low, int High) Band(double level = 0.95)
    {
        var tail = (1 - level) / 2;
        return (Smallest(x => AtMost(x) > tail), Smallest(x => AtLeast(x + 1) <= tail));
    }

    private static int Smallest(Func<int, bool> holds)
    {
        var high = 1;
        while (!holds(high - 1)) { high *= 2; }
        var low = high / 2;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (holds(middle)) { high = middle; } else { low = middle + 1; }
        }
        return low;
    }
}
