using System.Net;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using SatarkMitra.Desk.Staff;

namespace SatarkMitra.Desk.Tests.Staff;

public class PasswordTests
{
    [Theory]
    [InlineData("short one", "shorter than 12")]
    [InlineData("password1234", "easy to guess")]
    [InlineData("Satark-Mitra-2026", "easy to guess")]
    [InlineData("Police@Varanasi123", "easy to guess")]
    [InlineData("sp-jaunpur-jaunpur", "easy to guess")]
    [InlineData("qwertyuiop12", "easy to guess")]
    [InlineData("1qaz2wsx3edc", "easy to guess")]
    [InlineData("123456789012", "easy to guess")]
    [InlineData("aaaaaaaaaaaaaaaa", "easy to guess")]
    [InlineData("abcabcabcabcabc", "easy to guess")]
    public async Task A_new_password_that_others_would_try_is_refused_and_changes_nothing(string password, string why)
    {
        await using var desk = await DeskFixture.StartAsync();
        var sp = await desk.SignInAsync("sp-jaunpur");
        (await ChangeAsync(sp, password)).ShouldContain(why);
        await desk.SignInAsync("sp-jaunpur");
    }

    [Fact]
    public async Task Any_kind_of_character_and_any_length_people_type_will_do()
    {
        await using var desk = await DeskFixture.StartAsync();
        var sp = await desk.SignInAsync("sp-jaunpur");
        var now = DeskFixture.Password;
        foreach (var next in new[] { "correct horse battery staple", "नीली नाव पर तीन बगुले", new string([.. Enumerable.Range(0, 200).Select(i => (char)('a' + (i * 7 % 26)))]), "  blanks at both ends  " })
        {
            (await ChangeAsync(sp, next, now)).ShouldContain("password is changed");
            var again = await desk.Browser().PostAsync("/sign-in", DeskFixture.Form(("username", "sp-jaunpur"), ("password", next)));
            again.StatusCode.ShouldBe(HttpStatusCode.Found, next);
            now = next;
        }
        var trimmed = await desk.Browser().PostAsync("/sign-in", DeskFixture.Form(("username", "sp-jaunpur"), ("password", now.Trim())));
        trimmed.StatusCode.ShouldBe(HttpStatusCode.Unauthorized, "verified as it was typed");
    }

    [Fact]
    public async Task A_hash_of_fewer_rounds_is_made_anew_at_the_next_sign_in()
    {
        await using var desk = await DeskFixture.StartAsync();
        var old = new PasswordHasher<string>(Microsoft.Extensions.Options.Options.Create(new PasswordHasherOptions { IterationCount = Passwords.Rounds / 2 })).HashPassword("", DeskFixture.Password);
        await desk.InDatabaseAsync(db => db.Staff.Where(s => s.Username == "dig").ExecuteUpdateAsync(s => s.SetProperty(m => m.PasswordHash, old)));
        await desk.SignInAsync("dig");
        var now = (await desk.InDatabaseAsync(db => db.Staff.SingleAsync(s => s.Username == "dig"))).PasswordHash;
        System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(Convert.FromBase64String(now).AsSpan(5)).ShouldBe(Passwords.Rounds);
        Passwords.FullRounds.ShouldBe(210_000);
        await desk.SignInAsync("dig");
    }

    private static async Task<string> ChangeAsync(HttpClient browser, string next, string now = DeskFixture.Password) =>
        await (await browser.PostFromAsync("/account", "/account?handler=Password", ("now", now), ("next", next))).Content.ReadAsStringAsync();
}
