using System.Text.Json;

namespace SatarkMitra.Pack.Reading;

/// <summary>
/// outlines.geojson: polygons with the properties kind (district or station) and code. Ours are computed and approximate;
/// an operator may put official GeoJSON in their place.
/// </summary>
internal static class ReadOutlines
{
    private const string Name = "outlines.geojson";

    public static List<Outline> From(string folder, ReadTree.Tree tree, IReadOnlyList<Station> stations, List<PackError> errors)
    {
        var path = Path.Combine(folder, Name);
        var outlines = new List<Outline>();
        if (!File.Exists(path)) { errors.Add(new(Name, 0, "the file is missing")); return outlines; }
        var known = tree.Districts.Select(d => ("district", d.Code)).Concat(stations.Select(s => ("station", s.Code))).ToHashSet();
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(path));
            foreach (var feature in json.RootElement.GetProperty("features").EnumerateArray())
            {
                var properties = feature.GetProperty("properties");
                var (kind, code) = (properties.GetProperty("kind").GetString() ?? "", properties.GetProperty("code").GetString() ?? "");
                if (!known.Contains((kind, code))) { errors.Add(new(Name, 0, $"'{kind} {code}' is not in this pack")); continue; }
                outlines.Add(new(kind, code, Rings(feature.GetProperty("geometry"))));
            }
        }
        catch (JsonException wrong)
        {
            errors.Add(new(Name, (int)(wrong.LineNumber ?? -1) + 1, "not JSON: " + wrong.Message));
        }
        catch (Exception wrong) when (wrong is InvalidOperationException or KeyNotFoundException or IndexOutOfRangeException or FormatException)
        {
            errors.Add(new(Name, 0, "not GeoJSON polygons with the properties kind and code: " + wrong.Message));
        }
        return outlines;
    }

    private static List<IReadOnlyList<(double, double)>> Rings(JsonElement geometry)
    {
        var coordinates = geometry.GetProperty("coordinates");
        var polygons = geometry.GetProperty("type").GetString() switch
        {
            "Polygon" => [coordinates],
            "MultiPolygon" => coordinates.EnumerateArray().ToList(),
            var other => throw new FormatException($"a geometry of type '{other}'"),
        };
        return [.. polygons.SelectMany(p => p.EnumerateArray()).Select(ring =>
            (IReadOnlyList<(double, double)>)[.. ring.EnumerateArray().Select(point => (point[0].GetDouble(), point[1].GetDouble()))])];
    }
}
