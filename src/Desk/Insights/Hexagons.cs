using SatarkMitra.Pack;

namespace SatarkMitra.Desk.Insights;

/// <summary>A hexagon by its axial coordinates: q grows east, r grows north-east.</summary>
internal readonly record struct Cell(int Q, int R)
{
    public IEnumerable<Cell> Ring =>
        [new(Q + 1, R), new(Q, R + 1), new(Q - 1, R + 1), new(Q - 1, R), new(Q, R - 1), new(Q + 1, R - 1)];
}

/// <summary>
/// Pointy-top hexagons of equal size over projected metres. The grid hangs on the UTM zone, not on the pack's centre:
/// a district added to the pack moves no cell, so stored counts stay true.
/// </summary>
internal sealed class Hexagons
{
    /// <summary>Rural districts: 1–2 km keeps a handful of tips in a cell; finer grids would point at houses.</summary>
    public const double DefaultAcross = 2_000;

    private readonly double side;

    /// <param name="utm">The plane the hexagons lie in.</param>
    /// <param name="across">Metres from one centre to the next.</param>
    public Hexagons(Utm utm, double across = DefaultAcross)
    {
        Utm = utm;
        Across = across;
        side = across / Math.Sqrt(3);
    }

    public Utm Utm { get; }

    public double Across { get; }

    /// <summary>The grid of a pack: the zone of its districts' mean longitude.</summary>
    public static Hexagons Of(RangePack pack) => new(Utm.Holding(pack.Districts.Average(d => d.Longitude)));

    /// <summary>The cell that holds a WGS84 point (degrees).</summary>
    public Cell CellOf(double latitude, double longitude) => CellOf(Utm.Project(latitude, longitude));

    public Cell CellOf(Metres at)
    {
        var q = (Math.Sqrt(3) / 3 * at.East - at.North / 3) / side;
        var r = 2.0 / 3 * at.North / side;
        return Round(q, r);
    }

    public Metres Centre(Cell cell) => new(side * Math.Sqrt(3) * (cell.Q + cell.R / 2.0), side * 1.5 * cell.R);

    /// <summary>The six corners in metres, counter-clockwise from the eastern upper one.</summary>
    public IReadOnlyList<Metres> Corners(Cell cell)
    {
        var centre = Centre(cell);
        return [.. Enumerable.Range(0, 6).Select(i => new Metres(
            centre.East + side * Math.Cos(Math.PI / 6 + i * Math.PI / 3),
            centre.North + side * Math.Sin(Math.PI / 6 + i * Math.PI / 3)))];
    }

    /// <summary>The cell as a closed WGS84 ring (longitude, latitude): first corner repeated at the end.</summary>
    public IReadOnlyList<(double Longitude, double Latitude)> Polygon(Cell cell)
    {
        var ring = Corners(cell).Select(Utm.Unproject).Select(p => (p.Longitude, p.Latitude)).ToList();
        ring.Add(ring[0]);
        return ring;
    }

    // Rounds in cube coordinates (q + r + s = 0) and repairs the one that strayed most, so that every point of the
    // plane has exactly one cell.
    private static Cell Round(double q, double r)
    {
        var s = -q - r;
        double rq = Math.Round(q), rr = Math.Round(r), rs = Math.Round(s);
        double dq = Math.Abs(rq - q), dr = Math.Abs(rr - r), ds = Math.Abs(rs - s);
        if (dq > dr && dq > ds) { rq = -rr - rs; }
        else if (dr > ds) { rr = -rq - rs; }
        return new Cell((int)rq, (int)rr);
    }
}
