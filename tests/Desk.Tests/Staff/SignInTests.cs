using System.Net;
using SatarkMitra.Support;

namespace SatarkMitra.Desk.Tests.Staff;

public class SignInTests
{
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task The_right_password_opens_a_session_and_a_wrong_one_does_not(DatabaseKind kind)
    {
        await using var desk = await DeskFixture.StartAsync(kind);
        var browser = desk.Browser();
        (await browser.GetAsync("/live")).StatusCode.ShouldBe(HttpStatusCode.Found);

        var wrong = await browser.PostAsync("/sign-in", DeskFixture.Form(("username", "dig"), ("password", "not-this-one")));
        wrong.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        wrong.Headers.TryGetValues("Set-Cookie", out var cookies);
        (cookies ?? []).ShouldNotContain(c => c.StartsWith("desk="));

        var right = await browser.PostAsync("/sign-in", DeskFixture.Form(("username", "DIG"), ("password", DeskFixture.Password)));
        right.StatusCode.ShouldBe(HttpStatusCode.Found);
        right.Headers.GetValues("Set-Cookie").ShouldContain(c => c.StartsWith("desk=") && c.Contains("httponly", StringComparison.OrdinalIgnoreCase));
    }
}
