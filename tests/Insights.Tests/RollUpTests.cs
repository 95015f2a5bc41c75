using FsCheck;
using FsCheck.Fluent;
using Microsoft.EntityFrameworkCore;
using SatarkMitra.Contracts;
using SatarkMitra.Desk.Data;
using SatarkMitra.Desk.Insights;
using SatarkMitra.Desk.Insights.Demo;
using SatarkMitra.Desk.Insights.Statistics;
using SatarkMitra.Desk.Tests;
using SatarkMitra.Support;

namespace SatarkMitra.Insights.Tests;

public class RollUpTests
{
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Counts_kept_as_tips_change_are_those_made_anew(DatabaseKind kind)
    {
        await using var desk = await DeskFixture.StartAsync(kind);
        await desk.InDatabaseAsync(db => DemoTips.SeedAsync(db, TestPack.Varanasi, 40, 3, Ist.DateOf(desk.Clock.GetUtcNow())));
        var ids = await desk.InDatabaseAsync(db => db.Tips.Select(t => t.Id).ToListAsync());

        Prop.ForAll(Changes(ids.Count), changes =>
        {
            desk.InDatabaseAsync(async db =>
            {
                foreach (var (which, state, verdict, moved) in changes)
                {
                    var tip = await db.Tips.FirstAsync(t => t.Id == ids[which]);
                    (tip.State, tip.Verdict) = (state, verdict);
                    if (moved) { (tip.Category, tip.Station, tip.CellQ) = ("drugs", null, (tip.CellQ ?? 0) + 1); }
                    await db.SaveChangesAsync();
                }
            }).GetAwaiter().GetResult();
            var kept = desk.InDatabaseAsync(CountsAsync).GetAwaiter().GetResult();
            desk.InDatabaseAsync(db => RollUp.RebuildAsync(db)).GetAwaiter().GetResult();
            return desk.InDatabaseAsync(CountsAsync).GetAwaiter().GetResult().SequenceEqual(kept);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(6));
    }

    [Fact]
    public async Task Pages_of_a_hundred_thousand_rows_add_up()
    {
        await using var desk = await DeskFixture.StartAsync();
        var today = Ist.DayNumber(Ist.DateOf(desk.Clock.GetUtcNow()));
        await desk.InDatabaseAsync(db => db.Database.ExecuteSqlAsync($"""
            WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 99999)
            INSERT INTO "TipCounts" ("Audience", "District", "Station", "Category", "Day", "Messages", "Incidents", "Accepted", "Acted", "Rejected", "VerdictYes", "VerdictNo", "VerdictWorse")
            SELECT 0, 'JNP', 'S' || (i / 1000 % 50), CASE i / 50000 WHEN 0 THEN 'liquor' ELSE 'drugs' END, {today} - i % 1000, 2, 1, 1, 1, 0, 0, 0, 0 FROM n
            """));
        using var sp = await desk.SignInAsync("sp-jaunpur");
        foreach (var page in new[] { "/insights", "/insights/comparison", "/insights/trends" }) { await sp.ReadAsync(page + "?period=month"); }
        // Fifty stations, two categories, one tip a day each.
        (await sp.ReadAsync("/insights/trends?period=week")).ShouldContain("700");
    }

    private static async Task<List<string>> CountsAsync(DeskDb db)
    {
        var tips = await db.TipCounts.AsNoTracking().ToListAsync();
        var cells = await db.CellCounts.AsNoTracking().ToListAsync();
        return [.. tips.Where(c => c.Messages + c.Incidents + c.Accepted + c.Acted + c.Rejected + c.VerdictYes + c.VerdictNo + c.VerdictWorse != 0)
            .Select(c => $"{c.Audience} {c.District} {c.Station} {c.Category} {c.Day}: {c.Messages} {c.Incidents} {c.Accepted} {c.Acted} {c.Rejected} {c.VerdictYes} {c.VerdictNo} {c.VerdictWorse}")
            .Concat(cells.Where(c => c.Messages + c.Incidents != 0).Select(c => $"{c.Audience} {c.District} {c.Station} {c.Category} {c.Q} {c.R} {c.Day}: {c.Messages} {c.Incidents}"))
            .Order(StringComparer.Ordinal)];
    }

    private static Arbitrary<List<(int Which, TipState State, Verdict? Verdict, bool Moved)>> Changes(int tips) =>
        (from which in Gen.Choose(0, tips - 1)
         from state in Gen.Elements(Enum.GetValues<TipState>())
         from verdict in Gen.Elements<Verdict?>(null, Verdict.Yes, Verdict.No, Verdict.Worse)
         from moved in Gen.Choose(0, 3)
         select (which, state, verdict, moved == 0)).ListOf(12).Select(l => l.ToList()).ToArbitrary();
}
