using SatarkMitra.Conversation.Typing;
using SatarkMitra.Pack;

namespace SatarkMitra.Conversation.Places;

/// <summary>
/// Finds stations and places by a name typed in any spelling or script, or by a pin. Built once from the pack; a query
/// takes well under 5 ms.
/// </summary>
public sealed class PlaceIndex
{
    /// <summary>From this score on a name counts as understood.</summary>
    public const double Sure = 0.9;

    // Below this a name is called unknown: better to ask again than to send a tip to the wrong station.
    private const double Weakest = 0.74;

    // A station next to a village is only probably its station.
    private static readonly double[] ByNearness = [0.9, 0.8, 0.7];
    private const double ByFact = 0.97, OtherDistrict = 0.75, FirstWord = 0.93;

    // Beyond the approximate outlines a pin still counts when a village of ours is this near (km).
    private const double EdgeKilometres = 2.5, FactKilometres = 1;
    private const int LongestName = 4, MostTokens = 12;

    // Every district has one: alone it says nothing.
    private static readonly string[] Kotwali = ["Kotwali", "कोतवाली", "کوتوالی"];
    private static readonly HashSet<string> KotwaliHeard = [.. Kotwali.Select(Sound.Of)];

    private readonly Station[] _stations;
    private readonly Place[] _places;
    private readonly int[][] _near;
    private readonly NameTable _names = new();
    private readonly HashSet<string> _fillers;
    private readonly HashSet<string> _stationWords;
    private readonly Dictionary<string, string> _districtBySound = [];
    private readonly List<Outline> _districts;
    private readonly Beyond _beyond;

    internal PlaceIndex(RangePack pack, IReadOnlyList<string> fillers)
    {
        _stations = [.. pack.Stations];
        _places = [.. pack.Places];
        _fillers = [.. fillers.Select(Typed.Key)];
        _stationWords = [.. new[] { "thana", "thane", "thaana", "kotwali", "police", "mahila", "cyber", "थाना", "थाने", "कोतवाली", "महिला", "साइबर", "تھانہ", "تھانے", "تھانا", "کوتوالی", "پولیس", "مہیلا", "سائبر" }.Select(Typed.Key)];
        _beyond = new(pack);
        _districts = [.. pack.Outlines.Where(o => o.Kind == "district")];
        var territory = Enumerable.Range(0, _stations.Length).Where(i => _stations[i].Kind is StationKind.Territorial).ToLookup(i => _stations[i].District);
        _near = [.. _places.Select(p => ThreeNearest(p, [.. territory[p.District]]))];
        Learn(pack);
        _names.Freeze();
    }

    private void Learn(RangePack pack)
    {
        var station = _stations.Index().ToDictionary(s => s.Item.Code, s => s.Index);
        var place = _places.Index().ToDictionary(p => p.Item.Id, p => p.Index);
        foreach (var district in pack.Districts)
        {
            foreach (var name in district.Name.ByLanguage.Values) { _districtBySound.TryAdd(Sound.Of(name), district.Code); }
        }
        for (var i = 0; i < _stations.Length; i++)
        {
            foreach (var name in _stations[i].Name.ByLanguage.Values) { AddName(name, new(true, i, true)); }
        }
        for (var i = 0; i < _places.Length; i++)
        {
            foreach (var name in _places[i].Name.ByLanguage.Values) { AddName(name, new(false, i, true)); }
        }
        foreach (var spelling in pack.Spellings)
        {
            switch (spelling.Of)
            {
                case SpellingOf.District: _districtBySound.TryAdd(Sound.Of(spelling.Text), spelling.Key); break;
                case SpellingOf.Station: _names.Add(spelling.Text, new(true, station[spelling.Key], true)); break;
                case SpellingOf.Covers: _names.Add(spelling.Text, new(true, station[spelling.Key], false)); break;
                case SpellingOf.Place: _names.Add(spelling.Text, new(false, place[spelling.Key], true)); break;
            }
        }
    }

    /// <summary>"Amara (Dachhini)" is also asked for as "Amara", and Rampur Manjha as Rampur.</summary>
    private void AddName(string name, Named named)
    {
        _names.Add(name, named);
        var gap = name.IndexOf(' ');
        if (named.IsStation && gap > 3 && !Kotwali.Any(word => name.StartsWith(word, StringComparison.Ordinal))) { _names.Add(name[..gap], named with { Part = true }); }
        var bracket = name.IndexOf('(');
        if (bracket > 2) { _names.Add(name[..bracket], named); }
    }

    /// <param name="query">Any script, with or without words such as "thana" or "ke paas".</param>
    /// <param name="district">District code when known: names of it come first.</param>
    public PlaceAnswer Find(string query, string? district)
    {
        var tokens = Typed.Key(query).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (tokens.Length > MostTokens) { tokens = tokens[..MostTokens]; }
        var telling = Telling(tokens);
        if (tokens.Length == 0 || !telling.Any(t => t) && !HasExact(tokens)) { return new([], [], null); }
        var named = NamedDistrict(tokens, telling);
        if (!_beyond.IsWhereARoadGoes(tokens, telling) && IsBeyond([.. tokens.Where((_, i) => telling[i])], named ?? district)) { return new([], [], null); }
        var best = Match(tokens, telling, named ?? district);
        if (best.Count == 0 && named is not null && telling.All(t => !t))
        {
            // Only a district was named.
            telling = Telling(tokens);
            best = Match(tokens, telling, district);
        }
        return Rank(best, named ?? district, certainly: named is not null || district is not null || tokens.Any(_stationWords.Contains));
    }

    /// <summary>Which words say which place is meant. "Kotwali" does only when nothing else does.</summary>
    private bool[] Telling(string[] tokens)
    {
        var telling = tokens.Select(t => !_fillers.Contains(t)).ToArray();
        var kotwali = tokens.Select(t => KotwaliHeard.Contains(Sound.Of(t))).ToArray();
        if (telling.Where((told, i) => told && !kotwali[i]).Any()) { for (var i = 0; i < tokens.Length; i++) { telling[i] &= !kotwali[i]; } }
        return telling;
    }

    /// <summary>Ours wins where the district is known and has the name, or where it is a station's own.</summary>
    private bool IsBeyond(string[] name, string? district)
    {
        if (_beyond.IsNamed(name)) { return district is null || !_names.Exact(Sound.Of(string.Concat(name))).Any(n => DistrictOf(n) == district); }
        var wide = district is null && !_names.Exact(Sound.Of(string.Concat(name))).Any() ? _beyond.WordsOfADistrict(name) : 0;
        return wide > 0 && !_names.Exact(Sound.Of(string.Concat(name[..^wide]))).Any(n => n.IsStation);
    }

    private bool HasExact(string[] tokens) => _names.Exact(Sound.Of(string.Concat(tokens))).Count > 0;

    /// <summary>"saidpur ghazipur": the district is a hint, not a part of the name.</summary>
    private string? NamedDistrict(string[] tokens, bool[] telling)
    {
        // غازی پور is written as two words; something must be left beside the district.
        for (var words = 1; words <= 2 && telling.Count(t => t) > words; words++)
        {
            for (var i = tokens.Length - words; i >= 0; i--)
            {
                if (telling.AsSpan(i, words).Contains(false) || !_districtBySound.TryGetValue(Sound.Of(string.Concat(tokens[i..(i + words)])), out var code)) { continue; }
                telling.AsSpan(i, words).Clear();
                return code;
            }
        }
        return null;
    }

    private Dictionary<Named, double> Match(string[] tokens, bool[] telling, string? district)
    {
        var best = new Dictionary<Named, double>();
        var total = Math.Max(1, Enumerable.Range(0, tokens.Length).Where(i => telling[i]).Sum(i => tokens[i].Length));
        var whole = false;
        List<(string Sound, double Share)> spans = [];
        for (var from = 0; from < tokens.Length; from++)
        {
            for (var to = from + 1; to <= Math.Min(tokens.Length, from + LongestName); to++)
            {
                var told = Enumerable.Range(from, to - from).Where(i => telling[i]).Sum(i => tokens[i].Length);
                var fillersOnly = told == 0;
                if (fillersOnly && (to - from < 2 || telling.Any(t => t))) { continue; }
                var share = fillersOnly ? 1 : 0.55 + 0.45 * told / total;
                var sound = Sound.Of(string.Join(' ', tokens[from..to]));
                var exact = _names.Exact(sound);
                foreach (var name in exact) { Keep(name, share + 0.001 * (to - from - 1)); }
                whole |= share > 0.99 && exact.Any(name => district is null || DistrictOf(name) == district);
                // Fillers at the edge of a misspelt name only blur it.
                if (!_fillers.Contains(tokens[from]) && !_fillers.Contains(tokens[to - 1]) && (exact.Count == 0 || share > 0.99)) { spans.Add((sound, share)); }
            }
        }
        if (whole) { return best; }
        foreach (var (sound, share) in spans)
        {
            _names.Near(sound, (all, likeness) => { foreach (var name in all) { Keep(name, likeness * share); } });
        }
        return best;

        void Keep(Named name, double score)
        {
            if (!best.TryGetValue(name, out var known) || known < score) { best[name] = score; }
        }
    }

    private string DistrictOf(Named name) => name.IsStation ? _stations[name.Index].District : _places[name.Index].District;

    private PlaceAnswer Rank(Dictionary<Named, double> best, string? district, bool certainly)
    {
        var stations = new Dictionary<int, double>();
        var own = new Dictionary<int, double>();
        List<(int Index, double Score)> places = [];
        foreach (var (name, likeness) in best)
        {
            var score = Math.Min(1, likeness) * (name.Part ? FirstWord : 1) * (district is null || DistrictOf(name) == district ? 1 : OtherDistrict);
            if (score < Weakest) { continue; }
            if (!name.IsStation) { places.Add((name.Index, score)); continue; }
            Raise(stations, name.Index, name.Own ? score : score * ByFact);
            if (name.Own) { Raise(own, name.Index, score); }
        }
        places.Sort((a, b) => b.Score.CompareTo(a.Score));
        foreach (var (index, score) in places.Take(12))
        {
            if (_places[index].Station is { } known) { Raise(stations, Array.FindIndex(_stations, s => s.Code == known), score * ByFact); }
            for (var i = 0; i < _near[index].Length; i++) { Raise(stations, _near[index][i], score * ByNearness[i]); }
        }
        var ranked = stations.OrderByDescending(s => s.Value).ThenBy(s => _stations[s.Key].Code, StringComparer.Ordinal).ToList();
        return new(
            [.. ranked.Select(s => new StationMatch(_stations[s.Key], s.Value))],
            [.. places.Select(p => new PlaceMatch(_places[p.Index], p.Score))],
            Certain(own, places, certainly));

        static void Raise(Dictionary<int, double> scores, int index, double score)
        {
            if (!scores.TryGetValue(index, out var known) || known < score) { scores[index] = score; }
        }
    }

    private Station? Certain(Dictionary<int, double> own, List<(int Index, double Score)> places, bool certainly)
    {
        if (own.Count == 0) { return null; }
        var first = own.MaxBy(s => s.Value);
        if (first.Value < 0.97 || own.Any(s => s.Key != first.Key && s.Value > first.Value - 0.1)) { return null; }
        // Without a district, a village of the same name elsewhere may be meant as well.
        var station = _stations[first.Key];
        return certainly || places.All(p => p.Score < 0.97 || _places[p.Index].District == station.District) ? station : null;
    }

    /// <summary>Territorial stations near a pin, nearest first; empty when it is outside the range.</summary>
    public IReadOnlyList<Station> Near(double latitude, double longitude)
    {
        if (!double.IsFinite(latitude) || !double.IsFinite(longitude)) { return []; }
        var within = _districts.Where(o => Ground.IsInside(o, latitude, longitude)).Select(o => o.Code).ToHashSet();
        var (place, away) = NearestPlace(latitude, longitude);
        if (within.Count == 0 && away > EdgeKilometres) { return []; }
        if (place is not null && (within.Count == 0 || away < 1)) { within = [place.District]; }
        List<Station> near = [.. NearestStations(latitude, longitude, s => within.Contains(s.District)).Take(3).Select(i => _stations[i])];
        // A source that names the station of a village beats the distance.
        var known = _places.Where(p => p.Station is not null).Select(p => (p.Station, Away: Ground.Kilometres(latitude, longitude, p.Latitude, p.Longitude)))
            .Where(p => p.Away < FactKilometres).OrderBy(p => p.Away).FirstOrDefault().Station;
        if (known is not null && _stations.FirstOrDefault(s => s.Code == known) is { } told)
        {
            near.Remove(told);
            near.Insert(0, told);
        }
        return [.. near.Take(3)];
    }

    private (Place? Place, double Kilometres) NearestPlace(double latitude, double longitude)
    {
        var (nearest, away) = ((Place?)null, double.MaxValue);
        foreach (var place in _places)
        {
            var km = Ground.Kilometres(latitude, longitude, place.Latitude, place.Longitude);
            if (km < away) { (nearest, away) = (place, km); }
        }
        return (nearest, away);
    }

    private int[] ThreeNearest(Place place, int[] stations)
    {
        Array.Sort(Array.ConvertAll(stations, i => Ground.Kilometres(place.Latitude, place.Longitude, _stations[i].Latitude, _stations[i].Longitude)), stations);
        return stations[..Math.Min(ByNearness.Length, stations.Length)];
    }

    private IEnumerable<int> NearestStations(double latitude, double longitude, Func<Station, bool> of) =>
        Enumerable.Range(0, _stations.Length)
            .Where(i => _stations[i].Kind is StationKind.Territorial && of(_stations[i]))
            .OrderBy(i => Ground.Kilometres(latitude, longitude, _stations[i].Latitude, _stations[i].Longitude));
}
