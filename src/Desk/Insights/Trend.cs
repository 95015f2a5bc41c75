using SatarkMitra.Desk.Insights.Statistics;

namespace SatarkMitra.Desk.Insights;

/// <summary>One period's counts beside what was to be expected.</summary>
/// <param name="Low">Exact 95 % interval of the incidents.</param>
/// <param name="Versus">Against the like days of the period before.</param>
/// <param name="Expected">Null while the past is too short.</param>
/// <param name="Chance">That a steady rate brings this many or more; 1 without expectation.</param>
internal sealed record TrendPoint(
    Period Period, int Messages, int Incidents, double Low, double High, Period Before, int BeforeIncidents, RateRatio Versus,
    double? Expected, (int Low, int High)? Band, double Chance)
{
    public bool Above => Band is { } band && Incidents > band.High;
    public bool Below => Band is { } band && Incidents < band.Low;
}

/// <summary>Periods oldest first, and as many before them for comparison (null before the first tip).</summary>
internal sealed record Trend(PeriodKind Kind, IReadOnlyList<TrendPoint> Points, IReadOnlyList<int?> Earlier)
{
    /// <summary>Coverage of the expectation band: one quiet period in a hundred falls outside.</summary>
    public const double BandLevel = 0.99;

    public TrendPoint Latest => Points[^1];

    /// <summary>The first day whose counts are needed for these pages' periods, their baselines and the line before.</summary>
    public static DateOnly Needs(Asked asked)
    {
        var period = Period.Holding(asked.From, asked.Kind);
        for (var i = Math.Max(Asked.PastPeriods(asked.Kind), asked.Periods.Count); i > 0; i--) { period = period.Previous; }
        return period.First;
    }

    /// <param name="days">Counts by IST day; a day that is absent had none.</param>
    /// <param name="firstDay">The first tip ever in this scope: earlier days were not exposed.</param>
    public static Trend Of(Asked asked, IReadOnlyDictionary<int, DaySum> days, DateOnly? firstDay)
    {
        var points = asked.Periods.Select(period =>
        {
            var (messages, incidents) = Sum(days, period);
            var before = period.LikeDaysBefore();
            var (_, earlier) = Sum(days, before);
            var (low, high) = PoissonInterval.Exact(incidents);
            var expected = Expectation.From(Past(asked.Kind, period, days, firstDay), period.Days);
            return new TrendPoint(period, messages, incidents, low, high, before, earlier, RateRatio.Of(incidents, period.Days, earlier, before.Days),
                expected.TooShort ? null : expected.Mean, expected.TooShort ? null : expected.Band(BandLevel), expected.TooShort ? 1 : expected.AtLeast(incidents));
        }).ToList();

        var shifted = new List<int?>();
        var back = Period.Holding(asked.From, asked.Kind);
        foreach (var _ in points)
        {
            back = back.Previous;
            shifted.Insert(0, firstDay is { } first && back.Last >= first ? Sum(days, back).Incidents : null);
        }
        return new(asked.Kind, points, shifted);
    }

    /// <summary>Whole periods before this one, as far as tips go back.</summary>
    public static IReadOnlyList<(int Count, double Days)> Past(PeriodKind kind, Period of, IReadOnlyDictionary<int, DaySum> days, DateOnly? firstDay)
    {
        var past = new List<(int, double)>();
        var period = Period.Holding(of.First, kind).Previous;
        while (past.Count < Asked.PastPeriods(kind) && firstDay is { } first && period.First >= first)
        {
            past.Add((Sum(days, period).Incidents, period.Days));
            period = period.Previous;
        }
        return past;
    }

    private static (int Messages, int Incidents) Sum(IReadOnlyDictionary<int, DaySum> days, Period period)
    {
        var (messages, incidents) = (0, 0);
        for (var day = Ist.DayNumber(period.First); day <= Ist.DayNumber(period.Last); day++)
        {
            if (days.TryGetValue(day, out var sum)) { (messages, incidents) = (messages + sum.Messages, incidents + sum.Incidents); }
        }
        return (messages, incidents);
    }
}
