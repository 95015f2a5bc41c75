using Microsoft.Playwright;

namespace SatarkMitra.EndToEnd;

/// <summary>One phone of the phones page, used as a person would: read, type, tap, attach.</summary>
public sealed class Phone(IPage page, string number)
{
    private ILocator Screen => page.Locator($"#phone-{number}");

    private ILocator FromBot => Screen.Locator("li.message.in");

    private ILocator Newest => FromBot.Last;

    /// <summary>Types and sends, then waits for the bot's next bubble.</summary>
    public Task SaysAsync(string text) => AnsweredAsync(async () =>
    {
        await Screen.Locator("textarea").FillAsync(text);
        await Screen.Locator("textarea").PressAsync("Enter");
    });

    /// <summary>Presses the choice where it stands: a button under the newest bubble that has it, else a row of the newest list.</summary>
    public Task TapsAsync(string title) => AnsweredAsync(async () =>
    {
        if (await Button(title).IsVisibleAsync())
        {
            await Button(title).ClickAsync();
            return;
        }
        await Newest.Locator("button.choice").ClickAsync();
        await Screen.Locator(".sheet .option", new() { Has = page.GetByText(title, new() { Exact = true }) }).First.ClickAsync();
    });

    /// <summary>Attaches a file as the sheet offers it: Photo, Video, Voice note from a file, Document.</summary>
    public async Task SendsAsync(string kind, string file)
    {
        var before = await Screen.Locator("li.message.out").CountAsync();
        await Screen.GetByRole(AriaRole.Button, new() { Name = "Attach" }).ClickAsync();
        await Screen.Locator($".sheet input[type=file][aria-label='{kind}']").SetInputFilesAsync(file);
        await Assertions.Expect(Screen.Locator("li.message.out")).Not.ToHaveCountAsync(before);
    }

    public Task SeesAsync(string text) => Assertions.Expect(FromBot.Filter(new() { HasText = text }).Last).ToBeVisibleAsync(new() { Timeout = 40_000 });

    public Task HasButtonAsync(string title) => Assertions.Expect(Button(title)).ToBeVisibleAsync(new() { Timeout = 40_000 });

    public Task<string> NewestTextAsync() => Newest.InnerTextAsync();

    private ILocator Button(string title) => Screen.GetByRole(AriaRole.Button, new() { Name = title, Exact = true }).And(Screen.Locator("button.choice")).Last;

    private async Task AnsweredAsync(Func<Task> act)
    {
        var before = await FromBot.CountAsync();
        await act();
        await Assertions.Expect(FromBot).Not.ToHaveCountAsync(before, new() { Timeout = 40_000 });
    }
}
