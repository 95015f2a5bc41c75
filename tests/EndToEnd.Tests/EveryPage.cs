using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace SatarkMitra.EndToEnd;

/// <summary>
/// Each page with a believable desk behind it, in both languages, on a phone and on a wide screen: it fits, it can be read
/// by a screen reader, and it asks nobody outside. The pictures in <c>artifacts/screens</c> are for people to look at.
/// </summary>
public sealed class EveryPage : IAsyncLifetime
{
    private static readonly string[] Paths =
    [
        "/tips", "/tips?view=all", "/insights", "/insights/hotspots", "/insights/comparison", "/insights/trends?period=month", "/staff", "/audit", "/account", "/poster?sheet=card&language=ur",
    ];

    private RunningSystem system = null!;
    private Browser browser = null!;

    public async ValueTask InitializeAsync()
    {
        system = await RunningSystem.StartAsync("--demo", "600");
        browser = await Browser.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await browser.DisposeAsync();
        await system.DisposeAsync();
    }

    [Theory]
    [InlineData(360, 780, "hi")]
    [InlineData(1280, 900, "en")]
    public async Task Fits_the_screen_and_can_be_read_aloud(int width, int height, string language)
    {
        var page = await browser.NewPersonAsync(width, height);
        var dig = new DeskUser(page, system.Desk);
        await dig.SignsInAsync("dig", language);
        await dig.OpensAsync("/tips?view=all");
        var first = await page.Locator(".rows a.row").First.GetAttributeAsync("data-number");
        foreach (var path in Paths.Append($"/tips/{first}"))
        {
            await dig.OpensAsync(path);
            await Browser.ScreenshotAsync(page, $"{language}-{width}{path.Replace('/', '-').Replace('?', '-')}");
            (await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                .ShouldBeLessThanOrEqualTo(0, $"{path} is wider than {width} px");
            await ReadsAloudAsync(page, path);
        }
        browser.Outside.ShouldBeEmpty();
        browser.Errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_phones_page_fits_one_phone_and_three()
    {
        var narrow = await browser.NewPersonAsync(360, 780);
        await narrow.GotoAsync($"{system.Simulator}?phones=915000000105&lang=hi");
        await narrow.Locator("#phone-915000000105").WaitForAsync();
        await ReadsAloudAsync(narrow, "phones");
        await Browser.ScreenshotAsync(narrow, "hi-360-phones");
        (await narrow.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth")).ShouldBeLessThanOrEqualTo(0);
        browser.Errors.ShouldBeEmpty();
    }

    private static async Task ReadsAloudAsync(IPage page, string path)
    {
        var result = await page.RunAxe(new AxeRunOptions { RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"] } });
        var bad = result.Violations.Where(v => v.Impact is "serious" or "critical")
            .Select(v => $"{path}: {v.Id} at {string.Join(", ", v.Nodes.Take(2).Select(n => n.Html))}");
        bad.ShouldBeEmpty();
    }
}
