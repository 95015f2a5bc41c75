using FsCheck;
using FsCheck.Fluent;
using SatarkMitra.Desk.Insights;

namespace SatarkMitra.Insights.Tests;

public class PrivacyGateTests
{
    [Fact]
    public void No_small_place_leaves_and_no_subtraction_tells_one() => Prop.ForAll(Maps(), cells =>
    {
        var gated = PrivacyGate.Pass(cells);
        var all = cells.Sum(c => c.Incidents);
        return gated.Shown.Values.All(n => n >= PrivacyGate.K)
            && gated.Shown.Values.Sum() + gated.PooledIncidents == all
            && (gated.PooledCells == 0 || gated.Shown.Count == 0 || gated.PooledCells >= 2 && gated.PooledIncidents >= PrivacyGate.K);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void One_person_writing_often_is_not_many()
    {
        PrivacyGate.Pass([new(new(0, 0), Messages: 2, Incidents: 6), new(new(5, 5), 20, 20)]).Shown.Keys.ShouldNotContain(new Cell(0, 0));
    }

    [Fact]
    public void A_single_small_place_takes_the_next_smallest_with_it()
    {
        var gated = PrivacyGate.Pass([new(new(0, 0), 3, 3), new(new(1, 0), 7, 7), new(new(2, 0), 30, 30)]);
        gated.Shown.Keys.ShouldBe([new Cell(2, 0)]);
        (gated.PooledCells, gated.PooledIncidents).ShouldBe((2, 10));
    }

    [Fact]
    public void The_map_shows_what_the_gate_let_through_and_nothing_hot_from_a_handful()
    {
        var grid = new Hexagons(Utm.Holding(82.7));
        var area = (from q in Enumerable.Range(0, 30) from r in Enumerable.Range(0, 30) select new Cell(q, r)).ToList();
        List<CellSum> sums = [new(new(10, 10), 25, 22), new(new(11, 10), 9, 8), new(new(20, 20), 4, 4), new(new(25, 4), 1, 1), new(new(4, 25), 1, 1)];
        var span = new Desk.Insights.Statistics.Period(Desk.Insights.Statistics.PeriodKind.Day, new(2026, 8, 24), new(2026, 11, 22));
        var spots = Hotspots.Find(grid, span, area, sums, [], 40);
        spots.Cells.Where(c => c.Incidents is not null).Select(c => c.Incidents!.Value).Order().ShouldBe([8, 22]);
        spots.Places.Count.ShouldBe(1);
        spots.Places[0].Cells.ShouldContain(new Cell(10, 10));
        spots.Cells.Single(c => c.Cell == new Cell(20, 20)).TooFew.ShouldBeTrue();
        spots.Cells.Single(c => c.Cell == new Cell(20, 20)).Heat.ShouldBe(0);
        (spots.PooledCells, spots.PooledIncidents, spots.WithoutPlace).ShouldBe((3, 6, 4));
    }

    private static Arbitrary<List<CellSum>> Maps() =>
        (from q in Gen.Choose(0, 40)
         from incidents in Gen.Choose(0, 12)
         from more in Gen.Choose(0, 4)
         select new CellSum(new Cell(q, 0), incidents + more, incidents)).ListOf().Select(l => l.DistinctBy(c => c.Cell).ToList()).ToArbitrary();
}
