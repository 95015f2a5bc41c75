using SatarkMitra.Desk.Insights.Statistics;

namespace SatarkMitra.Insights.Tests;

public class CountsTests
{
    [Theory]
    [InlineData("nyc_theft_weekly_vs_previous.csv")]
    [InlineData("nyc_theft_fortnightly_vs_previous.csv")]
    [InlineData("nyc_theft_monthly_vs_previous.csv")]
    public void Two_periods_compare_as_in_the_reference(string file)
    {
        foreach (var row in Reference.Read(file))
        {
            var (now, days, before, beforeDays) = (row.Count("n"), row.Count("days"), row.Count("prev_n"), row.Count("prev_days"));
            var ratio = RateRatio.Of(now, days, before, beforeDays);
            ratio.Ratio.ShouldAgree(row.Number("ratio"), 1e-9, row.Text("period"));
            // The reference solved the mid-p limits with R's uniroot at its default tolerance, so it is good to 4 digits only.
            ratio.Low.ShouldAgree(row.Number("midp_lo"), 2e-4, row.Text("period"));
            ratio.High.ShouldAgree(row.Number("midp_hi"), 2e-4, row.Text("period"));
            ratio.P.ShouldAgree(row.Number("p_midp"), 1e-9, row.Text("period"));
            var exact = RateRatio.Exact(now, days, before, beforeDays);
            exact.Low.ShouldAgree(row.Number("ratio_lo"), 1e-9, row.Text("period"));
            exact.High.ShouldAgree(row.Number("ratio_hi"), 1e-9, row.Text("period"));
            var perDay = PoissonInterval.Exact(now);
            (perDay.Low / days).ShouldAgree(row.Number("rate_lo_exact"), 1e-9, row.Text("period"));
            (perDay.High / days).ShouldAgree(row.Number("rate_hi_exact"), 1e-9, row.Text("period"));
        }
    }

    [Fact]
    public void Small_counts_and_empty_periods_compare_as_in_the_reference()
    {
        foreach (var row in Reference.Read("poisson_rate_ratio.csv"))
        {
            var exact = RateRatio.Exact(row.Count("x1"), row.Number("t1"), row.Count("x0"), row.Number("t0"));
            exact.Low.ShouldAgree(row.Number("lo"), 1e-9, row.ToString());
            exact.High.ShouldAgree(row.Number("hi"), 1e-9, row.ToString());
        }
    }

    [Fact]
    public void The_limits_are_where_half_the_observed_point_leaves_the_tail()
    {
        // 11 against 3 over equal weeks: at the lower limit P(X > 11) + P(X = 11)/2 of Bin(14, share) is 2.5 %.
        var ratio = RateRatio.Of(11, 7, 3, 7);
        Tail(11, 14, ratio.Low / (1 + ratio.Low)).ShouldBe(0.025, 1e-12);
        Tail(11, 14, ratio.High / (1 + ratio.High)).ShouldBe(0.975, 1e-12);
        ratio.Word.ShouldBe(Change.Up);
        RateRatio.Of(3, 7, 11, 7).Word.ShouldBe(Change.Down);
        RateRatio.Of(38, 7, 41, 7).Word.ShouldBe(Change.NoClearChange);

        static double Tail(int x, int n, double share) =>
            Enumerable.Range(x, n - x + 1).Sum(k => (k == x ? 0.5 : 1) * MathNet.Numerics.Distributions.Binomial.PMF(share, n, k));
    }

    [Fact]
    public void Nothing_against_nothing_says_nothing()
    {
        var ratio = RateRatio.Of(0, 7, 0, 7);
        ratio.Word.ShouldBe(Change.NoClearChange);
        ratio.Low.ShouldBe(0);
        double.IsPositiveInfinity(ratio.High).ShouldBeTrue();
    }

    [Fact]
    public void Shares_of_n_have_the_intervals_of_the_reference()
    {
        foreach (var row in Reference.Read("binomial_intervals_95.csv"))
        {
            var (x, n) = (row.Count("x"), row.Count("n"));
            var wilson = Proportion.Wilson(x, n);
            wilson.Low.ShouldAgree(row.Number("wilson_lo"), 1e-9, $"{x}/{n}");
            wilson.High.ShouldAgree(row.Number("wilson_hi"), 1e-9, $"{x}/{n}");
            var exact = Proportion.ClopperPearson(x, n);
            exact.Low.ShouldAgree(row.Number("clopper_lo"), 1e-9, $"{x}/{n}");
            exact.High.ShouldAgree(row.Number("clopper_hi"), 1e-9, $"{x}/{n}");
        }
    }

    [Fact]
    public void Single_counts_have_the_intervals_of_the_reference()
    {
        foreach (var row in Reference.Read("poisson_intervals.csv"))
        {
            var exact = PoissonInterval.Exact(row.Count("x"), row.Number("level"));
            exact.Low.ShouldAgree(row.Number("exact_lo"), 1e-9, row.ToString());
            exact.High.ShouldAgree(row.Number("exact_hi"), 1e-9, row.ToString());
        }
    }
}
