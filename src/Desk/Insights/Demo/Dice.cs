namespace SatarkMitra.Desk.Insights.Demo;

/// <summary>SplitMix64 (Steele, Lea, Flood 2014): the same throws on every machine for the same seed. For made-up tips only, never for secrets.</summary>
internal sealed class Dice(ulong seed)
{
    private ulong state = seed;

    /// <summary>In [0, 1).</summary>
    public double Share()
    {
        state += 0x9E3779B97F4A7C15;
        var z = state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return ((z ^ (z >> 31)) >> 11) * (1.0 / (1UL << 53));
    }

    public bool Chance(double share) => Share() < share;

    public int Below(int n) => (int)(Share() * n);

    public T One<T>(IReadOnlyList<T> of) => of[Below(of.Count)];

    /// <summary>Roughly normal around zero: enough to scatter tips about a market.</summary>
    public double Scatter() => (Share() + Share() + Share() + Share() - 2) * 1.7;

    public Guid Id()
    {
        var bytes = new byte[16];
        for (var i = 0; i < 16; i++) { bytes[i] = (byte)Below(256); }
        return new Guid(bytes);
    }
}
