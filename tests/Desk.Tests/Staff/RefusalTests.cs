using System.Net;
using Microsoft.EntityFrameworkCore;

namespace SatarkMitra.Desk.Tests.Staff;

/// <summary>What is written down when somebody is not let in.</summary>
public class RefusalTests
{
    [Fact]
    public async Task Signing_out_ends_every_copy_of_the_session_and_empties_the_browser()
    {
        await using var desk = await DeskFixture.StartAsync();
        var (here, elsewhere) = (await desk.SignInAsync("dig"), await desk.SignInAsync("dig"));
        var answer = await here.PostFromAsync("/account", "/sign-out");
        answer.Headers.GetValues("Clear-Site-Data").Single().ShouldBe("\"cache\", \"storage\"");
        (await elsewhere.GetAsync("/account")).StatusCode.ShouldBe(HttpStatusCode.Found);
    }

    [Fact]
    public async Task Each_refused_sign_in_of_an_account_is_in_the_audit_with_its_kind()
    {
        await using var desk = await DeskFixture.StartAsync();
        for (var i = 0; i < 5; i++) { await TryAsync("dig", "not-this-one"); }
        await TryAsync("dig", DeskFixture.Password);
        await desk.InDatabaseAsync(db => db.Staff.Where(s => s.Username == "sp-jaunpur").ExecuteUpdateAsync(s => s.SetProperty(m => m.Disabled, true)));
        await TryAsync("sp-jaunpur", DeskFixture.Password);
        await TryAsync("a-password-in-the-wrong-box", "x");

        var acts = await desk.InDatabaseAsync(db => db.AuditEntries.OrderBy(e => e.Id).Select(e => e.Act + " " + e.Subject).ToListAsync());
        acts.ShouldBe([.. Enumerable.Repeat("sign-in.refused dig", 5), "sign-in.paused dig", "sign-in.closed sp-jaunpur"]);

        Task TryAsync(string username, string password) => desk.Browser().PostAsync("/sign-in", DeskFixture.Form(("username", username), ("password", password)));
    }

    [Fact]
    public async Task Asking_for_what_the_role_may_not_do_is_in_the_audit_without_what_was_typed()
    {
        await using var desk = await DeskFixture.StartAsync();
        var operate = await desk.SignInAsync("operator-jaunpur");
        (await operate.GetAsync("/audit?subject=typed-here")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await operate.GetAsync("/staff")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        var refused = await desk.InDatabaseAsync(db => db.AuditEntries.Where(e => e.Act == "access.refused").OrderBy(e => e.Id).ToListAsync());
        refused.Select(r => r.Subject).ShouldBe(["GET audit", "GET staff"]);
        refused.ShouldAllBe(r => r.StaffId != null);
    }
}
