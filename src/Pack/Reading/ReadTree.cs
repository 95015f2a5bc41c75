namespace SatarkMitra.Pack.Reading;

/// <summary>pack.yaml: who we are, which languages, and the tree down to circles.</summary>
internal static class ReadTree
{
    internal sealed record Tree(
        string Id, LocalText Name, LocalText? State, IReadOnlyList<string> Languages,
        IReadOnlyList<Zone> Zones, IReadOnlyList<PoliceRange> Ranges, IReadOnlyList<District> Districts, IReadOnlyList<Circle> Circles);

    public static Tree From(YamlItem root)
    {
        root.Only("id", "name", "state", "languages", "zones", "ranges", "districts", "circles");
        var languages = root.Texts("languages", needed: true);
        if (!languages.Contains("hi")) { root.Wrong("'languages' must hold 'hi': it is what a chat speaks before a language is chosen"); }

        var zones = Unique(root.Items("zones"), item => new Zone(item.Text("code"), item.Local("name", languages)), z => z.Code);
        var ranges = Unique(root.Items("ranges"), item =>
            new PoliceRange(item.Text("code"), Known(item, "zone", zones.Select(z => z.Code)), item.Local("name", languages)), r => r.Code);
        var districts = Unique(root.Items("districts"), item =>
        {
            var code = item.Text("code");
            if (code.Length != 3 || !code.All(char.IsAsciiLetterUpper)) { item.Wrong($"district code '{code}' must be three capital letters: it begins every tip number"); }
            return new District(code, Known(item, "range", ranges.Select(r => r.Code)), item.Local("name", languages), item.Number("lat", -90, 90), item.Number("lon", -180, 180));
        }, d => d.Code);
        var circles = Unique(root.Items("circles", needed: false), item =>
            new Circle(item.Text("code"), Known(item, "district", districts.Select(d => d.Code)), item.Local("name", languages)), c => c.Code);
        if (districts.Count == 0) { root.Wrong("a pack needs at least one district"); }
        return new(root.Text("id"), root.Local("name", languages), root.Find("state")?.Local(languages, "state"), languages, zones, ranges, districts, circles);
    }

    internal static List<T> Unique<T>(IReadOnlyList<YamlItem> items, Func<YamlItem, T> read, Func<T, string> key)
    {
        var seen = new Dictionary<string, T>();
        var all = new List<T>();
        foreach (var item in items)
        {
            var value = read(item);
            if (!seen.TryAdd(key(value), value)) { item.Wrong($"'{key(value)}' is there twice"); continue; }
            all.Add(value);
        }
        return all;
    }

    internal static string Known(YamlItem item, string key, IEnumerable<string> known)
    {
        var value = item.Text(key);
        var all = known.ToList();
        if (value.Length > 0 && !all.Contains(value)) { item.Wrong($"'{key}: {value}' is not in this pack; known are {string.Join(", ", all)}"); }
        return value;
    }
}
