using System.Net;
using Microsoft.EntityFrameworkCore;
using SatarkMitra.Desk.Staff;
using SatarkMitra.Support;

namespace SatarkMitra.Desk.Tests.Staff;

public class SecondFactorTests
{
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_code_opens_once_and_an_older_one_not_at_all(DatabaseKind kind)
    {
        await using var desk = await DeskFixture.StartAsync(kind);
        var secret = await GiveCodeAsync(desk, "dig");
        var step = Step() + 1; // of a phone whose clock is a little ahead: good for a minute, however slow this machine is
        var at = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => TryAsync(desk, Totp.CodeAt(secret, step))));
        at.Count(s => s == HttpStatusCode.Found).ShouldBe(1, "of many at once one is taken");
        (await TryAsync(desk, Totp.CodeAt(secret, step))).ShouldBe(HttpStatusCode.Unauthorized);
        (await TryAsync(desk, Totp.CodeAt(secret, step - 1))).ShouldBe(HttpStatusCode.Unauthorized);
        desk.Clock.Advance(TimeSpan.FromMinutes(20));
        (await TryAsync(desk, Totp.CodeAt(secret, Step()))).ShouldBe(HttpStatusCode.Found);

        long Step() => desk.Clock.GetUtcNow().ToUnixTimeSeconds() / 30;
    }

    [Fact]
    public async Task An_authenticator_is_joined_with_the_password_and_ends_the_other_sessions()
    {
        await using var desk = await DeskFixture.StartAsync();
        var elsewhere = await desk.SignInAsync("dig");
        var here = await desk.SignInAsync("dig");
        var secret = Totp.NewSecret();
        await JoinAsync(here, "not-this-one");
        (await SecretOfAsync("dig")).ShouldBeNull();
        await JoinAsync(here, DeskFixture.Password);
        (await SecretOfAsync("dig")).ShouldBe(secret);
        (await here.GetAsync("/account")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await elsewhere.GetAsync("/account")).StatusCode.ShouldBe(HttpStatusCode.Found);

        Task<HttpResponseMessage> JoinAsync(HttpClient browser, string password) => browser.PostFromAsync("/account", "/account?handler=Code",
            ("secret", secret), ("code", Totp.CodeAt(secret, desk.Clock.GetUtcNow().ToUnixTimeSeconds() / 30)), ("now", password));
        Task<string?> SecretOfAsync(string username) => desk.InDatabaseAsync(async db => (await db.Staff.SingleAsync(s => s.Username == username)).TotpSecret);
    }

    [Fact]
    public async Task Outside_the_demo_nobody_goes_on_without_a_second_factor_or_with_the_password_that_was_handed_over()
    {
        await using var desk = await DeskFixture.StartAsync();
        await desk.RestartAsync(demo: false);
        var sp = await desk.SignInAsync("sp-jaunpur");
        foreach (var path in new[] { "/tips", "/staff", "/live" }) { (await sp.GetAsync(path)).Headers.Location!.ToString().ShouldBe("/account", path); }
        (await sp.PostFromAsync("/account", "/staff?handler=Add", ("name", "x"))).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await sp.ReadAsync("/account")).ShouldContain("Join an authenticator app before you go on");

        await GiveCodeAsync(desk, "sp-jaunpur");
        (await sp.GetAsync("/tips")).StatusCode.ShouldBe(HttpStatusCode.OK);
        await desk.InDatabaseAsync(db => db.Staff.Where(s => s.Username == "sp-jaunpur").ExecuteUpdateAsync(s => s.SetProperty(m => m.MustChangePassword, true)));
        (await sp.GetAsync("/tips")).Headers.Location!.ToString().ShouldBe("/account");
    }

    [Fact]
    public async Task A_lost_authenticator_is_taken_off_from_above_and_its_sessions_end()
    {
        await using var desk = await DeskFixture.StartAsync();
        var officer = await desk.SignInAsync("officer-1");
        await GiveCodeAsync(desk, "officer-1");
        var id = (await desk.InDatabaseAsync(db => db.Staff.SingleAsync(s => s.Username == "officer-1"))).Id.ToString();
        (await (await desk.SignInAsync("sp-ghazipur")).PostFromAsync("/staff", "/staff?handler=CodeOff", ("id", id))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var sp = await desk.SignInAsync("sp-jaunpur");
        (await sp.ReadAsync("/staff")).ShouldContain("Remove authenticator");
        (await sp.PostFromAsync("/staff", "/staff?handler=CodeOff", ("id", id))).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await officer.GetAsync("/account")).StatusCode.ShouldBe(HttpStatusCode.Found);
        (await desk.InDatabaseAsync(db => db.AuditEntries.Where(e => e.Subject == "officer-1").OrderBy(e => e.Id).Select(e => e.Act).ToListAsync())).ShouldContain("staff.code-off");
    }

    private static async Task<string> GiveCodeAsync(DeskFixture desk, string username)
    {
        var secret = Totp.NewSecret();
        await desk.InDatabaseAsync(db => db.Staff.Where(s => s.Username == username).ExecuteUpdateAsync(s => s.SetProperty(m => m.TotpSecret, secret)));
        return secret;
    }

    private static async Task<HttpStatusCode> TryAsync(DeskFixture desk, string code) => (await desk.Browser().PostAsync("/sign-in",
        DeskFixture.Form(("username", "dig"), ("password", DeskFixture.Password), ("code", code)))).StatusCode;
}
