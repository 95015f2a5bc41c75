using SatarkMitra.Desk.Insights.Statistics;

namespace SatarkMitra.Desk.Insights;

/// <summary>One hexagon as it may be shown.</summary>
/// <param name="Incidents">Null where the gate pooled it.</param>
/// <param name="Heat">−3 (far fewer than chance) to 3 (far more); 0 is no clear difference.</param>
/// <param name="TooFew">Something was reported, too little to tell it apart.</param>
internal sealed record MapCell(Cell Cell, int? Incidents, int Heat, bool TooFew, double Z, double Q)
{
    public bool Quiet => Incidents is null && Heat == 0 && !TooFew;
}

/// <summary>Hot cells that touch. New: none stood out in as many weeks before, and there is clearly more now.</summary>
internal sealed record HotPlace(IReadOnlyList<Cell> Cells, int? Incidents, int Heat, bool New, Metres Centre);

/// <summary>The map's numbers. Incidents counts what has a place; WithoutPlace told none that can be pointed at.</summary>
internal sealed record Hotspots(
    Hexagons Grid, Period Span, IReadOnlyList<MapCell> Cells, IReadOnlyList<HotPlace> Places, int StudyCells,
    int Incidents, int WithoutPlace, int PooledCells, int PooledIncidents)
{
    /// <summary>Of the places called hot, the share that may be chance.</summary>
    public const double FalseShare = 0.05;

    /// <param name="area">The study area: every cell, empty ones too.</param>
    /// <param name="now">Stored counts of the span.</param>
    /// <param name="before">Of as many weeks before it.</param>
    /// <param name="allIncidents">All incidents of the span, those without a place too.</param>
    public static Hotspots Find(Hexagons grid, Period span, IReadOnlyList<Cell> area, IReadOnlyList<CellSum> now, IReadOnlyList<CellSum> before, int allIncidents)
    {
        var cells = area.Union(now.Where(c => c.Incidents > 0).Select(c => c.Cell)).ToList();
        var gate = PrivacyGate.Pass(now);
        var some = now.Where(c => c.Incidents > 0).Select(c => c.Cell).ToHashSet();
        var (stars, q, around) = Stars(cells, now);
        var map = cells.Select((cell, i) =>
        {
            var heat = Heat(stars[i], q[i]);
            if (heat > 0 && !PrivacyGate.MayStandOut(around[i])) { heat = 0; }
            int? shown = gate.Shown.TryGetValue(cell, out var count) ? count : null;
            return new MapCell(cell, shown, heat, some.Contains(cell) && shown is null && heat <= 0, stars[i].Z, q[i]);
        }).ToList();

        var (past, pastQ, _) = Stars(cells, before);
        var wasHot = cells.Where((_, i) => Heat(past[i], pastQ[i]) > 0).ToHashSet();
        var located = now.Sum(c => c.Incidents);
        return new(grid, span, map, Group(grid, map, wasHot, now, before), cells.Count, located,
            Math.Max(0, allIncidents - located), gate.PooledCells, gate.PooledIncidents);
    }

    private static (LocalG[] Stars, double[] Q, int[] Around) Stars(IReadOnlyList<Cell> cells, IReadOnlyList<CellSum> sums)
    {
        var index = cells.Select((c, i) => (c, i)).ToDictionary(p => p.c, p => p.i);
        var values = new int[cells.Count];
        foreach (var sum in sums) { if (index.TryGetValue(sum.Cell, out var i)) { values[i] = sum.Incidents; } }
        var neighbours = cells.Select((c, i) => (IReadOnlyList<int>)[i, .. c.Ring.Where(index.ContainsKey).Select(n => index[n])]).ToList();
        if (values.All(v => v == 0)) { return (new LocalG[cells.Count], [.. cells.Select(_ => 1.0)], values); }
        var stars = GetisOrd.Star(values, neighbours);
        return (stars, FalseDiscovery.Adjust([.. stars.Select(s => s.PTwoSided)]), [.. neighbours.Select(n => n.Sum(j => values[j]))]);
    }

    // Whether, is the corrected chance's to say; how much, the z-score's, by the usual 95, 99 and 99.9 % classes.
    private static int Heat(LocalG star, double q)
    {
        var strength = q > FalseShare ? 0 : Math.Abs(star.Z) switch { >= 3.29 => 3, >= 2.58 => 2, _ => 1 };
        return star.PHigh <= star.PLow ? strength : -strength;
    }

    // Not hot before may only mean that there was too little to tell: new also needs more than before, by the exact test.
    private static bool Rose(List<MapCell> group, IReadOnlyList<CellSum> now, IReadOnlyList<CellSum> before)
    {
        var cells = group.Select(c => c.Cell).ToHashSet();
        var earlier = before.Where(c => cells.Contains(c.Cell)).Sum(c => c.Incidents);
        return before.Any(c => c.Incidents > 0) && RateRatio.Of(now.Where(c => cells.Contains(c.Cell)).Sum(c => c.Incidents), 1, earlier, 1).Word == Change.Up;
    }

    private static List<HotPlace> Group(Hexagons grid, List<MapCell> map, HashSet<Cell> wasHot, IReadOnlyList<CellSum> now, IReadOnlyList<CellSum> before)
    {
        var hot = map.Where(c => c.Heat > 0).ToDictionary(c => c.Cell);
        var places = new List<HotPlace>();
        while (hot.Count > 0)
        {
            var group = new List<MapCell>();
            var edge = new Queue<Cell>([hot.Keys.First()]);
            while (edge.TryDequeue(out var cell))
            {
                if (!hot.Remove(cell, out var found)) { continue; }
                group.Add(found);
                foreach (var next in cell.Ring) { edge.Enqueue(next); }
            }
            var weights = group.Select(c => (Weight: Math.Max(1, c.Incidents ?? 1), At: grid.Centre(c.Cell))).ToList();
            double all = weights.Sum(w => w.Weight);
            places.Add(new([.. group.Select(c => c.Cell)], group.Sum(c => c.Incidents ?? 0) is > 0 and var n ? n : null, group.Max(c => c.Heat),
                !group.Any(c => wasHot.Contains(c.Cell)) && Rose(group, now, before),
                new(weights.Sum(w => w.At.East * w.Weight) / all, weights.Sum(w => w.At.North * w.Weight) / all)));
        }
        return [.. places.OrderByDescending(p => p.Heat).ThenByDescending(p => p.Incidents)];
    }
}
