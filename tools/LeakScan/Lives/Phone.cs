using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace SatarkMitra.LeakScan.Lives;

/// <summary>One message on the phone, with what can be tapped under it.</summary>
internal sealed record Bubble(int N, string Id, string Direction, string? Text, IReadOnlyList<Tappable> Buttons, IReadOnlyList<Tappable> Rows)
{
    internal IEnumerable<Tappable> Choices => Buttons.Concat(Rows);
}

internal sealed record Tappable(string Id, string Title);

internal sealed record PhoneOwner(string Name, string ScopedId);

/// <summary>A phone of the simulator. Remembers the wamid of everything it sent: each is a canary.</summary>
internal sealed class Phone(HttpClient simulator, string number)
{
    // An answer comes at once or takes its time: asking again and again would cost more than what is asked for.
    private const int FirstLook = 40, LongestLook = 400;

    private int seen;

    private readonly List<string> sent = [];

    internal IReadOnlyList<string> SentIds
    {
        get { lock (sent) { return [.. sent]; } }
    }

    internal Task<PhoneOwner> OwnerAsync(CancellationToken cancel) => ReadAsync<PhoneOwner>("", cancel);

    internal Task SayAsync(string text, CancellationToken cancel) => PostAsync("/text", JsonContent.Create(new { body = text }), cancel);

    internal Task TapAsync(Bubble on, Tappable choice, CancellationToken cancel) => PostAsync("/tap", JsonContent.Create(new { message = on.Id, id = choice.Id }), cancel);

    internal async Task AttachAsync(string file, string type, string mime, string? caption, CancellationToken cancel)
    {
        using var form = new MultipartFormDataContent();
        var content = new ByteArrayContent(await File.ReadAllBytesAsync(file, cancel));
        content.Headers.ContentType = new MediaTypeHeaderValue(mime);
        form.Add(content, "file", Path.GetFileName(file));
        form.Add(new StringContent(type), "type");
        if (caption is not null)
        {
            form.Add(new StringContent(caption), "caption");
        }
        await PostAsync("/media", form, cancel);
    }

    /// <summary>A contact card, as phones share them.</summary>
    internal Task ShareAsync(object card, CancellationToken cancel) => PostAsync("/raw", JsonContent.Create(new { type = "contacts", contacts = new[] { card } }), cancel);

    internal Task PinAsync(double latitude, double longitude, string? name, string? address, CancellationToken cancel) =>
        PostAsync("/location", JsonContent.Create(new { latitude, longitude, name, address }), cancel);

    /// <summary>The next message to this phone that fits; those before it are passed over.</summary>
    internal async Task<Bubble> NextAsync(Func<Bubble, bool> fits, string what, CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(TimeSpan.FromMinutes(2));
        try
        {
            for (var pause = FirstLook; ; pause = Math.Min(LongestLook, pause * 2))
            {
                var page = await ReadAsync<Page>($"/messages?after={seen}", limit.Token);
                if (page.Messages.FirstOrDefault(message => message.Direction == "in" && fits(message)) is { } found)
                {
                    seen = found.N;
                    return found;
                }
                await Task.Delay(pause, limit.Token);
            }
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            var last = (await ReadAsync<Page>("/messages?after=0", cancel)).Messages.TakeLast(8)
                .Select(message => $"{message.Direction}: {Shorten(message.Text)} [{string.Join(" ", message.Choices.Select(choice => choice.Title))}]");
            throw new LifeStuckException($"{what} never came; the last messages: {string.Join(" | ", last)}");
        }
    }

    /// <summary>How many messages this phone has got.</summary>
    internal async Task<int> HeardAsync(CancellationToken cancel) => (await ReadAsync<Page>("/messages?after=0", cancel)).Messages.Count(message => message.Direction == "in");

    private static string Shorten(string? text) => text is null ? "" : text.Length <= 60 ? text.ReplaceLineEndings(" ") : text[..60].ReplaceLineEndings(" ");

    private async Task PostAsync(string act, HttpContent content, CancellationToken cancel)
    {
        using var answer = await simulator.PostAsync($"/sim/phones/{number}{act}", content, cancel);
        answer.EnsureSuccessStatusCode();
        var id = (await answer.Content.ReadFromJsonAsync<Done>(cancel))!.Id;
        lock (sent)
        {
            sent.Add(id);
        }
    }

    private async Task<T> ReadAsync<T>(string path, CancellationToken cancel) =>
        (await simulator.GetFromJsonAsync<T>($"/sim/phones/{number}{path}", JsonSerializerOptions.Web, cancel))!;

    private sealed record Page(IReadOnlyList<Bubble> Messages);

    private sealed record Done(string Id);
}

/// <summary>A life did not go on as the script says: the run proves nothing.</summary>
internal sealed class LifeStuckException(string message) : Exception(message);
