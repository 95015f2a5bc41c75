using System.Diagnostics;
using System.Runtime.InteropServices;

namespace SatarkMitra.Media.Tests;

/// <summary>Judges two recordings by simple measures of our own.</summary>
internal static class Sound
{
    public const int Rate = 8000;

    public static async Task<float[]> DecodeAsync(string path, params string[] more)
    {
        using var process = Process.Start(new ProcessStartInfo("ffmpeg", ["-v", "error", "-i", path, .. more, "-ac", "1", "-ar", $"{Rate}", "-f", "f32le", "-"]) { RedirectStandardOutput = true })!;
        var bytes = new MemoryStream();
        await process.StandardOutput.BaseStream.CopyToAsync(bytes);
        await process.WaitForExitAsync();
        return MemoryMarshal.Cast<byte, float>(bytes.ToArray()).ToArray();
    }

    /// <summary>Correlation of the long-term spectra's fine shape, 40 Hz steps up to 3.5 kHz, in decibels less their smooth trend.</summary>
    public static double SpectralLikeness(float[] left, float[] right) => Correlation(Detrended(Spectrum(left)), Detrended(Spectrum(right)));

    /// <summary>Correlation of loudness in steps of 40 ms, at the best of a few small delays.</summary>
    public static double RhythmLikeness(float[] left, float[] right) => BestRhythm(left, right).Likeness;

    public static (double Likeness, TimeSpan Delay) BestRhythm(float[] left, float[] right)
    {
        var (a, b) = (Loudness(left), Loudness(right));
        return Enumerable.Range(-6, 13).Select(delay =>
        {
            var pairs = Enumerable.Range(0, a.Length).Where(n => n + delay >= 0 && n + delay < b.Length).ToArray();
            return (Correlation([.. pairs.Select(n => a[n])], [.. pairs.Select(n => b[n + delay])]), TimeSpan.FromMilliseconds(40 * delay));
        }).Max();
    }

    private static double[] Loudness(float[] samples) =>
        [.. samples.Chunk(Rate / 25).Select(step => Math.Sqrt(step.Sum(value => (double)value * value) / step.Length))];

    private static double[] Spectrum(float[] samples)
    {
        const int Frame = 200;
        var power = new double[88];
        for (var at = 0; at + Frame <= samples.Length; at += Frame)
        {
            for (var bin = 1; bin < power.Length; bin++)
            {
                double real = 0, imaginary = 0;
                for (var n = 0; n < Frame; n++)
                {
                    var (sin, cos) = Math.SinCos(2 * Math.PI * bin * n / Frame);
                    var value = samples[at + n] * (0.5 - (0.5 * Math.Cos(2 * Math.PI * n / Frame)));
                    real += value * cos;
                    imaginary += value * sin;
                }
                power[bin] += (real * real) + (imaginary * imaginary);
            }
        }
        return [.. power.Skip(5).Select(value => 10 * Math.Log10(value + 1e-9))];
    }

    private static double[] Detrended(double[] values)
    {
        var n = values.Length;
        var middle = (n - 1) / 2.0;
        var mean = values.Average();
        var slope = Enumerable.Range(0, n).Sum(i => (i - middle) * (values[i] - mean)) / Enumerable.Range(0, n).Sum(i => (i - middle) * (i - middle));
        return [.. Enumerable.Range(0, n).Select(i => values[i] - mean - (slope * (i - middle)))];
    }

    private static double Correlation(double[] left, double[] right)
    {
        var (a, b) = (left.Average(), right.Average());
        var both = left.Zip(right, (x, y) => (x - a) * (y - b)).Sum();
        return both / Math.Sqrt(left.Sum(x => (x - a) * (x - a)) * right.Sum(y => (y - b) * (y - b)));
    }
}
