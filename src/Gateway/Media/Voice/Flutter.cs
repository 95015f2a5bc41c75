namespace SatarkMitra.Gateway.Media.Voice;

/// <summary>
/// Reads the recording along a time that runs now a little faster, now slower: the pitch drifts by a few per cent and
/// nothing is ever more than <paramref name="reach"/> away from where it was, so lips and words stay together. What the
/// speaker's own melody was can then not be told from what was added.
/// </summary>
/// <param name="reach">Seconds.</param>
internal sealed class Flutter(double reach, double pace)
{
    private const int Rate = Sandbox.Recipes.SampleRate;

    private readonly Wander wander = new(0, reach, pace);
    private readonly List<double> held = [];
    private long first;
    private long given;

    /// <summary>Gives what is settled so far, a few milliseconds behind the input.</summary>
    internal double[] Push(ReadOnlySpan<double> samples)
    {
        held.AddRange(samples);
        return Read(first + held.Count - (long)(reach * Rate) - 3);
    }

    /// <summary>The rest: as many samples in all as came in.</summary>
    internal double[] Finish()
    {
        var end = first + held.Count;
        held.AddRange(new double[(int)(reach * Rate) + 4]);
        return Read(end);
    }

    private double[] Read(long end)
    {
        var output = new double[Math.Max(0, end - given)];
        for (var n = 0; n < output.Length; n++)
        {
            var at = given + n + (wander.At((given + n) / (double)Rate) * Rate);
            var whole = (long)Math.Floor(at);
            output[n] = Between(whole, at - whole);
        }
        given += output.Length;
        var done = (int)Math.Clamp(given - first - (long)(reach * Rate) - 3, 0, held.Count);
        held.RemoveRange(0, done);
        first += done;
        return output;
    }

    // Hermite's cubic through four samples: speech is cut at 3,600 Hz anyway, far below where it errs.
    private double Between(long whole, double x)
    {
        var (a, b, c, d) = (Sample(whole - 1), Sample(whole), Sample(whole + 1), Sample(whole + 2));
        return b + (0.5 * x * (c - a + (x * ((2 * a) - (5 * b) + (4 * c) - d + (x * ((3 * (b - c)) + d - a))))));
    }

    private double Sample(long at) => at < first ? 0 : held[(int)(at - first)];
}
