using FsCheck;
using FsCheck.Fluent;
using SatarkMitra.Desk.Insights;

namespace SatarkMitra.Insights.Tests;

public class HexagonsTests
{
    private static readonly Hexagons Grid = new(Utm.Holding(82.68));

    // Expected metres by the other classic series (Snyder, USGS Professional Paper 1395, eq. 8-9).
    [Theory]
    [InlineData(25.7480, 82.6855, 669054.454, 2848857.329)]
    [InlineData(25.1334, 83.1815, 719930.460, 2781497.918)]
    public void Projects_as_UTM_zone_44_does(double latitude, double longitude, double east, double north)
    {
        var at = Grid.Utm.Project(latitude, longitude);
        at.East.ShouldBe(east, 0.01);
        at.North.ShouldBe(north, 0.01);
    }

    [Fact]
    public void Projection_comes_back_within_a_millimetre() => Prop.ForAll(Places(), p =>
    {
        var (latitude, longitude) = Grid.Utm.Unproject(Grid.Utm.Project(p.Latitude, p.Longitude));
        return Math.Abs(latitude - p.Latitude) < 1e-8 && Math.Abs(longitude - p.Longitude) < 1e-8;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Every_place_lies_in_the_hexagon_whose_centre_is_nearest() => Prop.ForAll(Places(), p =>
    {
        var at = Grid.Utm.Project(p.Latitude, p.Longitude);
        var cell = Grid.CellOf(at);
        var own = Grid.Centre(cell).DistanceTo(at);
        return own <= Grid.Across / Math.Sqrt(3) + 1e-6 && cell.Ring.All(n => Grid.Centre(n).DistanceTo(at) >= own - 1e-6);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Neighbours_are_two_kilometres_apart_and_share_a_side()
    {
        var cell = Grid.CellOf(25.748, 82.6855);
        foreach (var next in cell.Ring)
        {
            Grid.Centre(cell).DistanceTo(Grid.Centre(next)).ShouldBe(2000, 1e-6);
            Grid.Corners(cell).Count(a => Grid.Corners(next).Any(b => a.DistanceTo(b) < 1e-3)).ShouldBe(2);
        }
        Grid.Polygon(cell).Count.ShouldBe(7);
        Grid.Polygon(cell)[0].ShouldBe(Grid.Polygon(cell)[6]);
    }

    private static Arbitrary<(double Latitude, double Longitude)> Places() =>
        (from a in Gen.Choose(24_500_000, 26_500_000)
         from b in Gen.Choose(81_900_000, 84_000_000)
         select (a / 1e6, b / 1e6)).ToArbitrary();
}
