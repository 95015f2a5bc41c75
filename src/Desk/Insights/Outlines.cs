using SatarkMitra.Pack;

namespace SatarkMitra.Desk.Insights;

/// <summary>The pack's outlines in metres, and which hexagons a study area has. Made once per pack.</summary>
internal sealed class Outlines
{
    // Where a pack has no outline, this far around each station counts as its land.
    private const double Reach = 8_000;

    private readonly RangePack pack;
    private readonly Dictionary<(string Kind, string Code), List<Metres[]>> rings;
    private readonly Hexagons[] wide;

    public Outlines(RangePack pack)
    {
        this.pack = pack;
        Grid = Hexagons.Of(pack);
        wide = [new(Grid.Utm, 2 * Hexagons.DefaultAcross), new(Grid.Utm, 3 * Hexagons.DefaultAcross)];
        rings = pack.Outlines.GroupBy(o => (o.Kind, o.Code)).ToDictionary(g => g.Key, g => g
            .SelectMany(o => o.Rings).Select(r => r.Select(p => Grid.Utm.Project(p.Latitude, p.Longitude)).ToArray()).ToList());
    }

    /// <summary>The grid that counts are stored in.</summary>
    public Hexagons Grid { get; }

    /// <summary>
    /// The grid to draw in, and its study area. A district has the stored one; on a map of a whole range its cells would
    /// be dots, so they are twice as wide, and three times while there is less than one tip for each: then a busy place
    /// shows against the other busy places too.
    /// </summary>
    public (Hexagons Grid, IReadOnlyList<Cell> Area) For(Asked asked, int incidents)
    {
        if (asked.Districts.Count <= 1) { return (Grid, StudyArea(asked, Grid)); }
        var twice = StudyArea(asked, wide[0]);
        return incidents >= twice.Count ? (wide[0], twice) : (wide[1], StudyArea(asked, wide[1]));
    }

    /// <summary>Stored counts in the cells of another grid; ties fall to the same side everywhere.</summary>
    public IReadOnlyList<CellSum> Move(IReadOnlyList<CellSum> stored, Hexagons grid) => ReferenceEquals(grid, Grid) ? stored
        : [.. stored.GroupBy(s => Within(grid, s.Cell)).Select(g => new CellSum(g.Key, g.Sum(s => s.Messages), g.Sum(s => s.Incidents)))];

    public IReadOnlyList<Metres[]> District(string code) => rings.GetValueOrDefault(("district", code)) ?? [];

    public IReadOnlyList<Metres[]> Station(string code) => rings.GetValueOrDefault(("station", code)) ?? [];

    private Cell Within(Hexagons grid, Cell stored)
    {
        var centre = Grid.Centre(stored);
        return grid.CellOf(new Metres(centre.East + 1, centre.North + 1));
    }

    /// <summary>Every hexagon whose centre lies in the area asked for, empty ones too: this is what Gi* compares with.</summary>
    private List<Cell> StudyArea(Asked asked, Hexagons grid)
    {
        var area = asked.Station is { } station && Station(station).Count > 0 ? Station(station)
            : [.. asked.Districts.SelectMany(District)];
        var stations = pack.Stations.Where(s => asked.Station is { } one ? s.Code == one : asked.Districts.Contains(s.District))
            .Select(s => Grid.Utm.Project(s.Latitude, s.Longitude)).ToList();
        var points = area.Count > 0 ? area.SelectMany(r => r).ToList() : stations;
        if (points.Count == 0) { return []; }
        var margin = area.Count > 0 ? 0 : Reach;
        var low = grid.CellOf(new Metres(points.Min(p => p.East) - margin, points.Min(p => p.North) - margin));
        var high = grid.CellOf(new Metres(points.Max(p => p.East) + margin, points.Max(p => p.North) + margin));
        return [.. from r in Enumerable.Range(low.R - 1, high.R - low.R + 3)
                   from column in Enumerable.Range(0, (int)((grid.Centre(high).East - grid.Centre(low).East) / grid.Across) + 4)
                   let cell = new Cell((int)Math.Round(low.Q + (low.R - r) / 2.0) - 1 + column, r)
                   let centre = grid.Centre(cell)
                   where area.Count > 0 ? area.Any(ring => Holds(ring, centre)) : stations.Any(s => s.DistanceTo(centre) <= Reach)
                   select cell];
    }

    // Even-odd rule.
    private static bool Holds(Metres[] ring, Metres p)
    {
        var inside = false;
        for (int i = 0, j = ring.Length - 1; i < ring.Length; j = i++)
        {
            if (ring[i].North > p.North != ring[j].North > p.North
                && p.East < (ring[j].East - ring[i].East) * (p.North - ring[i].North) / (ring[j].North - ring[i].North) + ring[i].East) { inside = !inside; }
        }
        return inside;
    }
}
