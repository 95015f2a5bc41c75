using Microsoft.EntityFrameworkCore;
using SatarkMitra.Desk.Audit;
using SatarkMitra.Desk.Data;
using SatarkMitra.Support;

namespace SatarkMitra.Desk.Tests.Audit;

public class AuditTests
{
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Entries_of_many_writers_form_one_chain(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var desk = await EmptyAsync(database);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(async writer =>
        {
            for (var i = 0; i < 10; i++)
            {
                await using var db = desk.OpenForDesk();
                db.Record("tip.read", $"JNP-26-{writer:D3}{i:D3}");
                await db.SaveChangesAsync();
            }
        }));
        await using var after = desk.OpenForDesk();
        var chain = await VerifyChain.RunAsync(after, CancellationToken.None);
        chain.BrokenAt.ShouldBeNull();
        chain.Count.ShouldBe(80);
    }

    [Theory]
    [InlineData("""UPDATE "AuditEntries" SET "Subject" = 'JNP-26-999999' WHERE "Id" = 3""", 3L)]
    [InlineData("""UPDATE "AuditEntries" SET "At" = "At" + 1 WHERE "Id" = 1""", 1L)]
    [InlineData("""DELETE FROM "AuditEntries" WHERE "Id" = 2""", 3L)]
    [InlineData("""UPDATE "AuditEntries" SET "StaffId" = '019a0000-0000-7000-8000-000000000000' WHERE "Id" = 5""", 5L)]
    public async Task A_changed_or_missing_entry_breaks_the_chain_where_it_was(string tampering, long at)
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseKind.Sqlite);
        var desk = await EmptyAsync(database);
        await using var db = desk.OpenForDesk();
        for (var i = 0; i < 5; i++)
        {
            db.Record("tip.read", $"JNP-26-00000{i}");
            await db.SaveChangesAsync();
        }
        await db.Database.ExecuteSqlRawAsync(tampering);
        (await VerifyChain.RunAsync(db, CancellationToken.None)).BrokenAt.ShouldBe(at);
    }

    [Fact]
    public async Task The_DIG_reads_the_audit_and_his_reading_is_in_it_and_an_SP_may_not()
    {
        await using var desk = await DeskFixture.StartAsync();
        var dig = await desk.SignInAsync("dig");
        (await dig.ReadAsync("/audit")).ShouldContain("sign-in");
        (await dig.ReadAsync("/audit?subject=dig")).ShouldContain("The chain is whole");
        (await desk.InDatabaseAsync(db => db.AuditEntries.CountAsync(e => e.Act == "audit.read"))).ShouldBe(2);
        var sp = await desk.SignInAsync("sp-jaunpur");
        (await sp.GetAsync("/audit")).StatusCode.ShouldBe(System.Net.HttpStatusCode.Forbidden);
    }

    private static async Task<DeskDatabase> EmptyAsync(TestDatabase database)
    {
        var desk = new DeskDatabase(database.ConnectionString, TimeProvider.System);
        await desk.MigrateAsync(CancellationToken.None);
        return desk;
    }
}
