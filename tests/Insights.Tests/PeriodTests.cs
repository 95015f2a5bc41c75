using SatarkMitra.Desk.Insights.Statistics;

namespace SatarkMitra.Insights.Tests;

public class PeriodTests
{
    [Theory]
    [InlineData("nyc_theft_weekly_iso.csv", "week_start", PeriodKind.Week)]
    [InlineData("nyc_theft_fortnightly.csv", "fortnight_start", PeriodKind.Fortnight)]
    [InlineData("nyc_theft_monthly.csv", "month", PeriodKind.Month)]
    public void Days_fall_into_the_periods_of_the_reference(string file, string key, object kindOfPeriod)
    {
        var kind = (PeriodKind)kindOfPeriod;
        var bins = Reference.Read("nyc_theft_daily.csv").GroupBy(r => Period.Holding(r.Date("d"), kind).First)
            .ToDictionary(g => g.Key, g => (Days: g.Count(), Sum: g.Sum(r => r.Count("n"))));
        var expected = Reference.Read(file);
        bins.Count.ShouldBe(expected.Count);
        foreach (var row in expected)
        {
            var first = kind == PeriodKind.Month ? DateOnly.Parse(row.Text(key) + "-01") : row.Date(key);
            bins[first].ShouldBe((row.Count("days"), row.Count("n")), row.Text(key));
        }
    }

    [Fact]
    public void A_week_begins_on_Monday_and_a_year_may_begin_inside_one()
    {
        var week = Period.Holding(new(2026, 1, 1), PeriodKind.Week);
        (week.First, week.Last).ShouldBe((new DateOnly(2025, 12, 29), new DateOnly(2026, 1, 4)));
    }

    [Fact]
    public void A_part_of_a_period_is_compared_with_like_days()
    {
        var part = Period.Holding(new(2026, 11, 19), PeriodKind.Week).Until(new(2026, 11, 19));
        part.Days.ShouldBe(4);
        part.LikeDaysBefore().ShouldBe(new Period(PeriodKind.Week, new(2026, 11, 9), new(2026, 11, 12)));
    }

    [Fact]
    public void Whole_months_are_compared_whole()
    {
        var march = Period.Holding(new(2026, 3, 31), PeriodKind.Month);
        march.LikeDaysBefore().Days.ShouldBe(28);
        march.Until(new(2026, 3, 30)).LikeDaysBefore().ShouldBe(new Period(PeriodKind.Month, new(2026, 2, 1), new(2026, 2, 28)));
    }

    [Fact]
    public void An_Indian_day_begins_while_it_is_still_yesterday_in_London()
    {
        Ist.DateOf(new DateTimeOffset(2026, 11, 15, 18, 30, 0, TimeSpan.Zero)).ShouldBe(new DateOnly(2026, 11, 16));
        Ist.DateOf(new DateTimeOffset(2026, 11, 15, 18, 29, 59, TimeSpan.Zero)).ShouldBe(new DateOnly(2026, 11, 15));
        var day = Ist.DayNumber(new(2026, 11, 16));
        Ist.DateOf(DateTimeOffset.FromUnixTimeSeconds(Ist.StartOf(day))).ShouldBe(new DateOnly(2026, 11, 16));
    }
}
