using Microsoft.Playwright;

namespace SatarkMitra.LeakScan.Lives;

/// <summary>
/// A member of staff in a real Chromium with a profile of his own on the disk: signs in, opens lists, tips and their
/// evidence, saves an export, and closes the window. What the profile then holds belongs to the police side.
/// </summary>
internal static class OfficerBrowser
{
    private static readonly string[] Arguments =
        ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

    // Milliseconds, on a machine that does much else.
    private const float Patience = 120_000, PatienceWithAFile = 20_000;

    internal static string Executable { get; } = Environment.GetEnvironmentVariable("SATARK_CHROMIUM") ?? "/usr/bin/chromium";

    /// <param name="profile">Where the browser keeps its cache, history, storage and what was saved.</param>
    /// <param name="pages">What this person opens, by address.</param>
    /// <param name="export">What this person saves; null: nothing.</param>
    /// <exception cref="LifeStuckException">A page did not come.</exception>
    internal static async Task VisitAsync(Uri desk, string username, string profile, IReadOnlyList<string> pages, string? export)
    {
        // Passkeys need a name, so the desk has one too.
        var address = new UriBuilder(desk) { Host = "localhost" }.Uri;
        using var playwright = await Playwright.CreateAsync();
        try
        {
            await using var browser = await playwright.Chromium.LaunchPersistentContextAsync(profile, new() { ExecutablePath = Executable, Headless = true, Args = Arguments, AcceptDownloads = true, Locale = "en-IN" });
            browser.SetDefaultTimeout(Patience);
            var page = browser.Pages.Count > 0 ? browser.Pages[0] : await browser.NewPageAsync();
            await page.GotoAsync(new Uri(address, "/sign-in").ToString());
            await page.FillAsync("[name=username]", username);
            await page.FillAsync("[name=password]", World.Password);
            await page.ClickAsync("button.btn.go");
            await page.WaitForURLAsync(url => !url.EndsWith("/sign-in", StringComparison.Ordinal));
            foreach (var path in pages)
            {
                await page.GotoAsync(new Uri(address, path).ToString());
                var files = await page.Locator("a[target=_blank]").EvaluateAllAsync<string[]>("links => links.map(link => link.href)");
                foreach (var file in files)
                {
                    // Some are shown, some are saved: what the desk answers with decides.
                    var alone = await browser.NewPageAsync();
                    await alone.GotoAsync(file, new() { Timeout = PatienceWithAFile }).ContinueWith(_ => { }, TaskScheduler.Default);
                    await alone.CloseAsync();
                }
            }
            if (export is not null)
            {
                var saved = await page.RunAndWaitForDownloadAsync(() => page.EvaluateAsync($"location.href = '{export}'"));
                await saved.SaveAsAsync(Path.Combine(profile, "Downloads", saved.SuggestedFilename));
            }
        }
        catch (Exception failed) when (failed is PlaywrightException or TimeoutException)
        {
            throw new LifeStuckException($"{username} in a browser: {failed.Message.ReplaceLineEndings(" ")}");
        }
    }
}
