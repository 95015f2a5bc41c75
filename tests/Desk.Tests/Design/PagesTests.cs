using System.Net;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace SatarkMitra.Desk.Tests.Design;

public class PagesTests
{
    /// <summary>The whole list of what answers without a sign-in. A new one is added here on purpose or not at all.</summary>
    [Fact]
    public async Task Only_these_addresses_answer_without_a_sign_in()
    {
        await using var desk = await DeskFixture.StartAsync();
        var open = desk.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<IAllowAnonymous>() is not null).Select(e => e.RoutePattern.RawText!.TrimStart('/')).Distinct().Order(StringComparer.Ordinal);
        open.ShouldBe(["assets/{version}/{**path}", "error/{code:int}", "health/live", "health/ready", "language", "openapi/{documentName}.json", "sign-in"]);
    }

    [Fact]
    public async Task Every_answer_carries_the_headers_that_keep_it_here()
    {
        await using var desk = await DeskFixture.StartAsync();
        var browser = await desk.SignInAsync("dig");
        foreach (var path in new[] { "/staff", "/sign-in", "/nothing-here", "/health/live", "/api/v1/tips" })
        {
            var answer = await browser.GetAsync(path);
            var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
            policy.ShouldStartWith("default-src 'none'");
            policy.ShouldSatisfyAllConditions(p => p.ShouldContain("object-src 'none'"), p => p.ShouldContain("base-uri 'none'"), p => p.ShouldContain("frame-ancestors 'none'"), p => p.ShouldNotContain("unsafe"));
            answer.Headers.GetValues("X-Content-Type-Options").Single().ShouldBe("nosniff");
            foreach (var header in new[] { "Cross-Origin-Opener-Policy", "Cross-Origin-Resource-Policy", "Referrer-Policy" }) { answer.Headers.GetValues(header).Single().ShouldBe("same-origin", path); }
            answer.Headers.GetValues("Cross-Origin-Embedder-Policy").Single().ShouldBe("require-corp");
            answer.Headers.CacheControl!.NoStore.ShouldBeTrue(path);
            answer.Headers.Contains("Server").ShouldBeFalse();
        }
    }

    [Theory]
    [InlineData("/nothing-here", HttpStatusCode.NotFound, "There is nothing here", "यहाँ कुछ नहीं है")]
    [InlineData("/audit", HttpStatusCode.Forbidden, "not within your rights", "आपके अधिकार में नहीं")]
    public async Task What_goes_wrong_is_said_in_both_languages(string path, HttpStatusCode status, string english, string hindi)
    {
        await using var desk = await DeskFixture.StartAsync();
        foreach (var (language, words) in new[] { ("en", english), ("hi", hindi) })
        {
            var browser = await desk.SignInAsync("sp-jaunpur", language);
            var answer = await browser.GetAsync(path);
            answer.StatusCode.ShouldBe(status);
            WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()).ShouldContain(words);
        }
    }

    [Fact]
    public async Task A_form_from_another_site_or_without_its_token_changes_nothing()
    {
        await using var desk = await DeskFixture.StartAsync();
        var browser = await desk.SignInAsync("dig");
        (await browser.PostAsync("/staff?handler=Add", DeskFixture.Form(("name", "x")))).StatusCode.ShouldBe(HttpStatusCode.BadRequest);

        using var foreign = new HttpRequestMessage(HttpMethod.Post, "/sign-in") { Content = DeskFixture.Form(("username", "dig"), ("password", DeskFixture.Password)) };
        foreign.Headers.Add("Origin", "https://elsewhere.example");
        (await desk.Browser().SendAsync(foreign)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);

        using var site = new HttpRequestMessage(HttpMethod.Post, "/sign-out");
        site.Headers.Add("Sec-Fetch-Site", "cross-site");
        (await browser.SendAsync(site)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await browser.GetAsync("/staff")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_language_switch_stays_on_the_page_and_with_the_account()
    {
        await using var desk = await DeskFixture.StartAsync();
        var browser = await desk.SignInAsync("dig");
        var answer = await browser.PostFromAsync("/staff", "/language", ("language", "hi"), ("back", "/staff"));
        answer.Headers.Location!.ToString().ShouldBe("/staff");
        (await browser.ReadAsync("/staff")).ShouldContain("कर्मी और उनके फ़ोन");
        (await browser.PostFromAsync("/staff", "/language", ("language", "en"), ("back", "//elsewhere.example"))).Headers.Location!.ToString().ShouldBe("/");
    }

    [Fact]
    public async Task Styles_scripts_and_fonts_come_from_here_and_may_be_kept()
    {
        await using var desk = await DeskFixture.StartAsync();
        var page = await desk.Browser().ReadAsync("/sign-in");
        page.ShouldNotContain("https://");
        var style = System.Text.RegularExpressions.Regex.Match(page, "/assets/[0-9a-f]{12}/site.css").Value;
        var answer = await desk.Browser().GetAsync(style);
        answer.Content.Headers.ContentType!.ToString().ShouldBe("text/css; charset=utf-8");
        answer.Headers.CacheControl!.MaxAge.ShouldBe(TimeSpan.FromDays(365));
        (await answer.Content.ReadAsStringAsync()).ShouldContain("noto-sans-devanagari");
        (await desk.Browser().GetAsync(style.Replace("site.css", "../site.css"))).StatusCode.ShouldNotBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task What_is_too_large_or_a_method_nobody_offers_is_refused()
    {
        await using var desk = await DeskFixture.StartAsync();
        var large = await desk.Browser().PostAsync("/sign-in", DeskFixture.Form(("username", "dig"), ("password", DeskFixture.Password), ("padding", new string('a', 1024 * 1024))));
        large.StatusCode.ShouldBe(HttpStatusCode.Unauthorized, "more than 1 MB is not read, so nobody signed in");
        foreach (var method in new[] { "TRACE", "PUT", "DELETE" })
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), "/health/live");
            (await desk.Browser().SendAsync(request)).IsSuccessStatusCode.ShouldBeFalse(method);
        }
    }
}
