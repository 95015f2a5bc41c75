using SatarkMitra.Pack;

namespace SatarkMitra.Desk.Insights.Demo;

/// <summary>A place where one kind of tip gathers, between two ages (weeks before today).</summary>
internal sealed record DemoSpot(Station Station, double North, double East, string Category, int FromWeeksAgo, int ToWeeksAgo, double Weight);

/// <summary>Where and what the made-up tips are about: every station a little, a few places much, one of them only lately.</summary>
internal sealed class DemoScene
{
    private readonly RangePack pack;
    private readonly Dice dice;
    private readonly List<(Station Station, double Weight)> stations;
    private readonly List<(Category Category, double Weight)> categories;

    public DemoScene(RangePack pack, Dice dice)
    {
        this.pack = pack;
        this.dice = dice;
        stations = [.. pack.Stations.Where(s => s.Kind == StationKind.Territorial).Select(s => (s, 0.4 + dice.Share()))];
        categories = [.. pack.Categories.Select(c => (c, c.Oversight ? 0.25 : 0.5 + dice.Share()))];
        var open = pack.Categories.Where(c => !c.Oversight).ToList();
        Spots = [.. pack.Districts.SelectMany((district, i) =>
        {
            var own = stations.Where(s => s.Station.District == district.Code).Select(s => s.Station).ToList();
            if (own.Count == 0 || open.Count == 0) { return Enumerable.Empty<DemoSpot>(); }
            return
            [
                Spot(own, open[i % open.Count], 26, 0, 1.0), Spot(own, open[(i + 1) % open.Count], 26, 0, 0.7),
                Spot(own, open[(i + 2) % open.Count], 6, 0, 1.3), // the new one
            ];
        })];

        DemoSpot Spot(List<Station> own, Category category, int from, int to, double weight) =>
            new(dice.One(own), dice.Scatter() * 0.02, dice.Scatter() * 0.02, category.Key, from, to, weight);
    }

    public IReadOnlyList<DemoSpot> Spots { get; }

    /// <summary>Where and about what a tip of so many weeks ago is. About a quarter gather in the spots.</summary>
    public (Station Station, string Category, double? Latitude, double? Longitude) Throw(double weeksAgo)
    {
        var live = Spots.Where(s => weeksAgo <= s.FromWeeksAgo && weeksAgo >= s.ToWeeksAgo).ToList();
        if (live.Count > 0 && dice.Chance(0.36))
        {
            var spot = Weighted(live.Select(s => (s, s.Weight)).ToList());
            return (spot.Station, spot.Category, spot.Station.Latitude + spot.North + dice.Scatter() * 0.008, spot.Station.Longitude + spot.East + dice.Scatter() * 0.008);
        }
        var station = Weighted(stations);
        var category = Weighted(categories);
        var place = pack.Places.Count > 0 && dice.Chance(0.6) ? dice.One(pack.Places) : null;
        // One in eight names no place that a map could show.
        return place is not null && place.District == station.District && dice.Chance(0.5)
            ? (station, category.Key, place.Latitude, place.Longitude)
            : dice.Chance(0.12) ? (station, category.Key, null, null)
            : (station, category.Key, station.Latitude + dice.Scatter() * 0.035, station.Longitude + dice.Scatter() * 0.035);
    }

    private T Weighted<T>(List<(T Of, double Weight)> choices)
    {
        var at = dice.Share() * choices.Sum(c => c.Weight);
        foreach (var (of, weight) in choices) { if ((at -= weight) <= 0) { return of; } }
        return choices[^1].Of;
    }
}
