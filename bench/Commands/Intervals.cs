namespace SatarkMitra.Commands;

/// <param name="Low">Lower end of the 95 % interval, µs; <paramref name="High"/> the upper.</param>
internal sealed record Interval(string A, string B, double Difference, double Low, double High);

/// <summary>
/// Differences of medians with 95 % percentile bootstrap intervals (Efron and Tibshirani, "An Introduction to the
/// Bootstrap", 1993, chapter 13). A round, the nth answers of all kinds, which came at about one time, is drawn as a whole: what slowed the
/// machine for a moment slowed all four.
/// </summary>
internal static class Intervals
{
    private const int Resamples = 2_000, Seed = 4711;

    /// <param name="times">µs, a row a kind, a column a round.</param>
    public static IReadOnlyList<Interval> OfMedians(double[][] times, IReadOnlyList<string> kinds)
    {
        var rounds = times[0].Length;
        var medians = new double[Resamples][];
        Parallel.For(0, Resamples, resample =>
        {
            var random = new Random(Seed + resample);
            var drawn = new int[rounds];
            for (var i = 0; i < rounds; i++) { drawn[i] = random.Next(rounds); }
            medians[resample] = [.. times.Select(row => Median([.. drawn.Select(at => row[at])]))];
        });
        var intervals = new List<Interval>();
        for (var a = 0; a < kinds.Count; a++)
        {
            for (var b = a + 1; b < kinds.Count; b++)
            {
                var differences = medians.Select(of => of[a] - of[b]).Order().ToArray();
                intervals.Add(new Interval(kinds[a], kinds[b], Median(times[a]) - Median(times[b]), differences[(int)(Resamples * .025)], differences[(int)(Resamples * .975) - 1]));
            }
        }
        return intervals;
    }

    public static double Median(double[] values)
    {
        var sorted = (double[])values.Clone();
        Array.Sort(sorted);
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
