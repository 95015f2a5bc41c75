namespace SatarkMitra.Pack.Reading;

/// <summary>stations.csv, places.csv, variants.csv and outside.csv.</summary>
internal static class ReadPlaces
{
    public static IReadOnlyList<Station> Stations(string folder, ReadTree.Tree tree, List<PackError> errors)
    {
        var districts = tree.Districts.Select(d => d.Code).ToHashSet();
        var circles = tree.Circles.ToDictionary(c => c.Code, c => c.District);
        var seen = new HashSet<string>();
        var stations = CsvFile.Read(folder, "stations.csv", ["code", "district", "circle", "name_en", "name_hi", "lat", "lon", "kind"], errors, row =>
        {
            var code = row.Text("code");
            var district = row.OneOf("district", districts, "district");
            var circle = row.Text("circle");
            if (!seen.Add(code)) { row.Wrong($"station '{code}' is there twice"); }
            if (!code.StartsWith(district + "-", StringComparison.Ordinal)) { row.Wrong($"station code '{code}' must begin with its district '{district}-'"); }
            if (circle.Length > 0 && (!circles.TryGetValue(circle, out var of) || of != district)) { row.Wrong($"'{circle}' is not a circle of {district}"); }
            if (!Enum.TryParse<StationKind>(row.Text("kind"), ignoreCase: true, out var kind)) { row.Wrong("'kind' must be territorial, women or cyber"); }
            return new Station(code, district, circle, Name(row, tree.Languages), row.Degrees("lat", 90), row.Degrees("lon", 180), kind);
        });
        foreach (var district in tree.Districts.Where(d => stations.All(s => s.District != d.Code)))
        {
            errors.Add(new("stations.csv", 0, $"district {district.Code} has no station"));
        }
        return stations;
    }

    public static IReadOnlyList<Place> Places(string folder, ReadTree.Tree tree, IReadOnlyList<Station> stations, List<PackError> errors)
    {
        var districts = tree.Districts.Select(d => d.Code).ToHashSet();
        var codes = stations.Select(s => s.Code).ToHashSet();
        var seen = new HashSet<string>();
        return CsvFile.Read(folder, "places.csv", ["id", "district", "block", "name_en", "name_hi", "lat", "lon", "kind", "station"], errors, row =>
        {
            var id = row.Text("id");
            if (!seen.Add(id)) { row.Wrong($"place '{id}' is there twice"); }
            var station = row.Optional("station") is { Length: > 0 } named ? row.OneOf("station", codes, "station") : null;
            return new Place(id, row.OneOf("district", districts, "district"), Name(row, tree.Languages),
                row.Degrees("lat", 90), row.Degrees("lon", 180), row.Text("kind"), station) { Block = row.Optional("block") };
        });
    }

    public static IReadOnlyList<Spelling> Spellings(string folder, ReadTree.Tree tree, IReadOnlyList<Station> stations, IReadOnlyList<Place> places, List<PackError> errors)
    {
        var known = new Dictionary<SpellingOf, HashSet<string>>
        {
            [SpellingOf.District] = [.. tree.Districts.Select(d => d.Code)],
            [SpellingOf.Station] = [.. stations.Select(s => s.Code)],
            [SpellingOf.Covers] = [.. stations.Select(s => s.Code)],
            [SpellingOf.Place] = [.. places.Select(p => p.Id)],
        };
        return CsvFile.Read(folder, "variants.csv", ["of", "key", "spelling"], errors, row =>
        {
            if (!Enum.TryParse<SpellingOf>(row.Text("of"), ignoreCase: true, out var of)) { row.Wrong("'of' must be district, station, place or covers"); return null; }
            return new Spelling(of, row.OneOf("key", known[of], of is SpellingOf.Covers ? "station" : of.ToString().ToLowerInvariant()), row.Text("spelling"));
        });
    }

    /// <summary>None where the pack has no outside.csv.</summary>
    public static IReadOnlyList<OutsideName> Outside(string folder, List<PackError> errors)
    {
        if (!File.Exists(Path.Combine(folder, "outside.csv"))) { return []; }
        return CsvFile.Read(folder, "outside.csv", ["name_en", "name_hi", "kind"], errors, row =>
        {
            var kind = row.Text("kind");
            if (kind is not ("town" or "district" or "state")) { row.Wrong("'kind' must be town, district or state"); }
            return new OutsideName(row.Text("name_en"), row.Text("name_hi"), kind is not "town");
        });
    }

    /// <summary>A name not yet written in a script stays in Latin letters there: a machine's guess must not stand on a page.</summary>
    private static LocalText Name(CsvLine row, IReadOnlyList<string> languages)
    {
        var english = row.Text("name_en");
        var hindi = row.Optional("name_hi") is { Length: > 0 } written ? written : english;
        return new(languages.Append("hi").Distinct().ToDictionary(l => l, l => l == "hi" ? hindi : english));
    }
}
