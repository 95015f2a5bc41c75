using SatarkMitra.Vault;

namespace SatarkMitra.Gateway.Media.Voice;

/// <summary>A value that drifts smoothly and at random around a middle; asked forward in time only, remembered nowhere.</summary>
/// <param name="reach">Furthest it drifts to either side.</param>
/// <param name="pace">Seconds from one turn to the next.</param>
internal sealed class Wander(double middle, double reach, double pace)
{
    private readonly double[] knots = [Draw(), Draw(), Draw(), Draw()];
    private double passed;

    internal double At(double seconds)
    {
        for (; seconds >= passed + pace; passed += pace)
        {
            knots.AsSpan(1).CopyTo(knots);
            knots[3] = Draw();
        }
        // Catmull and Rom: through every knot, and as smooth in its slope. It can overshoot a little, hence the clamp.
        var (a, b, c, d) = (knots[0], knots[1], knots[2], knots[3]);
        var x = (seconds - passed) / pace;
        var value = 0.5 * ((2 * b) + ((c - a) * x) + (((2 * a) - (5 * b) + (4 * c) - d) * x * x) + (((3 * b) - a - (3 * c) + d) * x * x * x));
        return middle + (reach * Math.Clamp(value, -1, 1));
    }

    private static double Draw() => (Entropy.Below(2_000_001) - 1_000_000) / 1_000_000.0;
}
