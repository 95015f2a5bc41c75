using Microsoft.EntityFrameworkCore;
using SatarkMitra.Contracts;
using SatarkMitra.Desk.Data;
using SatarkMitra.Support;

namespace SatarkMitra.Desk.Tests.Data;

public class CountTests
{
    /// <summary>After any history of changes the counts are what a count of the tips themselves gives.</summary>
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Counts_follow_the_tips_through_every_change(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var desk = new DeskDatabase(database.ConnectionString, TimeProvider.System);
        await desk.MigrateAsync(CancellationToken.None);
        var states = Enum.GetValues<TipState>();
        Verdict?[] verdicts = [null, Verdict.Yes, Verdict.No, Verdict.Worse];
        await using (var db = desk.OpenForDesk())
        {
            for (var i = 0; i < 12; i++)
            {
                var tip = TipBuilder.Row($"JNP-26-{i:D6}", (Audience)(i % 3), station: i % 2 == 0 ? null : "JNP-KERAKAT");
                if (i % 4 != 0) { (tip.CellQ, tip.CellR) = (i % 2, -1); }
                db.Add(tip);
            }
            await db.SaveChangesAsync();
        }
        for (var step = 0; step < 20; step++)
        {
            await using var db = desk.OpenForDesk();
            var tips = await db.Tips.OrderBy(t => t.Number).ToListAsync();
            var tip = tips[step * 5 % tips.Count];
            tip.State = states[step * 7 % states.Length];
            tip.Verdict = verdicts[step % verdicts.Length];
            if (step % 6 == 0) { tip.Category = "drugs"; }
            await db.SaveChangesAsync();
            await AgreesAsync(db);
        }
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_save_that_fails_leaves_the_counts_as_they_were(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var desk = new DeskDatabase(database.ConnectionString, TimeProvider.System);
        await desk.MigrateAsync(CancellationToken.None);
        await using (var db = desk.OpenForDesk())
        {
            db.Add(TipBuilder.Row("JNP-26-000001"));
            await db.SaveChangesAsync();
        }
        await using (var db = desk.OpenForDesk())
        {
            db.Add(TipBuilder.Row("JNP-26-000002"));
            db.Add(TipBuilder.Row("JNP-26-000001"));
            await Should.ThrowAsync<DbUpdateException>(() => db.SaveChangesAsync());
        }
        await using (var db = desk.OpenForDesk()) { (await db.TipCounts.SumAsync(c => c.Messages)).ShouldBe(1); }
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Of_two_who_change_one_tip_the_second_is_told(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var desk = new DeskDatabase(database.ConnectionString, TimeProvider.System);
        await desk.MigrateAsync(CancellationToken.None);
        await using var first = desk.OpenForDesk();
        first.Add(TipBuilder.Row("JNP-26-000001"));
        await first.SaveChangesAsync();
        await using var second = desk.OpenForDesk();
        var (a, b) = (await first.Tips.SingleAsync(), await second.Tips.SingleAsync());
        a.Sensitivity = 4;
        await first.SaveChangesAsync();
        b.State = TipState.Rejected;
        await Should.ThrowAsync<DbUpdateConcurrencyException>(() => second.SaveChangesAsync());
        await using var after = desk.OpenForDesk();
        (await after.TipCounts.SumAsync(c => c.Rejected)).ShouldBe(0);
    }

    private static async Task AgreesAsync(DeskDb db)
    {
        var tips = (await db.Tips.AsNoTracking().ToListAsync()).Where(t => t.State != TipState.Withdrawn).ToList();
        var counts = await db.TipCounts.AsNoTracking().ToListAsync();
        foreach (var c in counts)
        {
            var of = tips.Where(t => t.Audience == c.Audience && (t.Station ?? "") == c.Station && t.Category == c.Category && CountChanges.DayOf(t.ReceivedHour) == c.Day).ToList();
            c.Messages.ShouldBe(of.Count);
            c.Incidents.ShouldBe(of.Count(t => t.State is not (TipState.Rejected or TipState.Duplicate)));
            c.Rejected.ShouldBe(of.Count(t => t.State == TipState.Rejected));
            c.Acted.ShouldBe(of.Count(t => t.State is TipState.Acted or TipState.Closed));
            c.VerdictWorse.ShouldBe(of.Count(t => t.Verdict == Verdict.Worse));
        }
        counts.Sum(c => c.Messages).ShouldBe(tips.Count);
        (await db.CellCounts.SumAsync(c => c.Messages)).ShouldBe(tips.Count(t => t.CellQ is not null));
    }
}
