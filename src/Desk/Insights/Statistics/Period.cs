namespace SatarkMitra.Desk.Insights.Statistics;

internal enum PeriodKind { Day, Week, Fortnight, Month }

/// <summary>
/// A span of IST days, first to last. Weeks are ISO weeks; fortnights are counted from one fixed Monday so that they
/// never shift with the day someone looks; months differ in length, so counts are compared per day.
/// </summary>
internal readonly record struct Period(PeriodKind Kind, DateOnly First, DateOnly Last)
{
    // The Monday of the week that holds 1 January 1970.
    private static readonly DateOnly Anchor = new(1969, 12, 29);

    public int Days => Last.DayNumber - First.DayNumber + 1;

    /// <summary>The period that holds the day.</summary>
    public static Period Holding(DateOnly day, PeriodKind kind)
    {
        if (kind == PeriodKind.Month)
        {
            var first = new DateOnly(day.Year, day.Month, 1);
            return new(kind, first, first.AddMonths(1).AddDays(-1));
        }
        var length = kind switch { PeriodKind.Day => 1, PeriodKind.Week => 7, _ => 14 };
        var start = day.AddDays(-Modulo(day.DayNumber - Anchor.DayNumber, length));
        return new(kind, start, start.AddDays(length - 1));
    }

    public Period Previous => Holding(First.AddDays(-1), Kind);

    public Period Next => Holding(Last.AddDays(1), Kind);

    /// <summary>Every period that touches the days, oldest first.</summary>
    public static IReadOnlyList<Period> Covering(DateOnly from, DateOnly to, PeriodKind kind)
    {
        var periods = new List<Period>();
        for (var period = Holding(from, kind); period.First <= to; period = period.Next) { periods.Add(period); }
        return periods;
    }

    /// <summary>The part up to and with <paramref name="day"/>: a week looked at on a Thursday has four days.</summary>
    public Period Until(DateOnly day) => day < Last ? this with { Last = day } : this;

    /// <summary>
    /// The like days of the period before: days 1–4 with days 1–4. A month's day 31 has no like in a shorter month,
    /// so the whole of the shorter one is taken and the days of exposure differ.
    /// </summary>
    public Period LikeDaysBefore()
    {
        var whole = Previous;
        return Holding(First, Kind) == this ? whole : whole.Until(whole.First.AddDays(Days - 1));
    }

    private static int Modulo(int a, int n) => (a % n + n) % n;
}
