using Microsoft.AspNetCore.Html;
using SatarkMitra.Desk.Design;
using SatarkMitra.Pack;
using static SatarkMitra.Desk.Insights.Drawing.Svg;

namespace SatarkMitra.Desk.Insights.Drawing;

/// <summary>The hexagon map over the pack's outlines: reads without script, prints, asks nobody for tiles.</summary>
internal static class HexagonMap
{
    private const double Margin = 6;

    public static IHtmlContent Draw(Hotspots spots, Outlines outlines, Asked asked, RangePack pack, Words words, double width, string kind)
    {
        var borders = asked.Districts.Select(d => (Code: d, Rings: outlines.District(d))).ToList();
        var corners = borders.SelectMany(b => b.Rings).SelectMany(r => r).ToList();
        if (asked.Station is { } one && outlines.Station(one) is { Count: > 0 } own) { corners = [.. own.SelectMany(r => r)]; }
        corners.AddRange(spots.Cells.Where(c => !c.Quiet || corners.Count == 0).SelectMany(c => spots.Grid.Corners(c.Cell)));
        if (corners.Count == 0) { return HtmlString.Empty; }
        var (west, east, south, north) = (corners.Min(c => c.East), corners.Max(c => c.East), corners.Min(c => c.North), corners.Max(c => c.North));
        // A tall district would push the table off the screen.
        var scale = Math.Min((width - 2 * Margin) / (east - west), width * 0.9 / (north - south));
        var height = (north - south) * scale + 2 * Margin;
        var left = (width - (east - west) * scale) / 2;
        (double X, double Y) At(Metres m) => (left + (m.East - west) * scale, Margin + (north - m.North) * scale);

        var svg = new Svg(width, height, $"map {kind}", words["insights.map.label"]);
        Patterns(svg, spots, kind, scale, At);
        foreach (var (code, rings) in borders)
        {
            var path = string.Concat(rings.Select(r => Path(r.Select(At))));
            svg.Add("path", null, ("d", path), ("class", "land"));
            svg.Add("path", null, ("d", path), ("fill", $"url(#tile-{kind})"));
        }
        foreach (var cell in spots.Cells.Where(c => !c.Quiet).OrderBy(c => c.Heat)) { Hexagon(svg, spots, cell, outlines, pack, words, kind, At); }
        foreach (var (_, rings) in borders) { svg.Add("path", null, ("d", string.Concat(rings.Select(r => Path(r.Select(At))))), ("class", "border")); }
        Names(svg, spots, asked, outlines, pack, words, new Labels(width, height), At);
        ScaleBar(svg, words, width, height, scale);
        return svg.Done();
    }

    private static void Patterns(Svg svg, Hotspots spots, string kind, double scale, Func<Metres, (double X, double Y)> at)
    {
        // The empty grid as one tile, hung on a real centre so that it meets the drawn hexagons.
        var (w, side) = (spots.Grid.Across * scale, spots.Grid.Across / Math.Sqrt(3) * scale);
        var (x, y) = at(spots.Grid.Centre(spots.Cells.Count > 0 ? spots.Cells[0].Cell : default));
        svg.Open("defs");
        svg.Open("pattern", ("id", $"tile-{kind}"), ("patternUnits", "userSpaceOnUse"), ("width", F(w)), ("height", F(3 * side)), ("x", F(x - w / 2)), ("y", F(y - side)));
        svg.Add("path", null, ("class", "grid"), ("d", $"M{F(w / 2)} 0L{F(w)} {F(side / 2)}V{F(1.5 * side)}L{F(w / 2)} {F(2 * side)}L0 {F(1.5 * side)}V{F(side / 2)}ZM{F(w / 2)} {F(2 * side)}V{F(3 * side)}"));
        svg.Close();
        svg.Open("pattern", ("id", $"few-{kind}"), ("patternUnits", "userSpaceOnUse"), ("width", "4"), ("height", "4"), ("patternTransform", "rotate(45)"));
        svg.Add("path", null, ("d", "M0 0V4"), ("class", "hatch"));
        svg.Close().Close();
    }

    private static void Hexagon(Svg svg, Hotspots spots, MapCell cell, Outlines outlines, RangePack pack, Words words, string kind, Func<Metres, (double X, double Y)> at)
    {
        var title = $"{PlaceWords.Near(spots.Grid.Centre(cell.Cell), outlines, pack, words)}: {PlaceWords.Cell(cell, words)}";
        var path = Path(spots.Grid.Corners(cell.Cell).Select(at));
        if (cell.Heat == 0 && cell.TooFew) { svg.Add("path", title, ("d", path), ("class", "few"), ("fill", $"url(#few-{kind})")); return; }
        var level = cell.Heat == 0 ? "some" : cell.Heat > 0 ? $"hot{cell.Heat}" : $"cold{-cell.Heat}";
        // Only what stands out is a tab stop: the table has every place.
        if (cell.Heat > 0) { svg.Add("path", title, ("d", path), ("class", $"cell {level}"), ("tabindex", "0")); }
        else { svg.Add("path", title, ("d", path), ("class", $"cell {level}")); }
    }

    private static void Names(Svg svg, Hotspots spots, Asked asked, Outlines outlines, RangePack pack, Words words, Labels labels, Func<Metres, (double X, double Y)> at)
    {
        var hot = spots.Places.Select(p => p.Centre).ToList();
        var many = asked.Districts.Count > 1;
        if (many)
        {
            foreach (var district in pack.Districts.Where(d => asked.Districts.Contains(d.Code)))
            {
                var (x, y) = at(outlines.Grid.Utm.Project(district.Latitude, district.Longitude));
                if (labels.Place(words.Of(district.Name), x, y) is { } p) { svg.Text(p.X, p.Y, words.Of(district.Name), "name big"); }
            }
        }
        var stations = pack.Stations.Where(s => s.Kind == StationKind.Territorial && asked.Districts.Contains(s.District))
            .Select(s => (s.Code, Name: words.Of(s.Name), At: outlines.Grid.Utm.Project(s.Latitude, s.Longitude)))
            .OrderByDescending(s => s.Code == asked.Station).ThenBy(s => hot.Count == 0 ? 0 : Math.Round(hot.Min(h => h.DistanceTo(s.At)) / 8000));
        foreach (var (_, name, place) in stations)
        {
            var (x, y) = at(place);
            svg.Add("circle", name, ("cx", N(x)), ("cy", N(y)), ("r", many ? "1.4" : "2"), ("class", "station"));
            if (labels.Place(name, x, y) is { } p) { svg.Text(p.X, p.Y, name, "name"); }
        }
    }

    private static void ScaleBar(Svg svg, Words words, double width, double height, double scale)
    {
        var metres = 20_000 * scale < width / 3 ? 20_000 : 10_000 * scale < width / 3 ? 10_000 : 2_000;
        svg.Add("path", null, ("class", "scale"), ("d", $"M8 {N(height - 12)}v6h{N(metres * scale)}v-6"));
        svg.Text(12, height - 12, words["insights.km", metres / 1000], "tick");
    }

    private static string Path(IEnumerable<(double X, double Y)> points) => "M" + string.Join('L', points.Select(p => $"{N(p.X)} {N(p.Y)}")) + "Z";

    // The tile repeats a hundred times: a tenth of a unit would drift by a whole hexagon.
    private static string F(double number) => number.ToString("0.####", System.Globalization.CultureInfo.InvariantCulture);
}
