namespace SatarkMitra.Desk.Insights;

/// <summary>The map as rows, as page, CSV and API list it: what stands out first, then what has enough to be counted.</summary>
internal static class HotspotRows
{
    public static IReadOnlyList<(HotPlace? Place, MapCell Cell)> Of(Hotspots spots)
    {
        var places = spots.Places.SelectMany(p => p.Cells.Select(c => (c, p))).ToDictionary(x => x.c, x => x.p);
        return [.. spots.Cells.Where(c => c.Heat != 0 || c.Incidents is not null)
            .OrderByDescending(c => c.Heat).ThenByDescending(c => c.Incidents ?? 0).ThenByDescending(c => c.Z)
            .Select(c => (places.GetValueOrDefault(c.Cell), c))];
    }
}
