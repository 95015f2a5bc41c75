namespace SatarkMitra.LeakScan.Lives;

/// <summary>
/// In which lives things go wrong, and what: three of ten, drawn by a seed that the report names. Each kind comes up, however
/// few the lives are. The first life is always one of them: kill -9 and the full disk need the programs to themselves.
/// </summary>
internal sealed class FaultPlan
{
    private const double Share = 0.3;

    // Fewer would try too few of them together.
    private const int Fewest = 3;

    private readonly Dictionary<int, int[]> faults = [];

    internal FaultPlan(int lives, int kinds, int seed)
    {
        var random = new Random(seed);
        var later = Enumerable.Range(1, Math.Max(0, lives - 1)).ToArray();
        random.Shuffle(later);
        int[] struck = [.. later.Take((int)Math.Ceiling(lives * Share) - 1)];
        if (struck.Length == 0)
        {
            struck = [0];
        }
        var order = Enumerable.Range(0, kinds).ToArray();
        random.Shuffle(order);
        var each = Math.Min(kinds, Math.Max(Fewest, (kinds + struck.Length - 1) / struck.Length));
        for (var n = 0; n < struck.Length; n++)
        {
            faults[struck[n]] = [.. Enumerable.Range(n * each, each).Select(at => order[at % kinds])];
        }
    }

    internal IReadOnlyList<int> Of(int life) => faults.GetValueOrDefault(life) ?? [];
}
