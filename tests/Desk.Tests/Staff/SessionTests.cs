using System.Net;
using System.Net.Http.Headers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SatarkMitra.Desk.Data;
using SatarkMitra.Desk.Staff;

namespace SatarkMitra.Desk.Tests.Staff;

public class SessionTests
{
    [Fact]
    public async Task A_session_ends_after_fifteen_idle_minutes_and_after_eight_hours_of_work()
    {
        await using var desk = await DeskFixture.StartAsync();
        var idle = await desk.SignInAsync("dig");
        desk.Clock.Advance(TimeSpan.FromMinutes(16));
        (await idle.GetAsync("/staff")).StatusCode.ShouldBe(HttpStatusCode.Found);

        var busy = await desk.SignInAsync("dig");
        for (var minutes = 0; minutes < 8 * 60 - 10; minutes += 10)
        {
            desk.Clock.Advance(TimeSpan.FromMinutes(10));
            (await busy.GetAsync("/account")).StatusCode.ShouldBe(HttpStatusCode.OK, $"after {minutes + 10} minutes");
        }
        desk.Clock.Advance(TimeSpan.FromMinutes(12));
        (await busy.GetAsync("/account")).StatusCode.ShouldBe(HttpStatusCode.Found);
    }

    [Fact]
    public async Task Five_wrong_passwords_pause_the_account_and_the_right_one_waits_too()
    {
        await using var desk = await DeskFixture.StartAsync();
        for (var i = 0; i < 5; i++) { await TryAsync("not-this-one", HttpStatusCode.Unauthorized); }
        await TryAsync(DeskFixture.Password, HttpStatusCode.Unauthorized);
        desk.Clock.Advance(TimeSpan.FromSeconds(31));
        await TryAsync(DeskFixture.Password, HttpStatusCode.Found);

        async Task TryAsync(string password, HttpStatusCode expected) =>
            (await desk.Browser().PostAsync("/sign-in", DeskFixture.Form(("username", "dig"), ("password", password)))).StatusCode.ShouldBe(expected);
    }

    [Fact]
    public async Task A_closed_account_is_out_at_its_next_request_and_only_from_above()
    {
        await using var desk = await DeskFixture.StartAsync();
        var officer = await desk.SignInAsync("officer-1");
        var id = (await desk.InDatabaseAsync(db => db.Staff.SingleAsync(s => s.Username == "officer-1"))).Id.ToString();

        var ghazipur = await desk.SignInAsync("sp-ghazipur");
        (await ghazipur.PostFromAsync("/staff", "/staff?handler=Disable", ("id", id), ("disabled", "true"))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await officer.GetAsync("/account")).StatusCode.ShouldBe(HttpStatusCode.OK);

        var jaunpur = await desk.SignInAsync("sp-jaunpur");
        (await jaunpur.PostFromAsync("/staff", "/staff?handler=Disable", ("id", id), ("disabled", "true"))).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await officer.GetAsync("/account")).StatusCode.ShouldBe(HttpStatusCode.Found);
    }

    [Fact]
    public async Task A_new_account_signs_in_with_the_password_shown_once_and_must_change_it()
    {
        await using var desk = await DeskFixture.StartAsync();
        var sp = await desk.SignInAsync("sp-jaunpur");
        var page = await (await sp.PostFromAsync("/staff", "/staff?handler=Add", ("name", "Test Officer"), ("username", "so-kerakat"), ("role", "Officer"), ("scope", "JNP-KERAKAT"))).Content.ReadAsStringAsync();
        var password = System.Text.RegularExpressions.Regex.Match(page, "[a-z2-9]{4}(-[a-z2-9]{4}){3}").Value;
        (await sp.ReadAsync("/staff")).ShouldNotContain(password);
        var first = await desk.Browser().PostAsync("/sign-in", DeskFixture.Form(("username", "so-kerakat"), ("password", password)));
        first.Headers.Location!.ToString().ShouldBe("/account");

        var above = await (await sp.PostFromAsync("/staff", "/staff?handler=Add", ("name", "X"), ("username", "xyz"), ("role", "Sp"), ("scope", "JNP"))).Content.ReadAsStringAsync();
        above.ShouldContain("not yours to give");
    }

    [Fact]
    public async Task With_an_authenticator_the_password_alone_does_not_open()
    {
        await using var desk = await DeskFixture.StartAsync();
        var secret = Totp.NewSecret();
        await desk.InDatabaseAsync(async db =>
        {
            (await db.Staff.SingleAsync(s => s.Username == "dig")).TotpSecret = secret;
            await db.SaveChangesAsync();
        });
        await TryAsync("", HttpStatusCode.Unauthorized);
        await TryAsync("000000x", HttpStatusCode.Unauthorized);
        await TryAsync(Totp.CodeAt(secret, desk.Clock.GetUtcNow().ToUnixTimeSeconds() / 30), HttpStatusCode.Found);

        async Task TryAsync(string code, HttpStatusCode expected) => (await desk.Browser().PostAsync("/sign-in",
            DeskFixture.Form(("username", "dig"), ("password", DeskFixture.Password), ("code", code)))).StatusCode.ShouldBe(expected);
    }

    [Fact]
    public void Codes_are_those_of_RFC_6238()
    {
        const string Secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"; // "12345678901234567890"
        Totp.CodeAt(Secret, 59 / 30).ShouldBe("287082");
        Totp.CodeAt(Secret, 1_111_111_109 / 30).ShouldBe("081804");
        Totp.CodeAt(Secret, 20_000_000_000 / 30).ShouldBe("353130");
    }

    [Fact]
    public async Task A_bearer_opens_the_API_for_its_role_for_thirty_days_and_no_page()
    {
        await using var desk = await DeskFixture.StartAsync();
        var bearer = await DeskTokens.CreateAsync(desk.Services.GetRequiredService<DeskDatabase>(), TestPack.Varanasi, "SP", "JNP");
        var client = desk.Browser();
        (await client.GetAsync("/api/v1/tips")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", bearer);
        (await client.GetAsync("/api/v1/tips")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await client.GetAsync("/staff")).StatusCode.ShouldBe(HttpStatusCode.Found);
        desk.Clock.Advance(TimeSpan.FromDays(31));
        (await client.GetAsync("/api/v1/tips")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        await Should.ThrowAsync<DeskSettingsException>(() => DeskTokens.CreateAsync(desk.Services.GetRequiredService<DeskDatabase>(), TestPack.Varanasi, "ItAdministrator", "JNP"));
    }
}
