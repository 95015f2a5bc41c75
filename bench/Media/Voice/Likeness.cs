using System.Numerics;

namespace SatarkMitra.Measures;

/// <summary>
/// How like two recordings of the same words are: the correlation of what their short-time spectra have beyond loudness.
/// 40 mel bands from 200 to 3,500 Hz (what the narrow band leaves), 32 ms frames every 10 ms, decibels; of each frame its
/// mean is taken away, of each band its mean over the recording; quiet frames are left out; the best of small delays.
/// </summary>
internal static class Likeness
{
    private const int Frame = 512, Hop = 160, Bands = 40;
    private const double Lowest = 200, Highest = 3500;

    private static readonly double[] Window = [.. Enumerable.Range(0, Frame).Select(n => 0.5 - (0.5 * Math.Cos(2 * Math.PI * n / Frame)))];
    private static readonly double[][] Filters = MelFilters();

    internal sealed record Picture(double[][] Frames, double[] Loudness);

    public static double Of(float[] left, float[] right) => Of(Draw(left), Draw(right));

    public static double Of(Picture original, Picture other) => Enumerable.Range(-4, 9).Max(delay => At(original, other, delay));

    public static Picture Draw(float[] sound)
    {
        var count = Math.Max(0, ((sound.Length - Frame) / Hop) + 1);
        var frames = new double[count][];
        var loudness = new double[count];
        var buffer = new Complex[Frame];
        for (var f = 0; f < count; f++)
        {
            for (var n = 0; n < Frame; n++)
            {
                buffer[n] = sound[(f * Hop) + n] * Window[n];
            }
            Transform(buffer);
            loudness[f] = 10 * Math.Log10(buffer.Take(Frame / 2).Sum(value => (value * Complex.Conjugate(value)).Real) + 1e-10);
            frames[f] = [.. Filters.Select(filter => 10 * Math.Log10(filter.Select((weight, bin) => weight == 0 ? 0 : weight * Square(buffer[bin])).Sum() + 1e-8))];
        }
        return new Picture(frames, loudness);
    }

    private static double At(Picture original, Picture other, int delay)
    {
        var loudEnough = original.Loudness.DefaultIfEmpty().Max() - 35;
        var pairs = Enumerable.Range(0, original.Frames.Length)
            .Where(n => original.Loudness[n] > loudEnough && n + delay >= 0 && n + delay < other.Frames.Length)
            .Select(n => (Left: original.Frames[n], Right: other.Frames[n + delay])).ToArray();
        return pairs.Length < 20 ? 0 : Correlation(Flat([.. pairs.Select(pair => pair.Left)]), Flat([.. pairs.Select(pair => pair.Right)]));
    }

    private static double[] Flat(double[][] frames)
    {
        var centred = frames.Select(frame => { var mean = frame.Average(); return frame.Select(value => value - mean).ToArray(); }).ToArray();
        var means = Enumerable.Range(0, Bands).Select(band => centred.Average(frame => frame[band])).ToArray();
        return [.. centred.SelectMany(frame => frame.Select((value, band) => value - means[band]))];
    }

    private static double Correlation(double[] left, double[] right)
    {
        double both = 0, a = 0, b = 0;
        for (var n = 0; n < left.Length; n++)
        {
            both += left[n] * right[n];
            a += left[n] * left[n];
            b += right[n] * right[n];
        }
        return both / Math.Sqrt((a * b) + 1e-12);
    }

    private static double Square(Complex value) => (value.Real * value.Real) + (value.Imaginary * value.Imaginary);

    private static double[][] MelFilters()
    {
        static double Mel(double hertz) => 2595 * Math.Log10(1 + (hertz / 700));
        static double Hertz(double mel) => 700 * (Math.Pow(10, mel / 2595) - 1);
        var edges = Enumerable.Range(0, Bands + 2).Select(n => Hertz(Mel(Lowest) + ((Mel(Highest) - Mel(Lowest)) * n / (Bands + 1)))).ToArray();
        return [.. Enumerable.Range(1, Bands).Select(band => Enumerable.Range(0, Frame / 2).Select(bin =>
        {
            var at = bin * (double)Speech.Rate / Frame;
            // Low bands are narrower than a bin: each takes at least its nearest.
            var near = Math.Abs(at - edges[band]) <= Speech.Rate / (double)Frame / 2 ? 0.5 : 0;
            var slope = at <= edges[band] ? (at - edges[band - 1]) / (edges[band] - edges[band - 1]) : (edges[band + 1] - at) / (edges[band + 1] - edges[band]);
            return Math.Max(near, Math.Max(0, slope));
        }).ToArray())];
    }

    private static void Transform(Complex[] values)
    {
        for (int i = 1, j = 0; i < values.Length; i++)
        {
            var bit = values.Length >> 1;
            for (; (j & bit) != 0; bit >>= 1)
            {
                j ^= bit;
            }
            j ^= bit;
            if (i < j)
            {
                (values[i], values[j]) = (values[j], values[i]);
            }
        }
        for (var length = 2; length <= values.Length; length <<= 1)
        {
            var turn = Complex.FromPolarCoordinates(1, -2 * Math.PI / length);
            for (var start = 0; start < values.Length; start += length)
            {
                var twiddle = Complex.One;
                for (var k = 0; k < length / 2; k++)
                {
                    var (even, odd) = (values[start + k], values[start + k + (length / 2)] * twiddle);
                    values[start + k] = even + odd;
                    values[start + k + (length / 2)] = even - odd;
                    twiddle *= turn;
                }
            }
        }
    }
}
