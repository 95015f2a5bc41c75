namespace SatarkMitra.Conversation.Places;

/// <summary>What a name stands for: index of a station or of a place; <see cref="Own"/> for a station's own name.</summary>
internal readonly record struct Named(bool IsStation, int Index, bool Own);

/// <summary>All names by sound, for exact and near lookups.</summary>
internal sealed class NameTable
{
    private readonly Dictionary<string, HashSet<Named>> _bySound = [];
    private (string Sound, uint Letters, Named[] Named)[] _all = [];

    public void Add(string name, Named named)
    {
        var sound = Sound.Of(name);
        if (sound.Length < 2) { return; }
        if (!_bySound.TryGetValue(sound, out var all)) { _bySound[sound] = all = []; }
        all.Add(named);
    }

    public void Freeze() => _all = [.. _bySound.OrderBy(p => p.Key.Length).Select(p => (p.Key, Letters(p.Key), p.Value.ToArray()))];

    public IReadOnlyCollection<Named> Exact(string sound) => _bySound.TryGetValue(sound, out var named) ? named : [];

    /// <summary>Names within reach of a misspelling, with how alike they are (below 1).</summary>
    public void Near(string sound, Action<Named[], double> found)
    {
        var most = Reach(sound.Length);
        if (most <= 0) { return; }
        var letters = Letters(sound);
        foreach (var (other, has, named) in _all)
        {
            if (other.Length < sound.Length - 4) { continue; }
            if (other.Length > sound.Length + 4) { break; }
            // Each consonant that only one side has costs at least half.
            if (System.Numerics.BitOperations.PopCount((letters ^ has) & Consonants) * 0.25f > most) { continue; }
            var cost = Distance.Between(sound, other, most);
            if (cost > 0 && cost <= most) { found(named, 1 - cost / (Math.Max(sound.Length, other.Length) * 0.85)); }
        }
    }

    /// <summary>Short names allow hardly any mistake: half of them are one letter from another village.</summary>
    private static float Reach(int length) => length switch { < 4 => 0, 4 => 0.5f, 5 => 1, 6 or 7 => 1.5f, _ => 2 };

    private static readonly uint Consonants = ~Letters("aiu");

    private static uint Letters(string sound)
    {
        var letters = 0u;
        foreach (var c in sound) { letters |= c is >= 'a' and <= 'z' ? 1u << (c - 'a') : 0; }
        return letters;
    }
}
