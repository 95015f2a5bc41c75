using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SatarkMitra.Desk.Data;
using SatarkMitra.Desk.Staff;
using SatarkMitra.Support;

namespace SatarkMitra.Desk.Tests.Staff;

/// <summary>A desk in earnest begins with nobody: its first account comes from the command on its own machine.</summary>
public class FirstAccountTests
{
    [Theory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task An_empty_desk_gets_its_dig_who_must_change_the_password(DatabaseKind kind)
    {
        await using var desk = await DeskFixture.StartAsync(kind, demo: false);
        var database = desk.Services.GetRequiredService<DeskDatabase>();
        var password = await DeskAccounts.GiveAsync(database, TestPack.Varanasi, "dig", "DIG Varanasi", "dig", "VNS", CancellationToken.None);

        await using var db = database.OpenForDesk();
        var dig = await db.Staff.SingleAsync(s => s.Username == "dig");
        (dig.Role, dig.Scope, dig.MustChangePassword).ShouldBe((Role.Dig, "VNS", true));
        Passwords.Verify(dig, password).ShouldBeTrue();
        (await db.AuditEntries.AnyAsync(a => a.Act == "staff.by-command")).ShouldBeTrue("who made himself an account is written down");
    }

    [Fact]
    public async Task Run_again_it_is_the_way_back_in_and_ends_open_sessions()
    {
        await using var desk = await DeskFixture.StartAsync(demo: true);
        var browser = await desk.SignInAsync("dig");
        var password = await DeskAccounts.GiveAsync(desk.Services.GetRequiredService<DeskDatabase>(), TestPack.Varanasi, "dig", "DIG", "DIG", "VNS", CancellationToken.None);
        password.ShouldNotBe(DeskFixture.Password);
        ((int)(await browser.GetAsync("/staff")).StatusCode).ShouldBe(302, "the old session has ended");
    }

    [Fact]
    public async Task Every_mistake_is_named_at_once_and_nobody_gets_more_than_he_had()
    {
        await using var desk = await DeskFixture.StartAsync(demo: true);
        var database = desk.Services.GetRequiredService<DeskDatabase>();
        var wrong = await Should.ThrowAsync<DeskSettingsException>(() => DeskAccounts.GiveAsync(database, TestPack.Varanasi, "D", "", "King", "XXX", CancellationToken.None));
        wrong.Errors.Count.ShouldBe(4);
        (await Should.ThrowAsync<DeskSettingsException>(() => DeskAccounts.GiveAsync(database, TestPack.Varanasi, "sp-jaunpur", "SP", "Dig", "VNS", CancellationToken.None)))
            .Errors.Single().ShouldContain("is there already");
    }
}
