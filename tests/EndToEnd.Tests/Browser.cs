using Microsoft.Playwright;
using SatarkMitra.Support;

namespace SatarkMitra.EndToEnd;

/// <summary>Headless Chromium of the distribution, driven by Playwright. Screenshots go to <c>artifacts/screens</c>.</summary>
public sealed class Browser : IAsyncDisposable
{
    private static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
        "--disable-sync", "--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream",
    ];

    private readonly IPlaywright playwright;
    private readonly IBrowser browser;

    private Browser(IPlaywright playwright, IBrowser browser) => (this.playwright, this.browser) = (playwright, browser);

    public static async Task<Browser> StartAsync()
    {
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Environment.GetEnvironmentVariable("SATARK_CHROMIUM") ?? "/usr/bin/chromium", Headless = true, Args = Arguments,
        });
        return new(playwright, browser);
    }

    /// <summary>A browser of someone's own: no cookie of anyone else. Every request that leaves this machine fails the test.</summary>
    public async Task<IPage> NewPersonAsync(int width = 1280, int height = 900, string locale = "en-IN")
    {
        var context = await browser.NewContextAsync(new()
        {
            ViewportSize = new() { Width = width, Height = height }, Locale = locale, TimezoneId = "Asia/Kolkata", Permissions = ["microphone"],
            AcceptDownloads = true,
        });
        var page = await context.NewPageAsync();
        page.SetDefaultTimeout(20_000);
        page.Request += (_, request) =>
        {
            var host = new Uri(request.Url);
            if (host.Scheme is "http" or "https" && !host.IsLoopback) { Outside.Add(request.Url); }
        };
        page.PageError += (_, error) => Errors.Add(error);
        return page;
    }

    /// <summary>Requests that went to anyone but us. Must stay empty.</summary>
    public List<string> Outside { get; } = [];

    /// <summary>Uncaught script errors of any page. Must stay empty.</summary>
    public List<string> Errors { get; } = [];

    public static async Task ScreenshotAsync(IPage page, string name)
    {
        var folder = Directory.CreateDirectory(Path.Combine(Repository.Root, "artifacts", "screens"));
        var options = new PageScreenshotOptions { Path = Path.Combine(folder.FullName, name + ".png") };
        try { await page.ScreenshotAsync(options); }
        catch (PlaywrightException)
        {
            // Headless Chromium without a GPU now and then refuses a picture while it still draws; the next one is there.
            await page.ScreenshotAsync(options);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await browser.DisposeAsync();
        playwright.Dispose();
    }
}
