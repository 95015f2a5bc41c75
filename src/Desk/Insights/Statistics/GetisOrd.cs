using MathNet.Numerics.Distributions;

namespace SatarkMitra.Desk.Insights.Statistics;

/// <summary>One place's Gi*: z-score, and the chance of a neighbourhood at least this full, or at most this full.</summary>
internal readonly record struct LocalG(double Z, double PHigh, double PLow)
{
    public double PTwoSided => Math.Min(1, 2 * Math.Min(PHigh, PLow));
}

/// <summary>
/// Getis and Ord (1992; Ord and Getis 1995) local Gi* with binary weights, the place itself included. The study area is
/// whatever the caller passes, empty places too: it decides the mean, so a page has to state it.
/// </summary>
internal static class GetisOrd
{
    /// <param name="values">Count per place.</param>
    /// <param name="neighbourhoods">For each place the indexes of its neighbourhood, its own among them.</param>
    public static LocalG[] Star(IReadOnlyList<int> values, IReadOnlyList<IReadOnlyList<int>> neighbourhoods)
    {
        int n = values.Count;
        var mean = n == 0 ? 0 : values.Average();
        var spread = n == 0 ? 0 : Math.Sqrt(values.Sum(v => (double)v * v) / n - mean * mean);
        // Below one a place the normal approximation errs on most maps: then the chance is counted, not approximated.
        var counted = mean < 1 ? new Draws(values) : null;
        return [.. Enumerable.Range(0, n).Select(i =>
        {
            var m = neighbourhoods[i].Count;
            var sum = neighbourhoods[i].Sum(j => values[j]);
            var scale = spread * Math.Sqrt(((double)n * m - (double)m * m) / (n - 1));
            var z = scale > 0 ? (sum - mean * m) / scale : 0;
            return counted is null
                ? new LocalG(z, Normal.CDF(0, 1, -z), Normal.CDF(0, 1, z))
                : new LocalG(z, counted.AtLeast(sum, m, values[i]), counted.AtMost(sum, m, values[i]));
        })];
    }

    /// <summary>
    /// The permutation reference of spdep's localG_perm, computed instead of sampled: the sum of m values drawn from
    /// all the other places. Sampling 999 times cannot show a p below 0.001, which thousands of cells need.
    /// </summary>
    internal sealed class Draws(IReadOnlyList<int> values)
    {
        private readonly Dictionary<int, int> tally = values.GroupBy(v => v).ToDictionary(g => g.Key, g => g.Count());
        private readonly Dictionary<(int Own, int Draws), double[]> known = [];

        public double AtLeast(int sum, int draws, int own)
        {
            var chances = Sums(own, draws);
            var tail = 0.0;
            for (var s = chances.Length - 1; s >= Math.Max(sum, 0); s--) { tail += chances[s]; }
            return Math.Min(1, tail);
        }

        public double AtMost(int sum, int draws, int own) => Math.Min(1, Sums(own, draws).Take(sum + 1).Sum());

        private double[] Sums(int own, int draws)
        {
            if (known.TryGetValue((own, draws), out var chances)) { return chances; }
            double others = values.Count - 1;
            chances = [1];
            for (var d = 0; d < draws; d++)
            {
                var next = new double[chances.Length + tally.Keys.Max()];
                foreach (var (value, times) in tally)
                {
                    var chance = (times - (value == own ? 1 : 0)) / others;
                    for (var s = 0; s < chances.Length; s++) { next[s + value] += chances[s] * chance; }
                }
                chances = next;
            }
            return known[(own, draws)] = chances;
        }
    }
}
