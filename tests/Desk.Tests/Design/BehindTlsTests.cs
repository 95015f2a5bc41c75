using System.Net;
using System.Text.RegularExpressions;

namespace SatarkMitra.Desk.Tests.Design;

/// <summary>As it runs in earnest: the address is https, and a proxy on the same machine ends TLS.</summary>
public class BehindTlsTests
{
    [Fact]
    public async Task Every_cookie_is_bound_to_this_host_and_to_https()
    {
        await using var desk = await DeskFixture.StartAsync(publicUrl: "https://desk.example");
        var given = new List<string>();
        var page = await AskAsync(desk, HttpMethod.Get, "/sign-in");
        page.StatusCode.ShouldBe(HttpStatusCode.OK);
        given.AddRange(page.Headers.GetValues("Set-Cookie"));
        var token = Regex.Match(await page.Content.ReadAsStringAsync(), "name=\"__RequestVerificationToken\" value=\"([^\"]+)\"").Groups[1].Value;

        var switched = await AskAsync(desk, HttpMethod.Post, "/language", DeskFixture.Form(("language", "en"), ("__RequestVerificationToken", token)), given[0].Split(';')[0]);
        switched.StatusCode.ShouldBe(HttpStatusCode.Found);
        given.AddRange(switched.Headers.GetValues("Set-Cookie"));
        var signedIn = await AskAsync(desk, HttpMethod.Post, "/sign-in", DeskFixture.Form(("username", "dig"), ("password", DeskFixture.Password)));
        given.AddRange(signedIn.Headers.GetValues("Set-Cookie"));

        given.Select(c => c.Split('=')[0]).ShouldBe(["__Host-antiforgery", "__Host-language", "__Host-desk"]);
        foreach (var word in new[] { "; path=/;", "; secure", "; httponly", "; samesite=" }) { given.ShouldAllBe(c => (c + ";").Contains(word, StringComparison.OrdinalIgnoreCase)); }
    }

    [Fact]
    public async Task Browsers_are_told_to_stay_on_https_for_a_year_with_every_subdomain()
    {
        await using var desk = await DeskFixture.StartAsync(publicUrl: "https://desk.example");
        foreach (var path in new[] { "/sign-in", "/nothing-here", "/api/v1/tips" })
        {
            (await AskAsync(desk, HttpMethod.Get, path)).Headers.GetValues("Strict-Transport-Security").Single().ShouldBe("max-age=31536000; includeSubDomains", path);
        }
    }

    [Fact]
    public async Task Without_a_proxy_in_the_settings_a_forwarded_header_is_nothing()
    {
        await using var desk = await DeskFixture.StartAsync();
        (await AskAsync(desk, HttpMethod.Get, "/sign-in")).Headers.Contains("Strict-Transport-Security").ShouldBeFalse();
    }

    private static async Task<HttpResponseMessage> AskAsync(DeskFixture desk, HttpMethod method, string path, HttpContent? content = null, string? cookie = null)
    {
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = desk.Address };
        using var request = new HttpRequestMessage(method, path) { Content = content };
        request.Headers.Add("X-Forwarded-Proto", "https");
        if (cookie is not null) { request.Headers.Add("Cookie", cookie); }
        return await client.SendAsync(request);
    }
}
