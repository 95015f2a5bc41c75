using SatarkMitra.Desk.Insights.Statistics;

namespace SatarkMitra.Insights.Tests;

public class ExpectationTests
{
    [Fact]
    public void The_tail_is_that_of_the_negative_binomial()
    {
        var weeks = Enumerable.Repeat((4, 7.0), 12).ToList();
        var expected = Expectation.From(weeks, 7);
        expected.Dispersion.ShouldBe(1);
        // P(X >= x), X ~ NegBin(S + 1/2, n/(n+1)), summed term by term.
        for (var x = 0; x <= 20; x++)
        {
            var below = Enumerable.Range(0, x).Sum(k => MathNet.Numerics.Distributions.NegativeBinomial.PMF(48.5, 12.0 / 13, k));
            expected.AtLeast(x).ShouldBe(1 - below, 1e-12);
        }
    }

    [Fact]
    public void In_pure_noise_one_week_in_a_hundred_is_an_alert()
    {
        // Published for this method: 0.6 % of station-weeks at a mean of 1, 1.0 % at 20 (p < .01). Dispersion can only lower it.
        foreach (var mean in (double[])[1, 5, 20])
        {
            var noise = new Random(471903);
            var flagged = 0;
            const int Series = 6000;
            for (var i = 0; i < Series; i++)
            {
                var past = Enumerable.Range(0, 26).Select(_ => (Poisson(noise, mean), 7.0)).ToList();
                if (Expectation.From(past, 7).AtLeast(Poisson(noise, mean)) < 0.01) { flagged++; }
            }
            (flagged / (double)Series).ShouldBeInRange(0.001, 0.014, $"mean {mean}");
        }
    }

    [Fact]
    public void Counts_that_always_jump_raise_no_alert_where_steady_ones_would()
    {
        var steady = Enumerable.Range(0, 26).Select(i => (10 + i % 2, 7.0)).ToList();
        var jumpy = Enumerable.Range(0, 26).Select(i => (i % 2 == 0 ? 1 : 20, 7.0)).ToList();
        Expectation.From(steady, 7).AtLeast(22).ShouldBeLessThan(0.01);
        Expectation.From(jumpy, 7).AtLeast(22).ShouldBeGreaterThan(0.01);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(200)]
    public void The_band_holds_its_share(int perWeek)
    {
        var expected = Expectation.From([.. Enumerable.Repeat((perWeek, 7.0), 20)], 7);
        var (low, high) = expected.Band(0.99);
        low.ShouldBeLessThanOrEqualTo(perWeek);
        high.ShouldBeGreaterThanOrEqualTo(perWeek);
        expected.AtLeast(high + 1).ShouldBeLessThanOrEqualTo(0.005);
        if (low > 0) { expected.AtMost(low - 1).ShouldBeLessThanOrEqualTo(0.005); }
    }

    private static int Poisson(Random noise, double mean)
    {
        var (count, product, floor) = (-1, 1.0, Math.Exp(-mean));
        do { count++; product *= noise.NextDouble(); } while (product > floor);
        return count;
    }
}
