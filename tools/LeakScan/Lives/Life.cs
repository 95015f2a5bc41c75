using System.Security.Cryptography;
using System.Text.RegularExpressions;
using SatarkMitra.LeakScan.Canaries;

namespace SatarkMitra.LeakScan.Lives;

/// <summary>What one informant is and does, and what must therefore never be seen.</summary>
internal sealed partial class Life(int index, HttpClient simulator, MediaKit kit)
{
    internal const int FilesEach = 2;

    private readonly string digits = Informant();
    private readonly string other = Informant();
    private readonly string author = $"Leak{RandomNumberGenerator.GetString("bdfgklmnprstvz", 7)}";
    private readonly string serial = RandomNumberGenerator.GetString("BCDFGHKLMNPQRSTVWXZ", 12);

    private readonly string friend = Informant();
    private readonly string street = $"Leak{RandomNumberGenerator.GetString("bdfgklmnprstvz", 7)} lane";

    // In the Bay of Bengal: no map of ours has a coordinate there.
    private readonly int corner = RandomNumberGenerator.GetInt32(100_000, 899_999);
    private readonly List<Canary> canaries = [];
    private Phone phone = null!;
    private Phone second = null!;
    private Bubble receipt = null!;
    private string code = "";

    internal int Index => index;

    internal IReadOnlyList<Canary> Canaries
    {
        get
        {
            lock (canaries)
            {
                return [.. canaries, .. Phones.SelectMany(one => one.SentIds).Where(id => id.StartsWith("wamid.", StringComparison.Ordinal)).Select(id => new Canary.MessageId($"life {index}: wamid", id))];
            }
        }
    }

    // What the informant gave on purpose: it belongs on the tip, and nowhere else.
    private readonly Canary.Number suspect = new($"life {index}: the suspect's number, placed in the text", Somebody());
    private readonly Canary.Number secondPhone = new($"life {index}: a second phone, which the informant chose to keep", Somebody());
    private readonly Canary.Place spot = new($"life {index}: the place where it happens, pinned", 25.70 + Ninth(), 82.63 + Ninth()) { OnOurMap = true };

    internal IReadOnlyList<Canary> Placed => [suspect, secondPhone, spot];

    internal string OwnNumber => digits;

    internal string TipNumber { get; private set; } = "";

    internal bool Forgets => index % 2 == 1;

    /// <summary>Whose number the spoilt messages of a fault bear.</summary>
    internal string Shadow { get; } = Informant();

    internal bool IsAsked => index % 2 == 0;

    /// <summary>Keeps no address: gets a code, comes back with another phone, and answers there.</summary>
    internal bool ByCode => index % 4 == 2;

    /// <summary>A stranger's, whom faults strike.</summary>
    internal Phone ShadowPhone { get; private set; } = null!;

    private IEnumerable<Phone> Phones => new[] { phone, second, ShadowPhone }.Where(one => one is not null);

    /// <summary>Greets, tells everything, is careless about his own name and number, sends.</summary>
    /// <param name="midway">What happens in the middle of the chat.</param>
    internal async Task TellAsync(Func<Task> midway, CancellationToken cancel)
    {
        phone = new Phone(simulator, digits);
        second = new Phone(simulator, other);
        ShadowPhone = new Phone(simulator, Shadow);
        Remember(await phone.OwnerAsync(cancel), await second.OwnerAsync(cancel), await ShadowPhone.OwnerAsync(cancel));
        var owner = await phone.OwnerAsync(cancel);
        await GreetAsync(owner, cancel);
        for (var told = false; ;)
        {
            var bubble = await phone.NextAsync(message => message.Choices.Any(), "the next question", cancel);
            if (Receipt(bubble) is { } number)
            {
                (TipNumber, receipt) = (number, bubble);
                code = Code().Match(bubble.Text ?? "") is { Success: true } shown ? shown.Groups[1].Value : "";
                return;
            }
            if (bubble.Choices.Any(choice => choice.Id == "evidence.skip") && !told)
            {
                told = true;
                bubble = await GiveEvidenceAsync(owner, cancel);
                await midway();
            }
            await (Answers.Pick(bubble, index, ByCode) is { } choice
                ? phone.TapAsync(bubble, choice, cancel)
                : phone.SayAsync("A tall man with a red scooter, two helpers", cancel));
        }
    }

    /// <summary>The first message: a word, one's own card, or a pin on one's own house.</summary>
    private Task GreetAsync(PhoneOwner owner, CancellationToken cancel) => (index % 3) switch
    {
        0 => phone.SayAsync("Hi", cancel),
        1 => phone.ShareAsync(Card(owner), cancel),
        _ => PinHomeAsync(owner, cancel),
    };

    private Task PinHomeAsync(PhoneOwner owner, CancellationToken cancel) => phone.PinAsync(Home.Latitude, Home.Longitude, $"{owner.Name}, home", street, cancel);

    // As phones share them: spelt for people, with the bare number beside.
    private object Card(PhoneOwner owner) => new
    {
        name = new { formatted_name = owner.Name, first_name = owner.Name.Split(' ')[0] },
        phones = new[] { new { phone = $"+91 {digits[2..7]} {digits[7..]}", wa_id = digits, type = "CELL" }, new { phone = $"+{friend}", wa_id = friend, type = "HOME" } },
        emails = new[] { new { email = $"{author}@example.org", type = "HOME" } },
        addresses = new[] { new { street, city = "Jaunpur", type = "HOME" } },
        org = new { company = author },
    };

    /// <returns>The bubble that is answered when all is told.</returns>
    private async Task<Bubble> GiveEvidenceAsync(PhoneOwner owner, CancellationToken cancel)
    {
        var national = digits[2..];
        await phone.SayAsync($"Write to {owner.Name}, {national[..5]} {national[5..]}. The man sells from the yellow house, his phone is {suspect.National}. Or call {secondPhone.National}", cancel);
        await PinHomeAsync(owner, cancel);
        await phone.PinAsync(spot.Latitude, spot.Longitude, null, null, cancel);
        // Of several things sent at once not each is acknowledged, but a place that is kept always is.
        var bubble = await phone.NextAsync(message => message.Text?.Contains("We have kept what you sent", StringComparison.Ordinal) == true && message.Choices.Any(choice => choice.Id == "evidence.done"), "the word that the place is kept", cancel);
        await phone.ShareAsync(Card(owner), cancel);
        for (var n = 0; n < FilesEach; n++)
        {
            var file = await kit.MakeAsync((index * FilesEach) + n, FileName(n), author, serial, Place(n), cancel);
            await phone.AttachAsync(file.Path, file.Type, file.Mime, $"seen from the road, part {n + 1}", cancel);
        }
        return bubble;
    }

    /// <summary>Comes back by the code of the receipt, with another phone, and answers the question there.</summary>
    internal async Task ComeBackByCodeAsync(CancellationToken cancel)
    {
        if (code.Length == 0)
        {
            throw new LifeStuckException("the receipt shows no code");
        }
        // The desk's question may still be on its way: then the code is sent again, as a person would.
        const int Tries = 20;
        for (var attempt = 1; ; attempt++)
        {
            await second.SayAsync(code, cancel);
            var news = await second.NextAsync(message => message.Text?.Contains(TipNumber, StringComparison.Ordinal) == true && message.Choices.Any(), "the news behind the code", cancel);
            if (attempt == Tries || news.Choices.Any(choice => choice.Title == "Answer"))
            {
                await AnswerAsync(second, news, cancel);
                return;
            }
            await Task.Delay(TimeSpan.FromSeconds(1), cancel);
        }
    }

    /// <summary>Hears that there is news and looks at it; then answers, gives the verdict or, every other one, has himself forgotten.</summary>
    internal async Task HearAsync(CancellationToken cancel)
    {
        var notice = await phone.NextAsync(message => message.Buttons.Count == 1 && message.Buttons[0].Id.Length >= 100, "the notice", cancel);
        await phone.TapAsync(notice, notice.Buttons[0], cancel);
        var news = await phone.NextAsync(message => message.Choices.Any(), "the news", cancel);
        if (Forgets)
        {
            await phone.TapAsync(receipt, receipt.Buttons[^1], cancel);
            var ask = await phone.NextAsync(message => message.Choices.Any(choice => choice.Id == "forget.yes"), "the question whether to forget", cancel);
            await phone.TapAsync(ask, ask.Choices.First(choice => choice.Id == "forget.yes"), cancel);
            await phone.NextAsync(message => message.N > ask.N, "the word that it is forgotten", cancel);
            return;
        }
        if (IsAsked)
        {
            for (var attempt = 1; attempt < 20 && news.Choices.All(choice => choice.Title != "Answer"); attempt++)
            {
                await Task.Delay(TimeSpan.FromSeconds(1), cancel);
                await phone.TapAsync(notice, notice.Buttons[0], cancel);
                news = await phone.NextAsync(message => message.Choices.Any(), "the news again", cancel);
            }
            await AnswerAsync(phone, news, cancel);
            await phone.TapAsync(notice, notice.Buttons[0], cancel);
            news = await phone.NextAsync(message => message.Choices.Any(), "the news once more", cancel);
        }
        if (news.Choices.FirstOrDefault(choice => choice.Title is "Give my view") is { } give)
        {
            await phone.TapAsync(news, give, cancel);
            news = await phone.NextAsync(message => message.Choices.Any(choice => choice.Id == "verdict.yes"), "the verdict question", cancel);
        }
        if (news.Choices.FirstOrDefault(choice => choice.Id == "verdict.yes") is { } yes)
        {
            await phone.TapAsync(news, yes, cancel);
            await phone.NextAsync(message => message.N > news.N, "thanks for the verdict", cancel);
        }
    }

    /// <summary>Messages that ever reached this informant.</summary>
    internal async Task<int> HeardAsync(CancellationToken cancel) => await phone.HeardAsync(cancel) + await second.HeardAsync(cancel);

    /// <summary>The clock was moved: nothing that was said before is news.</summary>
    internal Task<Bubble> NextNoticeAsync(CancellationToken cancel) => phone.NextAsync(message => message.Buttons.Count == 1 && message.Buttons[0].Id.Length >= 100, "a notice", cancel);

    private static async Task AnswerAsync(Phone from, Bubble news, CancellationToken cancel)
    {
        if (news.Choices.FirstOrDefault(choice => choice.Title == "Answer") is not { } answer)
        {
            throw new LifeStuckException($"no question is shown: [{string.Join(" ", news.Choices.Select(choice => choice.Title))}]");
        }
        await from.TapAsync(news, answer, cancel);
        await from.NextAsync(message => message.Choices.Any(choice => choice.Id == "answer.cancel"), "the question", cancel);
        await from.SayAsync("Every evening, from about nine", cancel);
        var got = await from.NextAsync(message => message.Choices.Any(choice => choice.Id == "answer.done"), "Send under the answer", cancel);
        await from.TapAsync(got, got.Choices.First(choice => choice.Id == "answer.done"), cancel);
        await from.NextAsync(message => message.Choices.All(choice => choice.Id != "answer.done"), "the word that the answer is sent", cancel);
    }

    private void Remember(PhoneOwner owner, PhoneOwner also, PhoneOwner shadow)
    {
        lock (canaries)
        {
            canaries.AddRange(
            [
                new Canary.Number($"life {index}: number", digits), new Canary.Number($"life {index}: number of the second phone", other), new Canary.Number($"life {index}: number in spoilt messages", Shadow), new Canary.Number($"life {index}: number in a vCard", friend),
                new Canary.Words($"life {index}: profile name", owner.Name), new Canary.Words($"life {index}: profile name of the second phone", also.Name),
                new Canary.Words($"life {index}: user name", owner.Name.Replace(' ', '.').ToLowerInvariant()),
                new Canary.Words($"life {index}: scoped id", owner.ScopedId), new Canary.Words($"life {index}: scoped id of the second phone", also.ScopedId),
                new Canary.Words($"life {index}: profile name in spoilt messages", shadow.Name), new Canary.Words($"life {index}: scoped id in spoilt messages", shadow.ScopedId),
                new Canary.Words($"life {index}: author in a file", author), new Canary.Words($"life {index}: serial in a file", serial), new Canary.Words($"life {index}: street in a vCard and under a pin", street),
                Place(0), Place(1), Home, new Canary.Words($"life {index}: file name", FileName(0)), new Canary.Words($"life {index}: file name", FileName(1)),
            ]);
        }
    }

    // No noughts at the end: with them a number in BCD looks like the small whole numbers in a database's own catalogue.
    private static string Informant() => "915000" + RandomNumberGenerator.GetString("123456789", 6);

    private static string Somebody() => "912000" + RandomNumberGenerator.GetString("123456789", 6);

    private string FileName(int n) => $"{author}-{(char)('a' + n)}";

    private Canary.Place Home => Place(2) with { Label = $"life {index}: home, pinned" };

    // A ninth of a degree around Jaunpur, to the sixth decimal.
    private static double Ninth() => RandomNumberGenerator.GetInt32(1_001, 99_999) / 1e6;

    private Canary.Place Place(int n) => new($"life {index}: place in a file", 13 + ((corner + n) / 1e6), 88 + ((999_999 - corner + n) / 1e6));

    private static string? Receipt(Bubble bubble) =>
        bubble.Buttons.Count > 0 && bubble.Buttons.All(button => button.Id.Length >= 100) && Number().Match(bubble.Text ?? "") is { Success: true } found ? found.Value : null;

    [GeneratedRegex("[A-Z]{3}-[0-9]{2}-[0-9]{6}")]
    private static partial Regex Number();

    [GeneratedRegex("\\*([0-9A-HJKMNP-TV-Z-]{20,30})\\*")]
    private static partial Regex Code();
}
