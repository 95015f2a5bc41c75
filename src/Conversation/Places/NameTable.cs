namespace SatarkMitra.Conversation.Places;

/// <summary>
/// What a name stands for: index of a station or of a place. <see cref="Own"/>: a name of that station, not of a village
/// of it. <see cref="Part"/>: only its first word.
/// </summary>
internal readonly record struct Named(bool IsStation, int Index, bool Own, bool Part = false);

/// <summary>All names by sound, for exact and near lookups.</summary>
internal sealed class NameTable
{
    private readonly Dictionary<string, HashSet<Named>> _bySound = [];
    private Dictionary<char, (string Sound, uint Letters, Named[] Named)[]> _near = [];

    public void Add(string name, Named named)
    {
        var sound = Sound.Of(name);
        if (sound.Length < 2) { return; }
        if (!_bySound.TryGetValue(sound, out var all)) { _bySound[sound] = all = []; }
        all.Add(named);
    }

    public void Freeze() => _near = _bySound.GroupBy(p => Opening(p.Key)).ToDictionary(g => g.Key, g =>
        g.OrderBy(p => p.Key.Length).Select(p => (p.Key, Letters(p.Key), p.Value.ToArray())).ToArray());

    public IReadOnlyCollection<Named> Exact(string sound) => _bySound.TryGetValue(sound, out var named) ? named : [];

    /// <summary>
    /// Names within reach of a misspelling, with how alike they are (below 1). The first consonant must be of the same
    /// family: thumbs slip later in the word, and it keeps Jalalganj from answering to Lalganj.
    /// </summary>
    public void Near(string sound, Action<Named[], double> found)
    {
        var most = Reach(sound.Length);
        if (most <= 0 || !_near.TryGetValue(Opening(sound), out var candidates)) { return; }
        var letters = Letters(sound);
        var slack = (int)(most * 2);
        foreach (var (other, has, named) in candidates)
        {
            if (other.Length < sound.Length - slack) { continue; }
            if (other.Length > sound.Length + slack) { break; }
            // One edit can settle two families, and costs at least 1 when it does.
            if (System.Numerics.BitOperations.PopCount(letters ^ has) * 0.5f > most) { continue; }
            var cost = Distance.Between(sound, other, most);
            if (cost > 0 && cost <= most) { found(named, 1 - cost / (Math.Max(sound.Length, other.Length) * 0.85)); }
        }
    }

    /// <summary>Short names allow hardly any mistake: half of them are one letter from another village.</summary>
    private static float Reach(int length) => length switch { < 4 => 0, 4 => 0.5f, < 8 => 1, < 11 => 1.5f, _ => 2 };

    private static char Opening(string sound)
    {
        foreach (var c in sound)
        {
            if (!Distance.IsVowel(c)) { return Family(c); }
        }
        return 'a';
    }

    /// <summary>Families of consonants that <see cref="Distance"/> treats as related, in whatever number of steps.</summary>
    private static char Family(char c) => c switch
    {
        'b' or 'v' => 'b',
        'd' or 'r' or 't' => 'd',
        'n' or 'm' => 'n',
        'k' or 'g' or 'c' or 's' or 'j' => 'k',
        'p' or 'f' => 'p',
        _ => c,
    };

    private static uint Letters(string sound)
    {
        var letters = 0u;
        foreach (var c in sound) { letters |= c is >= 'a' and <= 'z' && !Distance.IsVowel(c) ? 1u << (Family(c) - 'a') : 0; }
        return letters;
    }
}
