using System.Globalization;
using SatarkMitra.Desk.Data;
using SatarkMitra.Desk.Insights.Statistics;
using SatarkMitra.Desk.Staff;
using SatarkMitra.Pack;

namespace SatarkMitra.Desk.Insights;

/// <summary>What a page or a call of the API is about. Days are IST; To is never later than today.</summary>
internal sealed record Asked(
    DateOnly From, DateOnly To, PeriodKind Kind, string? Category, string? Place, string? Station, IReadOnlyList<string> Districts, DateOnly Today)
{
    /// <summary>The newest period asked for, as far as it has come.</summary>
    public Period Current => Period.Holding(To, Kind).Until(To);

    /// <summary>Every period from From to To; the last one may be a part.</summary>
    public IReadOnlyList<Period> Periods => [.. Period.Covering(From, To, Kind).Select(p => p.Until(To))];

    /// <summary>
    /// Whole ISO weeks around From and To: the map counts these, so that moving a date by one day cannot single out the
    /// tip of that day.
    /// </summary>
    public Period WholeWeeks => new(PeriodKind.Day, Period.Holding(From, PeriodKind.Week).First, Period.Holding(To, PeriodKind.Week).Last);

    /// <summary>How many periods a page shows when nobody says: a quarter of weeks, half a year of fortnights, a year of months.</summary>
    public static int DefaultPeriods(PeriodKind kind) => kind == PeriodKind.Month ? 12 : 13;

    /// <summary>How far back expectations look.</summary>
    public static int PastPeriods(PeriodKind kind) => kind switch { PeriodKind.Week => 26, PeriodKind.Fortnight => 13, _ => 12 };

    public abstract record Reading
    {
        public sealed record Good(Asked Asked) : Reading;

        /// <summary>Every fault at once: the parameter and the key of a word that says what is wrong.</summary>
        public sealed record Bad(IReadOnlyList<(string Parameter, string Word)> Faults) : Reading;
    }

    /// <param name="parameter">The value of a query parameter, null or empty when it is not there.</param>
    public static Reading Read(Func<string, string?> parameter, RangePack pack, Viewer viewer, DateOnly today)
    {
        var faults = new List<(string, string)>();
        var kind = Given("period") switch
        {
            null or "week" => PeriodKind.Week,
            "fortnight" => PeriodKind.Fortnight,
            "month" => PeriodKind.Month,
            _ => Fault("period", "insights.bad.period", PeriodKind.Week),
        };
        var to = Day("to") ?? today;
        if (to > today) { to = today; }
        var from = Day("from") ?? Back(to, kind);
        if (from > to) { Fault("from", "insights.bad.order", 0); }
        else if (to.DayNumber - from.DayNumber > 366 * 3) { Fault("from", "insights.bad.long", 0); }

        var category = Given("category");
        if (category is not null && pack.Categories.All(c => c.Key != category)) { Fault("category", "insights.bad.category", 0); }

        var place = Given("district");
        var districts = place is null ? [.. viewer.Districts] : PlaceTree.DistrictsUnder(pack, place).Intersect(viewer.Districts).ToList();
        if (place is not null && districts.Count == 0) { Fault("district", "insights.bad.district", 0); }

        var station = Given("station");
        if (station is not null)
        {
            var found = pack.Stations.FirstOrDefault(s => s.Code == station && viewer.Districts.Contains(s.District));
            if (found is null) { Fault("station", "insights.bad.station", 0); }
            else { (place, districts) = (found.District, [found.District]); }
        }
        if (viewer.Districts.Count == 1) { place = viewer.Districts[0]; }
        return faults.Count == 0 ? new Reading.Good(new(from, to, kind, category, place, station, districts, today)) : new Reading.Bad(faults);

        string? Given(string name) => parameter(name) is { } text && text.Trim() is { Length: > 0 } value ? value : null;

        DateOnly? Day(string name)
        {
            if (Given(name) is not { } text) { return null; }
            var fits = DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is >= 2000 and < 2200;
            return fits ? day : Fault<DateOnly?>(name, "insights.bad.date", null);
        }

        T Fault<T>(string name, string word, T instead)
        {
            faults.Add((name, word));
            return instead;
        }
    }

    private static DateOnly Back(DateOnly to, PeriodKind kind)
    {
        var period = Period.Holding(to, kind);
        for (var i = 1; i < DefaultPeriods(kind); i++) { period = period.Previous; }
        return period.First;
    }
}
