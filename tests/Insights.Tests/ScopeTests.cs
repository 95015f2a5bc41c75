using System.Net;
using Microsoft.EntityFrameworkCore;
using SatarkMitra.Contracts;
using SatarkMitra.Desk.Tests;

namespace SatarkMitra.Insights.Tests;

public class ScopeTests
{
    [Fact]
    public async Task A_viewer_sums_only_his_districts_and_audiences()
    {
        await using var desk = await InsightsPagesTests.Seeded(400);
        var (all, jaunpur) = await desk.InDatabaseAsync(async db => (
            await db.TipCounts.SumAsync(c => c.Incidents),
            await db.TipCounts.Where(c => c.District == "JNP" && c.Audience != Audience.DigOnly).SumAsync(c => c.Incidents)));
        (await desk.InDatabaseAsync(db => db.TipCounts.AnyAsync(c => c.District == "JNP" && c.Audience == Audience.DigOnly))).ShouldBeTrue("or the test proves nothing");

        (await Incidents(desk, "dig")).ShouldBe(all);
        (await Incidents(desk, "sp-jaunpur")).ShouldBe(jaunpur);
        (await Incidents(desk, "sp-ghazipur", "?district=JNP", expected: HttpStatusCode.NotFound)).ShouldBe(-1);
    }

    private static async Task<int> Incidents(DeskFixture desk, string who, string more = "", HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var browser = await desk.SignInAsync(who);
        var from = DateOnly.FromDateTime(desk.Clock.GetUtcNow().UtcDateTime).AddDays(-200);
        var csv = await browser.GetAsync($"/insights/trends.csv{(more.Length > 0 ? more + "&" : "?")}period=week&from={from:yyyy-MM-dd}");
        if (expected != HttpStatusCode.OK) { return csv.IsSuccessStatusCode ? 0 : -1; }
        csv.StatusCode.ShouldBe(expected);
        var lines = (await csv.Content.ReadAsStringAsync()).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Skip(1);
        return lines.Sum(l => int.Parse(l.Split(',')[3]));
    }
}
