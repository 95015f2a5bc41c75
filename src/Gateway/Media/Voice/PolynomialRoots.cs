using System.Numerics;

namespace SatarkMitra.Gateway.Media.Voice;

internal static class PolynomialRoots
{
    private const int Rounds = 60;

    /// <summary>All roots of a real polynomial whose first coefficient, of the highest power, is 1 (Aberth's method).</summary>
    internal static Complex[] Of(ReadOnlySpan<double> polynomial)
    {
        var degree = polynomial.Length - 1;
        var roots = new Complex[degree];
        for (var i = 0; i < degree; i++)
        {
            // Off the real axis and unlike each other's mirror image, or conjugate guesses move in step for ever.
            roots[i] = Complex.FromPolarCoordinates(0.9, ((2 * Math.PI * i) + 0.7) / degree);
        }
        for (var round = 0; round < Rounds; round++)
        {
            double largest = 0;
            for (var i = 0; i < degree; i++)
            {
                var step = Step(polynomial, roots, i);
                roots[i] -= step;
                largest = Math.Max(largest, step.Magnitude);
            }
            if (largest < 1e-9)
            {
                break;
            }
        }
        return roots;
    }

    private static Complex Step(ReadOnlySpan<double> polynomial, Complex[] roots, int which)
    {
        var at = roots[which];
        Complex value = polynomial[0], slope = 0;
        for (var k = 1; k < polynomial.Length; k++)
        {
            slope = (slope * at) + value;
            value = (value * at) + polynomial[k];
        }
        if (value == 0)
        {
            return 0;
        }
        var newton = value / (slope == 0 ? 1e-12 : slope);
        Complex push = 0;
        for (var j = 0; j < roots.Length; j++)
        {
            if (j != which && at != roots[j])
            {
                push += 1 / (at - roots[j]);
            }
        }
        return newton / (1 - (newton * push));
    }
}
