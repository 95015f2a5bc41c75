using System.Text.Json;
using NetTopologySuite.Algorithm.Hull;
using NetTopologySuite.Geometries;
using NetTopologySuite.Simplify;
using NetTopologySuite.Triangulate;
using SatarkMitra.Pack;

// Computes a pack's outlines.geojson from its own stations and places: a concave hull a district, and within it the
// cell of ground that is nearer to one station than to any other. Approximate by design; official GeoJSON may replace it.
if (args is not [var folder])
{
    Console.Error.WriteLine("usage: Outlines PACK_FOLDER");
    return 2;
}
var file = Path.Combine(folder, "outlines.geojson");
if (!File.Exists(file)) { File.WriteAllText(file, """{"type":"FeatureCollection","features":[]}"""); }
if (PackReader.Read(folder) is not PackResult.Loaded { Pack: var pack })
{
    Console.Error.WriteLine("the pack has errors: run the pack check first");
    return 1;
}

const double Scale = 0.9;           // cos of the latitude: makes a degree of longitude as long as one of latitude
const double Margin = 0.012;        // about 1.3 km around the outermost villages
const double Smooth = 0.004, CellSmooth = 0.0015;
var geometry = new GeometryFactory();
var features = new List<object>();
var taken = geometry.CreateEmpty(Dimension.Surface);
foreach (var district in pack.Districts)
{
    var points = pack.Places.Where(p => p.District == district.Code).Select(p => Flat(p.Longitude, p.Latitude))
        .Concat(pack.Stations.Where(s => s.District == district.Code).Select(s => Flat(s.Longitude, s.Latitude))).ToList();
    // A village far from all others of its district is a wrong coordinate: it must not pull the outline to it.
    var solid = points.Where(p => points.Count(q => q.Distance(p) < 0.06) > 6).ToArray();
    // A pack that only begins has too few to tell.
    if (solid.Length < points.Count / 2) { solid = [.. points]; }
    var hull = ConcaveHull.ConcaveHullByLengthRatio(geometry.CreateMultiPointFromCoords(solid), 0.12);
    var shape = Clean(hull.Buffer(Margin * 2).Buffer(-Margin), Smooth).Difference(taken);
    if (shape is GeometryCollection several) { shape = several.Geometries.MaxBy(g => g.Area)!; }
    taken = taken.Union(shape);
    features.Add(Feature("district", district.Code, shape));

    var stations = pack.Stations.Where(s => s.District == district.Code && s.Kind is StationKind.Territorial).ToList();
    var builder = new VoronoiDiagramBuilder { ClipEnvelope = shape.EnvelopeInternal };
    builder.SetSites(geometry.CreateMultiPointFromCoords([.. stations.Select(s => Flat(s.Longitude, s.Latitude))]));
    var cells = builder.GetDiagram(geometry);
    foreach (var station in stations)
    {
        var at = geometry.CreatePoint(Flat(station.Longitude, station.Latitude));
        var cell = cells.Geometries.First(c => c.Distance(at) < 1e-9).Intersection(shape);
        if (!cell.IsEmpty) { features.Add(Feature("station", station.Code, TopologyPreservingSimplifier.Simplify(cell, CellSmooth))); }
    }
}
var json = JsonSerializer.Serialize(new
{
    type = "FeatureCollection",
    note = "APPROXIMATE. Computed from village and station positions; not a boundary of any authority. Station areas are nearest-station cells, not jurisdictions.",
    features,
});
// A feature a line keeps differences readable.
File.WriteAllText(file, json.Replace("{\"type\":\"Feature\",", "\n{\"type\":\"Feature\",", StringComparison.Ordinal) + "\n");
Console.WriteLine($"{file}: {features.Count} outlines");
return 0;

static Coordinate Flat(double longitude, double latitude) => new(longitude * Scale, latitude);

static Geometry Clean(Geometry shape, double by)
{
    shape = TopologyPreservingSimplifier.Simplify(shape, by).Buffer(by).Buffer(-by);
    shape = shape is MultiPolygon several ? several.Geometries.MaxBy(g => g.Area)! : shape;
    return TopologyPreservingSimplifier.Simplify(((Polygon)shape).Factory.CreatePolygon(((Polygon)shape).ExteriorRing.Coordinates), by / 2);
}

static object Feature(string kind, string code, Geometry shape)
{
    var polygons = shape is Polygon one ? [one] : ((GeometryCollection)shape).Geometries.OfType<Polygon>().ToArray();
    var rings = polygons.Select(p => new[] { p.ExteriorRing }.Concat(p.InteriorRings)
        .Select(r => r.Coordinates.Select(c => new[] { Math.Round(c.X / Scale, 4), Math.Round(c.Y, 4) }).ToArray()).ToArray()).ToArray();
    return new
    {
        type = "Feature",
        properties = new { kind, code, approximate = true },
        geometry = polygons.Length == 1 ? (object)new { type = "Polygon", coordinates = rings[0] } : new { type = "MultiPolygon", coordinates = rings },
    };
}
