using SatarkMitra.Desk.Design;
using SatarkMitra.Pack;

namespace SatarkMitra.Desk.Insights.Drawing;

/// <summary>Places of the map in words.</summary>
internal static class PlaceWords
{
    /// <summary>"near Kerakat": the nearest territorial station's town. Nearest is not jurisdiction, so it says near.</summary>
    public static string Near(Metres at, Outlines outlines, RangePack pack, Words words)
    {
        var nearest = pack.Stations.Where(s => s.Kind == StationKind.Territorial)
            .MinBy(s => outlines.Grid.Utm.Project(s.Latitude, s.Longitude).DistanceTo(at));
        return nearest is null ? words["insights.somewhere"] : words["insights.near", words.Of(nearest.Name)];
    }

    /// <summary>What a hexagon may say of itself.</summary>
    public static string Cell(MapCell cell, Words words) => string.Join(", ", ((string?[])
        [
            cell.Incidents is { } n ? words["insights.incidents.n", words.Number(n)] : cell.TooFew || cell.Heat > 0 ? words["insights.cell.few"] : null,
            words[Heat(cell.Heat)],
        ]).Where(w => w is not null));

    public static string Heat(int heat) => heat switch
    {
        3 => "insights.heat.3", 2 => "insights.heat.2", 1 => "insights.heat.1",
        -1 => "insights.heat.-1", -2 => "insights.heat.-2", -3 => "insights.heat.-3",
        _ => "insights.heat.0",
    };
}
