using System.Net;
using Microsoft.EntityFrameworkCore;
using SatarkMitra.Desk.Insights.Demo;
using SatarkMitra.Desk.Insights.Statistics;
using SatarkMitra.Desk.Tests;
using SatarkMitra.Support;

namespace SatarkMitra.Insights.Tests;

public class InsightsPagesTests
{
    private static readonly string[] Pages = ["/insights", "/insights/hotspots", "/insights/comparison", "/insights/trends"];

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Every_page_in_both_languages_shows_seeded_tips(DatabaseKind kind)
    {
        await using var desk = await Seeded(300, kind);
        foreach (var language in new[] { "hi", "en" })
        {
            using var dig = await desk.SignInAsync("dig", language);
            foreach (var page in Pages)
            {
                foreach (var query in language == "hi" ? new[] { "", "?station=JNP-KERAKAT&category=liquor" } : ["?period=fortnight&district=VNZ", "?period=month&district=JNP"])
                {
                    var html = await dig.ReadAsync(page + query);
                    html.ShouldContain("</html>");
                    html.ShouldNotMatch("[ \",>(]NaN");
                    html.ShouldNotContain("style=\"");
                }
            }
        }
    }

    [Fact]
    public async Task An_empty_desk_says_what_would_put_something_here()
    {
        await using var desk = await DeskFixture.StartAsync();
        using var sp = await desk.SignInAsync("sp-jaunpur");
        foreach (var page in Pages) { (await sp.ReadAsync(page)).ShouldContain("A tip is counted here the moment it arrives"); }
    }

    [Theory]
    [InlineData("from=yesterday", "Write a date as")]
    [InlineData("from=2026-11-20&to=2026-11-01", "From is after To")]
    [InlineData("from=1999-01-01", "Write a date as")]
    [InlineData("period=year", "week, fortnight or month")]
    [InlineData("station=GZP-KOTWALI", "not in your area")]
    [InlineData("district=GZP", "not yours")]
    [InlineData("category=%3Cscript%3E", "no such category")]
    [InlineData("from=2010-01-01&to=2020-01-01", "three years")]
    public async Task A_question_that_makes_no_sense_is_named_and_nothing_is_thrown(string query, string says)
    {
        await using var desk = await DeskFixture.StartAsync();
        using var sp = await desk.SignInAsync("sp-jaunpur");
        foreach (var page in Pages)
        {
            var answer = await sp.GetAsync($"{page}?{query}");
            answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
            WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()).ShouldContain(says);
        }
    }

    [Fact]
    public async Task Officers_and_strangers_see_no_insights()
    {
        await using var desk = await DeskFixture.StartAsync();
        using var officer = await desk.SignInAsync("officer-1");
        (await officer.GetAsync("/insights")).StatusCode.ShouldNotBe(HttpStatusCode.OK);
        using var stranger = desk.Browser();
        foreach (var page in Pages) { (await stranger.GetAsync(page)).StatusCode.ShouldNotBe(HttpStatusCode.OK); }
        (await stranger.GetAsync("/insights/hotspots.csv")).StatusCode.ShouldNotBe(HttpStatusCode.OK);
        (await stranger.GetAsync("/api/v1/insights/trends")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Tables_leave_as_csv_and_that_is_written_down()
    {
        await using var desk = await Seeded(200);
        using var sp = await desk.SignInAsync("sp-jaunpur");
        foreach (var table in new[] { "hotspots", "comparison", "trends" })
        {
            var answer = await sp.GetAsync($"/insights/{table}.csv?period=month");
            answer.StatusCode.ShouldBe(HttpStatusCode.OK);
            answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/csv");
            (await answer.Content.ReadAsStringAsync()).Split("\r\n").Length.ShouldBeGreaterThan(3);
        }
        (await desk.InDatabaseAsync(db => db.AuditEntries.CountAsync(e => e.Act == "insights.export"))).ShouldBe(3);
        (await sp.GetAsync("/insights/secrets.csv")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    internal static async Task<DeskFixture> Seeded(int tips, DatabaseKind kind = DatabaseKind.Sqlite)
    {
        var desk = await DeskFixture.StartAsync(kind);
        await desk.InDatabaseAsync(db => DemoTips.SeedAsync(db, TestPack.Varanasi, tips, 7, Ist.DateOf(desk.Clock.GetUtcNow())));
        return desk;
    }
}
