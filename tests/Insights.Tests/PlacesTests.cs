using SatarkMitra.Desk.Insights.Statistics;

namespace SatarkMitra.Insights.Tests;

public class PlacesTests
{
    [Theory]
    [InlineData("memphis_hex1000__robbery.csv", "memphis_hex1000__neighbours.csv")]
    [InlineData("nc_sids_queen__SID74.csv", "nc_sids_queen__neighbours.csv")]
    [InlineData("nc_sids_queen__SID79.csv", "nc_sids_queen__neighbours.csv")]
    public void Gi_star_and_its_correction_agree_with_spdep_and_PySAL(string file, string neighbours)
    {
        var rows = Reference.Read(file);
        var values = rows.Select(r => r.Count("value")).ToList();
        var around = Around(neighbours, rows.Count);
        var stars = GetisOrd.Star(values, around);
        for (var i = 0; i < rows.Count; i++)
        {
            around[i].Count.ShouldBe(rows[i].Count("n_nbrs_incl_self"));
            stars[i].Z.ShouldAgree(rows[i].Number("gi_star"), 1e-9, $"place {i + 1}");
        }
        if (values.Average() < 1) { return; }
        var adjusted = FalseDiscovery.Adjust([.. stars.Select(s => s.PTwoSided)]);
        for (var i = 0; i < rows.Count; i++)
        {
            stars[i].PTwoSided.ShouldAgree(rows[i].Number("p_two_sided"), 1e-9, $"place {i + 1}");
            adjusted[i].ShouldAgree(rows[i].Number("p_bh"), 1e-9, $"place {i + 1}");
        }
    }

    [Fact]
    public void Counted_chances_agree_with_ten_thousand_permutations()
    {
        var rows = Reference.Read("nc_sids_queen__SID74__perm9999.csv");
        var values = Reference.Read("nc_sids_queen__SID74.csv").Select(r => r.Count("value")).ToList();
        var around = Around("nc_sids_queen__neighbours.csv", values.Count);
        var draws = new GetisOrd.Draws(values);
        for (var i = 0; i < values.Count; i++)
        {
            var high = draws.AtLeast(around[i].Sum(j => values[j]), around[i].Count, values[i]);
            Math.Min(high, 1 - high).ShouldBe(rows[i].Number("Pr(folded) Sim"), 0.01, $"place {i + 1}");
        }
    }

    [Fact]
    public void Sparse_maps_of_pure_chance_show_hardly_any_hot_place()
    {
        var noise = new Random(915);
        var wrong = 0;
        for (var map = 0; map < 60; map++)
        {
            var values = Enumerable.Range(0, 900).Select(_ => noise.NextDouble() < 0.18 ? noise.NextDouble() < 0.1 ? 2 : 1 : 0).ToList();
            var around = Enumerable.Range(0, 900).Select(i => (IReadOnlyList<int>)[.. new[] { i, i - 1, i + 1, i - 30, i + 30, i - 29, i + 29 }.Where(j => j is >= 0 and < 900)]).ToList();
            var adjusted = FalseDiscovery.Adjust([.. GetisOrd.Star(values, around).Select(s => s.PHigh)]);
            if (adjusted.Any(q => q < 0.05)) { wrong++; }
        }
        wrong.ShouldBeLessThanOrEqualTo(6);
    }

    [Fact]
    public void Funnel_limits_agree_with_the_reference()
    {
        var rows = Reference.Read("funnel_memphis_precincts.csv");
        var funnel = Funnel.OfRatios([.. rows.Select(r => (r.Count("num"), r.Number("expected")))]);
        funnel.Dispersion.ShouldBe(21.543, 0.001);
        foreach (var row in rows)
        {
            foreach (var (level, name) in new[] { (0.95, "95"), (0.998, "998") })
            {
                var exact = Funnel.ExactCounts(row.Number("expected"), level);
                (exact.Low / row.Number("den")).ShouldAgree(row.Number($"pois_exact_lo{name}"), 1e-9, row.Text("id"));
                (exact.High / row.Number("den")).ShouldAgree(row.Number($"pois_exact_hi{name}"), 1e-9, row.Text("id"));
                // 1e-7: the reference rounds its normal quantiles to seven digits.
                var (low, high) = funnel.Limits(row.Number("expected"), level);
                low.ShouldAgree(row.Number($"fpr_od_lo{name}"), 1e-7, row.Text("id"));
                high.ShouldAgree(row.Number($"fpr_od_hi{name}"), 1e-7, row.Text("id"));
            }
        }
    }

    [Fact]
    public void Stations_that_differ_by_chance_only_stay_inside_the_funnel()
    {
        var funnel = Funnel.OfShares([(8, 10), (41, 60), (15, 20), (70, 100), (3, 5)]);
        funnel.Target.ShouldBe(137.0 / 195, 1e-12);
        funnel.Variance.ShouldBe(0);
        var (low, high) = funnel.Limits(20);
        low.ShouldBeLessThan(0.4);
        high.ShouldBeGreaterThan(0.9);
        funnel.Limits(2000).Low.ShouldBeGreaterThan(0.66);
    }

    [Fact]
    public void Small_stations_are_pulled_to_the_common_rate_and_large_ones_are_not()
    {
        (int, double)[] units = [(0, 2), (6, 2), (120, 60), (30, 60), (55, 60), (50, 55)];
        var shrinkage = Shrinkage.Of(units);
        Math.Abs(shrinkage.Ratio(6, 2) - 1).ShouldBeLessThan(Math.Abs(6 / 2.0 - 1) / 2);
        shrinkage.Ratio(120, 60).ShouldBe(2, 0.15);
    }

    [Fact]
    public void Waiting_tips_lengthen_the_median()
    {
        Survival.Median([(2, true, 1), (4, true, 1), (6, true, 1)]).ShouldBe(4);
        Survival.Median([(2, true, 1), (4, true, 1), (5, false, 2), (9, true, 1)]).ShouldBe(9);
        Survival.Median([(2, true, 1), (5, false, 3)]).ShouldBeNull();
        Survival.Median([]).ShouldBeNull();
    }

    private static List<IReadOnlyList<int>> Around(string file, int places)
    {
        var around = Enumerable.Range(0, places).Select(i => new List<int> { i }).ToList();
        foreach (var row in Reference.Read(file))
        {
            var (i, j) = (row.Count("i") - 1, row.Count("j") - 1);
            if (i != j) { around[i].Add(j); }
        }
        return [.. around];
    }
}
