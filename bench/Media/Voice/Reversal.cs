using SatarkMitra.Gateway.Media.Voice;

namespace SatarkMitra.Measures;

/// <summary>
/// Somebody who has the disguised recording and this source code, and tries every fixed pair of inverse pitch and inverse
/// angle of the poles. He is given what he could not have: the original, to tell which of his tries came nearest.
/// </summary>
internal static class Reversal
{
    internal sealed record Best(double Likeness, double Pitch, double Alpha);

    /// <summary>From the deepest to the highest a mask can have gone, and a little beyond.</summary>
    public static double[] Pitches(int steps) => Steps(0.78, 1.28, steps);

    public static double[] Alphas(int steps) => Steps(0.80, 1.30, steps);

    public static async Task<Best> TryAsync(float[] original, float[] disguised, double[] pitches, double[] alphas)
    {
        var target = Likeness.Draw(original);
        var best = new Best(Likeness.Of(target, Likeness.Draw(disguised)), 1, 1);
        foreach (var pitch in pitches)
        {
            var shifted = await Speech.ShiftAsync(disguised, pitch);
            foreach (var (alpha, likeness) in alphas.AsParallel().Select(alpha => (alpha, Likeness.Of(target, Likeness.Draw(Bend(shifted, alpha))))))
            {
                best = likeness > best.Likeness ? new Best(likeness, pitch, alpha) : best;
            }
        }
        return best;
    }

    /// <summary>The fixed pitch shift that anonymity.md warns of, and the same shift back.</summary>
    public static async Task<(double Shifted, double Back)> OfPitchAloneAsync(float[] original, double factor)
    {
        var shifted = await Speech.ShiftAsync(original, factor);
        return (Likeness.Of(original, shifted), Likeness.Of(original, await Speech.ShiftAsync(shifted, 1 / factor)));
    }

    private static float[] Bend(float[] sound, double alpha)
    {
        if (alpha == 1)
        {
            return sound;
        }
        var filter = new McAdams(_ => alpha);
        double[] samples = [.. sound.Select(value => (double)value)];
        return [.. filter.Push(samples).Concat(filter.Finish()).Select(value => (float)value)];
    }

    private static double[] Steps(double from, double to, int count) =>
        [.. Enumerable.Range(0, count).Select(n => from * Math.Pow(to / from, n / (double)(count - 1))).Append(1).Order()];
}
