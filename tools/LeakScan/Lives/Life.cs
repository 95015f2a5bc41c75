using System.Security.Cryptography;
using System.Text.RegularExpressions;
using SatarkMitra.LeakScan.Canaries;

namespace SatarkMitra.LeakScan.Lives;

/// <summary>What one informant is, and what must therefore never be seen.</summary>
internal sealed partial class Life(int index, HttpClient simulator, string samples)
{
    private readonly string digits = "915000" + RandomNumberGenerator.GetInt32(100_001, 999_999);
    private readonly string suspect = "912000" + RandomNumberGenerator.GetInt32(100_001, 999_999);
    private readonly List<Canary> canaries = [];

    private Phone phone = null!;

    internal IReadOnlyList<Canary> Canaries =>
        [.. canaries, .. phone.Sent.Where(id => id.StartsWith("wamid.", StringComparison.Ordinal)).Select(id => new Canary.MessageId($"life {index}: wamid", id))];

    /// <summary>The number of somebody else that the informant wrote down on purpose: it belongs on the tip, and nowhere else.</summary>
    internal Canary.Number Placed => new($"life {index}: number placed in the text", suspect);

    internal string TipNumber { get; private set; } = "";

    internal bool Forgets => index % 2 == 1;

    /// <summary>Greets, tells everything, is careless about his own name and number, sends.</summary>
    internal async Task TellAsync(CancellationToken cancel)
    {
        phone = new Phone(simulator, digits);
        await phone.SayAsync("Hi", cancel);
        var owner = await phone.OwnerAsync(cancel);
        Remember(owner);
        for (var told = false; ;)
        {
            var bubble = await phone.NextAsync(message => message.Choices.Any(), "the next question", cancel);
            if (Receipt(bubble) is { } number)
            {
                TipNumber = number;
                receipt = bubble;
                return;
            }
            if (bubble.Choices.Any(choice => choice.Id == "evidence.skip") && !told)
            {
                told = true;
                await GiveEvidenceAsync(owner, cancel);
                bubble = await phone.NextAsync(message => message.Choices.Any(choice => choice.Id == "evidence.done"), "Done under the evidence", cancel);
            }
            await (Answers.Pick(bubble, index) is { } choice
                ? phone.TapAsync(bubble, choice, cancel)
                : phone.SayAsync("A tall man with a red scooter, two helpers", cancel));
        }
    }

    private Bubble? receipt;

    private async Task GiveEvidenceAsync(PhoneOwner owner, CancellationToken cancel)
    {
        var national = digits[2..];
        await phone.SayAsync($"Write to {owner.Name}, {national[..5]} {national[5..]}. The man sells from the yellow house, his phone is {suspect[2..]}", cancel);
        for (var n = 0; n < 2; n++)
        {
            var file = await MediaKit.MakeAsync(index + n, samples, FileName(n), Author, Place(n), cancel);
            await phone.AttachAsync(file.Path, file.Type, file.Mime, $"seen from the road, part {n + 1}", cancel);
        }
    }

    /// <summary>Hears that there is news and looks at it; then gives the verdict or, every other one, has himself forgotten.</summary>
    internal async Task HearAsync(CancellationToken cancel)
    {
        var notice = await phone.NextAsync(message => message.Buttons.Count == 1 && message.Buttons[0].Id.Length >= 100, "the notice", cancel);
        await phone.TapAsync(notice, notice.Buttons[0], cancel);
        var news = await phone.NextAsync(message => message.Choices.Any(), "the news", cancel);
        if (Forgets)
        {
            await phone.TapAsync(receipt!, receipt!.Buttons[^1], cancel);
            var ask = await phone.NextAsync(message => message.Choices.Any(choice => choice.Id == "forget.yes"), "the question whether to forget", cancel);
            await phone.TapAsync(ask, ask.Choices.First(choice => choice.Id == "forget.yes"), cancel);
            return;
        }
        if (news.Choices.FirstOrDefault(choice => choice.Id == "verdict.yes") is null && news.Choices.FirstOrDefault(choice => choice.Title is "Give my view") is { } give)
        {
            await phone.TapAsync(news, give, cancel);
            news = await phone.NextAsync(message => message.Choices.Any(choice => choice.Id == "verdict.yes"), "the verdict question", cancel);
        }
        if (news.Choices.FirstOrDefault(choice => choice.Id == "verdict.yes") is { } yes)
        {
            await phone.TapAsync(news, yes, cancel);
        }
    }

    private void Remember(PhoneOwner owner)
    {
        canaries.Add(new Canary.Number($"life {index}: number", digits));
        canaries.Add(new Canary.Words($"life {index}: profile name", owner.Name));
        canaries.Add(new Canary.Words($"life {index}: user name", owner.Name.Replace(' ', '.').ToLowerInvariant()));
        canaries.Add(new Canary.Words($"life {index}: scoped id", owner.ScopedId));
        canaries.Add(new Canary.Words($"life {index}: author in a file", Author));
        canaries.AddRange([Place(0), Place(1), new Canary.Words($"life {index}: file name", FileName(0)), new Canary.Words($"life {index}: file name", FileName(1))]);
    }

    private readonly string author = $"Leak{RandomNumberGenerator.GetString("bdfgklmnprstvz", 7)}";
    private readonly int corner = RandomNumberGenerator.GetInt32(100_000, 899_999);

    private string Author => author;

    private string FileName(int n) => $"{author}-{(char)('a' + n)}";

    private Canary.Place Place(int n) => new($"life {index}: place in a file", 25 + ((corner + n) / 1e6), 82 + ((999_999 - corner + n) / 1e6));

    private static string? Receipt(Bubble bubble) =>
        bubble.Buttons.Count > 0 && bubble.Buttons.All(button => button.Id.Length >= 100) && Number().Match(bubble.Text ?? "") is { Success: true } found ? found.Value : null;

    [GeneratedRegex("[A-Z]{3}-[0-9]{2}-[0-9]{6}")]
    private static partial Regex Number();
}
