using System.Globalization;
using System.Text;
using SatarkMitra.Desk.Data;
using SatarkMitra.Pack;

namespace SatarkMitra.Desk.Tips;

/// <summary>
/// A drawing of where: the district's outline, the station's area when the pack has one, and a point. Plain SVG paths,
/// so that it reads without JavaScript, prints, and asks nobody on the internet for a map tile.
/// </summary>
internal sealed record Locator(string ViewBox, string District, string? Station, (string X, string Y)? Point, bool PointIsExact)
{
    private const double Width = 320;

    /// <summary>Null when the pack holds no outline of the district.</summary>
    public static Locator? For(Tip tip, RangePack pack)
    {
        var district = Outline(pack, "district", tip.District);
        if (district is null) { return null; }

        var all = district.Rings.SelectMany(r => r).ToList();
        double west = all.Min(p => p.Longitude), east = all.Max(p => p.Longitude), south = all.Min(p => p.Latitude), north = all.Max(p => p.Latitude);
        // One degree of longitude is shorter than one of latitude by the cosine of where we are.
        var squeeze = Math.Cos((south + north) / 2 * Math.PI / 180);
        var scale = Width / ((east - west) * squeeze);

        string X(double longitude) => Short((longitude - west) * squeeze * scale);
        string Y(double latitude) => Short((north - latitude) * scale);
        string Path(Outline outline)
        {
            var path = new StringBuilder();
            foreach (var ring in outline.Rings)
            {
                for (var i = 0; i < ring.Count; i++)
                {
                    path.Append(i == 0 ? 'M' : 'L').Append(X(ring[i].Longitude)).Append(' ').Append(Y(ring[i].Latitude));
                }
                path.Append('Z');
            }
            return path.ToString();
        }

        var station = tip.Station is null ? null : pack.Stations.FirstOrDefault(s => s.Code == tip.Station);
        var area = tip.Station is null ? null : Outline(pack, "station", tip.Station);
        var exact = tip is { Latitude: not null, Longitude: not null };
        (string, string)? point = exact ? (X(tip.Longitude!.Value), Y(tip.Latitude!.Value))
            : station is not null ? (X(station.Longitude), Y(station.Latitude)) : null;

        return new Locator($"-6 -6 {Short(Width + 12)} {Short(((north - south) * scale) + 12)}", Path(district), area is null ? null : Path(area), point, exact);
    }

    private static Outline? Outline(RangePack pack, string kind, string code) => pack.Outlines.FirstOrDefault(o => o.Kind == kind && o.Code == code);

    private static string Short(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);
}
