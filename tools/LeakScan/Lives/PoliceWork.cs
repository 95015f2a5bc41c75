using System.Net;

namespace SatarkMitra.LeakScan.Lives;

/// <summary>The SP assigns, an officer acts by phone, the SP approves; and everybody looks at everything.</summary>
internal sealed class PoliceWork(DeskSession sp, DeskSession dig, DeskSession operatorOf, HttpClient simulator)
{
    private static readonly string[] OfficerPhones = ["912000009001", "912000009002"];

    // One report at a time on one phone, as with a real officer.
    private readonly SemaphoreSlim[] busy = [new(1), new(1)];
    private readonly Phone[] phones = [new Phone(simulator, OfficerPhones[0]), new Phone(simulator, OfficerPhones[1])];

    internal async Task ActAsync(int index, string number, bool ask, CancellationToken cancel)
    {
        var officer = index % 2;
        var tip = $"/tips/{number}";
        await sp.UntilAsync(tip, page => page.Contains(number, StringComparison.Ordinal), "the tip", cancel);
        await busy[officer].WaitAsync(cancel);
        try
        {
            var name = $"Officer {officer + 1}";
            await sp.ActAsync(
                tip, "Assign", page => DeskSession.OptionOf(page, name) is not null,
                page => [("officer", DeskSession.OptionOf(page, name)!), ("instructions", "Look at it today.")], cancel);
            await ReportAsync(phones[officer], number, cancel);
        }
        finally
        {
            busy[officer].Release();
        }
        var review = await sp.UntilAsync(tip, page => page.Contains("handler=Approve", StringComparison.Ordinal), "the report to review", cancel);
        if (index % 10 == 3)
        {
            await LookAroundAsync(number, review, cancel);
        }
        if (ask)
        {
            await sp.ActAsync(tip, "Ask", page => page.Contains("handler=Ask", StringComparison.Ordinal), _ => [("ready", "0")], cancel);
        }
        await sp.ActAsync(tip, "Approve", page => page.Contains("handler=Approve", StringComparison.Ordinal), _ => [("words", "The place was searched.")], cancel);
    }

    internal async Task LookAgainAsync(string number, CancellationToken cancel)
    {
        foreach (var reader in new[] { sp, dig, operatorOf })
        {
            await reader.ReadAsync($"/tips/{number}", cancel);
        }
    }

    private static async Task ReportAsync(Phone phone, string number, CancellationToken cancel)
    {
        var nudge = await phone.NextAsync(message => message.Text?.Contains(number, StringComparison.Ordinal) == true && message.Buttons.Count >= 2, $"the nudge for {number}", cancel);
        await phone.TapAsync(nudge, nudge.Buttons[0], cancel);
        var accepted = await phone.NextAsync(message => message.Buttons.Count == 1 && message.Buttons[0].Id.Length >= 100, "the word that it is accepted", cancel);
        await phone.TapAsync(accepted, accepted.Buttons[0], cancel);
        await phone.NextAsync(message => message.Choices.Any(choice => choice.Id == "report.cancel"), "the report prompt", cancel);
        await phone.SayAsync("Searched the yellow house, 40 litres seized, one arrest.", cancel);
        var got = await phone.NextAsync(message => message.Choices.Any(choice => choice.Id == "report.done"), "Done under the report", cancel);
        await phone.TapAsync(got, got.Choices.First(choice => choice.Id == "report.done"), cancel);
        var confirm = await phone.NextAsync(message => message.Choices.Any(choice => choice.Id == "report.send"), "the confirmation of the report", cancel);
        await phone.TapAsync(confirm, confirm.Choices.First(choice => choice.Id == "report.send"), cancel);
        await phone.NextAsync(message => message.Choices.All(choice => choice.Id != "report.send"), "the word that the report is sent", cancel);
    }

    private async Task LookAroundAsync(string number, string page, CancellationToken cancel)
    {
        foreach (var link in System.Text.RegularExpressions.Regex.Matches(page, "(?:href|src)=\"(/[^\"#]*)\"").Select(found => WebUtility.HtmlDecode(found.Groups[1].Value)).Distinct())
        {
            if (!link.StartsWith("/sign-out", StringComparison.Ordinal) && !link.StartsWith("/live", StringComparison.Ordinal))
            {
                await sp.ReadAsync(link, cancel);
            }
        }
        foreach (var path in new[] { "/tips", "/insights", "/insights/hotspots", "/insights/comparison", "/insights/trends", "/staff", "/audit", $"/tips/{number}", $"/api/v1/tips/{number}", "/api/v1/tips" })
        {
            await dig.ReadAsync(path, cancel);
            await operatorOf.ReadAsync(path, cancel);
        }
    }
}
