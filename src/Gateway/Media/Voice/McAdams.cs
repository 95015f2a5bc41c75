using System.Numerics;

namespace SatarkMitra.Gateway.Media.Voice;

/// <summary>
/// Overlapping frames of 20 ms; each is split by linear prediction into what the throat gives and what the mouth makes of
/// it, and put together again with the mouth's resonances (the predictor's poles) moved.
/// </summary>
/// <param name="alpha">Each pole's angle φ becomes φ^α; asked once for each frame, with the seconds since the beginning.</param>
internal sealed class McAdams(Func<double, double> alpha)
{
    private const int Hop = 160;
    private const int Frame = 2 * Hop;
    private const int Order = 16;

    // A pole this near to the circle rings; speech needs none nearer.
    private const double LargestRadius = 0.985;

    private static readonly double[] Window = [.. Enumerable.Range(0, Frame).Select(n => 0.5 - (0.5 * Math.Cos(2 * Math.PI * n / Frame)))];

    private readonly List<double> waiting = [.. new double[Hop]];
    private double[] tail = new double[Hop];
    private bool primed;
    private long hops;

    /// <summary>Gives what is settled so far: whole hops, one hop behind the input.</summary>
    internal double[] Push(ReadOnlySpan<double> samples)
    {
        waiting.AddRange(samples);
        var output = new List<double>(samples.Length + Hop);
        var at = 0;
        for (; at + Frame <= waiting.Count; at += Hop)
        {
            var changed = Change(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(waiting).Slice(at, Frame));
            for (var i = 0; i < Hop; i++)
            {
                tail[i] += changed[i];
            }
            // The first hop is the silence put before the recording.
            if (primed)
            {
                output.AddRange(tail);
            }
            primed = true;
            tail = changed[Hop..];
            hops++;
        }
        waiting.RemoveRange(0, at);
        return [.. output];
    }

    internal double[] Finish() => Push(new double[Frame]);

    private double[] Change(ReadOnlySpan<double> frame)
    {
        var input = new double[Frame];
        double energy = 0;
        for (var i = 0; i < Frame; i++)
        {
            input[i] = frame[i] * Window[i];
            energy += input[i] * input[i];
        }
        // 75 dB below the loudest: nobody is heard in it, and hours of it cost nothing.
        if (energy < 1e-5)
        {
            return input;
        }
        var predictor = LinearPrediction.Fit(input, Order);
        var moved = Move(PolynomialRoots.Of(predictor), alpha(hops * Hop / (double)Sandbox.Recipes.SampleRate));
        var output = new double[Frame];
        double outputEnergy = 0;
        for (var n = 0; n < Frame; n++)
        {
            var value = input[n];
            for (var k = 1; k <= Order && k <= n; k++)
            {
                value += predictor[k] * input[n - k];
            }
            for (var k = 1; k < moved.Length && k <= n; k++)
            {
                value -= moved[k] * output[n - k];
            }
            output[n] = value;
            outputEnergy += value * value;
        }
        // As loud as it was: moved resonances would otherwise boom and whisper.
        var gain = Math.Sqrt(energy / Math.Max(outputEnergy, 1e-12));
        for (var n = 0; n < Frame; n++)
        {
            output[n] *= gain;
        }
        return output;
    }

    private static double[] Move(Complex[] poles, double alpha)
    {
        double[] polynomial = [1];
        foreach (var pole in poles)
        {
            var radius = Math.Min(pole.Magnitude, LargestRadius);
            if (Math.Abs(pole.Imaginary) < 1e-6)
            {
                polynomial = Times(polynomial, [1, -Math.CopySign(radius, pole.Real)]);
            }
            else if (pole.Imaginary > 0)
            {
                var angle = Math.Min(Math.Pow(pole.Phase, alpha), 0.98 * Math.PI);
                polynomial = Times(polynomial, [1, -2 * radius * Math.Cos(angle), radius * radius]);
            }
        }
        return polynomial;
    }

    private static double[] Times(double[] left, ReadOnlySpan<double> right)
    {
        var product = new double[left.Length + right.Length - 1];
        for (var i = 0; i < left.Length; i++)
        {
            for (var j = 0; j < right.Length; j++)
            {
                product[i + j] += left[i] * right[j];
            }
        }
        return product;
    }
}
