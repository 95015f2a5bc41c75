using SatarkMitra.Conversation.Typing;
using SatarkMitra.Pack;

namespace SatarkMitra.Conversation.Places;

/// <summary>
/// Well-known names that are not ours. Without them a town next door is taken for a village of ours that sounds a little
/// like it, and the tip goes to a station that cannot help.
/// </summary>
internal sealed class Beyond
{
    // "Varanasi road" is a road of ours.
    private static readonly string[] Roads = ["road", "rd", "marg", "mod", "mor", "highway", "hiway", "bypass", "rasta", "raste", "sadak", "रोड", "मार्ग", "मोड़", "हाईवे", "बाईपास", "रास्ता", "रास्ते", "सड़क", "روڈ", "سڑک", "موڑ", "راستہ"];

    private readonly HashSet<string> _roads = [.. Roads.Select(Typed.Key)];
    private readonly HashSet<string> _spelt = [];
    private readonly HashSet<string> _heard = [];
    private readonly HashSet<string> _wide = [];
    private readonly HashSet<string> _ownSpelt;
    private readonly HashSet<string> _stationSpelt;
    private readonly HashSet<string> _stationHeard;

    public Beyond(RangePack pack)
    {
        foreach (var name in pack.Outside)
        {
            foreach (var written in new[] { name.English, name.Hindi })
            {
                _spelt.Add(Joined(written));
                _heard.Add(Sound.Of(written));
                if (name.IsWide) { _wide.Add(Sound.Of(written)); }
            }
        }
        List<string> stations = [.. pack.Stations.SelectMany(s => s.Name.ByLanguage.Values), .. pack.Spellings.Where(s => s.Of is SpellingOf.Station).Select(s => s.Text)];
        _stationSpelt = [.. stations.Select(Joined)];
        _stationHeard = [.. stations.Select(Sound.Of)];
        _ownSpelt = [.. stations.Concat(pack.Places.SelectMany(p => p.Name.ByLanguage.Values)).Concat(pack.Spellings.Select(s => s.Text)).Select(Joined)];
    }

    /// <summary>
    /// The whole name is one beyond the range. Letter by letter it loses only to a station of ours; by sound alone, to
    /// whatever of ours is written like that (Pathana is not Patna).
    /// </summary>
    public bool IsNamed(IReadOnlyList<string> name)
    {
        var (spelt, heard) = (string.Concat(name), Sound.Of(string.Concat(name)));
        return _spelt.Contains(spelt) ? !_stationSpelt.Contains(spelt) : _heard.Contains(heard) && !_stationHeard.Contains(heard) && !_ownSpelt.Contains(spelt);
    }

    /// <summary>How many words at the end of the name say that it lies in a district or state that is not ours: "lanka varanasi".</summary>
    public int WordsOfADistrict(IReadOnlyList<string> name)
    {
        for (var words = Math.Min(3, name.Count - 1); words > 0; words--)
        {
            if (_wide.Contains(Sound.Of(string.Concat(name.TakeLast(words))))) { return words; }
        }
        return 0;
    }

    /// <summary>The name beyond the range only says where a road goes ("kerakat varanasi road"): it is passed over where more was said.</summary>
    public bool IsWhereARoadGoes(string[] words, bool[] telling)
    {
        for (var i = 1; i < words.Length; i++)
        {
            if (!_roads.Contains(words[i]) || !telling[i - 1] || !IsNamed([words[i - 1]])) { continue; }
            telling[i - 1] = telling.Count(t => t) < 2;
            return true;
        }
        return false;
    }

    private static string Joined(string name) => Typed.Key(name).Replace(" ", "", StringComparison.Ordinal);
}
