using Microsoft.Playwright;
using SatarkMitra.Support;

namespace SatarkMitra.EndToEnd;

/// <summary>Someone at a desk, in a browser of his own.</summary>
public sealed class DeskUser(IPage page, Uri desk)
{
    public IPage Page => page;

    public async Task SignsInAsync(string username, string language = "en")
    {
        await page.GotoAsync(new Uri(desk, "/sign-in").ToString());
        await page.FillAsync("[name=username]", username);
        await page.FillAsync("[name=password]", RunningSystem.Password);
        await page.ClickAsync("button.btn.go");
        await page.ClickAsync($"button[name=language][value={language}]");
    }

    public Task OpensAsync(string path) => page.GotoAsync(new Uri(desk, path).ToString(), new() { WaitUntil = WaitUntilState.DOMContentLoaded });

    public async Task<int> StatusOfAsync(string path) => (await page.APIRequest.GetAsync(new Uri(desk, path).ToString())).Status;

    public Task SeesAsync(string text) => Assertions.Expect(page.Locator("main").GetByText(text).First).ToBeVisibleAsync(new() { Timeout = 40_000 });

    /// <summary>Looks again until the words are there: a verdict is pooled at the gateway before the desk gets it.</summary>
    public Task ComesToSeeAsync(string path, string text) => Eventually.IsAsync(async () =>
    {
        await OpensAsync(path);
        return (await page.Locator("main").InnerTextAsync()).Contains(text, StringComparison.Ordinal);
    }, TimeSpan.FromSeconds(60), text);

    /// <summary>The newest tip of the queue, as it appears without a reload.</summary>
    public async Task<string> SeesNewTipAsync(string words)
    {
        var row = page.Locator(".rows a.row").Filter(new() { HasText = words }).First;
        await Assertions.Expect(row).ToBeVisibleAsync(new() { Timeout = 120_000 });
        return (await row.GetAttributeAsync("data-number"))!;
    }

    /// <summary>Assigns by keyboard: the key opens the form, the officer is chosen, the filled button sends it.</summary>
    public async Task AssignsAsync(string officer)
    {
        await page.Keyboard.PressAsync("a");
        var choice = page.Locator("select[name=officer] option").Filter(new() { HasText = officer });
        await page.Locator("select[name=officer]").SelectOptionAsync((await choice.GetAttributeAsync("value"))!);
        await page.Locator("form[action*='Assign'] button.btn.go").ClickAsync();
    }

    public async Task ClassifiesAsync(int sensitivity, int evidence)
    {
        await page.Keyboard.PressAsync("c");
        await page.CheckAsync($"[name=sensitivity][value='{sensitivity}']");
        await page.CheckAsync($"[name=evidence][value='{evidence}']");
        await page.Locator("form[action*='Classify'] button.btn.go").ClickAsync();
    }

    public async Task ApprovesAsync(string words)
    {
        await page.FillAsync("form[action*='Approve'] [name=words]", words);
        await page.Locator("form[action*='Approve'] button.btn.go").ClickAsync();
    }
}
