using System.Net;
using System.Text.Json.Nodes;
using SatarkMitra.Support;

namespace SatarkMitra.Gateway.Tests.Drivers;

internal enum Shown { NumberAndId, NumberOnly, IdOnly }

/// <summary>Somebody with a phone.</summary>
internal sealed class Citizen(RunningGateway gateway, string number)
{
    int _read;

    public string Number => number;
    public RunningGateway Gateway => gateway;
    public int Unread => Received.Count - _read;

    public IReadOnlyList<SentMessage> Received => [.. gateway.Graph.Sent.Where(sent => sent.To == Webhooks.ScopedId(number) || sent.To.TrimStart('+') == number)];

    /// <summary>What this phone sent, so that others can say the same.</summary>
    public List<JsonObject> Posted { get; } = [];

    /// <summary>As Meta does: the same body again until it is acknowledged.</summary>
    public bool Persistent { get; init; }

    /// <summary>What Meta shows of this sender.</summary>
    public Shown Shown { get; init; } = Shown.NumberAndId;

    public async Task<HttpStatusCode> PostsAsync(JsonObject message)
    {
        if (Shown is Shown.IdOnly) { message.Remove("from"); }
        if (Shown is Shown.NumberOnly) { message.Remove("from_user_id"); }
        Posted.Add((JsonObject)message.DeepClone());
        var body = Webhooks.Body(message);
        while (true)
        {
            try
            {
                var status = await gateway.PostAsync(body);
                if (status is HttpStatusCode.OK || !Persistent) { return status; }
            }
            catch (HttpRequestException) when (Persistent) { }
            await Task.Delay(50);
        }
    }

    public async Task SaysAsync(string text, string? wamid = null) =>
        (await PostsAsync(Webhooks.Text(number, gateway.Clock.GetUtcNow(), text, wamid))).ShouldBe(HttpStatusCode.OK);

    public async Task TapsAsync(string id) => (await PostsAsync(Webhooks.Message(number, gateway.Clock.GetUtcNow(), "interactive", new JsonObject
    {
        ["type"] = "button_reply",
        ["button_reply"] = new JsonObject { ["id"] = id, ["title"] = "x" },
    }))).ShouldBe(HttpStatusCode.OK);

    public Task SendsPhotoAsync(string mediaId) => SendsFileAsync("image", mediaId, "image/jpeg");

    public Task SendsFileAsync(string type, string mediaId, string contentType) =>
        SendsAsync(type, new JsonObject { ["id"] = mediaId, ["mime_type"] = contentType });

    /// <summary>Any message of a type, with the content Meta would give it.</summary>
    public async Task SendsAsync(string type, JsonObject content) =>
        (await PostsAsync(Webhooks.Message(number, gateway.Clock.GetUtcNow(), type, content))).ShouldBe(HttpStatusCode.OK);

    /// <summary>The next message not looked at yet.</summary>
    public async Task<SentMessage> HearsAsync()
    {
        var next = await Eventually.GetsAsync(() => Task.FromResult(Received.Skip(_read).FirstOrDefault()), TimeSpan.FromSeconds(Persistent ? 90 : 30), $"reply {_read + 1}");
        _read++;
        return next;
    }

    /// <summary>Reads on until a message offers a choice whose id begins so, and gives the id.</summary>
    public async Task<string> IsOfferedAsync(string id)
    {
        while (true)
        {
            var message = await HearsAsync();
            if (message.Choices.FirstOrDefault(choice => choice.Id.StartsWith(id, StringComparison.Ordinal)).Id is { } found) { return found; }
        }
    }

    public async Task ChoosesAsync(string id) => await TapsAsync(await IsOfferedAsync(id));

    /// <summary>Language and privacy are asked once a day; a further report begins at the danger gate.</summary>
    public async Task BeginsAsync(string language = "en")
    {
        await SaysAsync("Hi");
        while (true)
        {
            var heard = await HearsAsync();
            foreach (var id in (string[])["language." + language, "privacy.ok", "danger.no"])
            {
                if (!heard.Offers(id)) { continue; }
                await TapsAsync(id);
                if (id == "danger.no") { return; }
            }
        }
    }

    /// <summary>Walks the real script up to the evidence: gambling in Jaunpur.</summary>
    public async Task TellsAsync(string language = "en")
    {
        await BeginsAsync(language);
        // Typed, not tapped through two lists: a phone gets 45 messages at once and then one in six seconds.
        await IsOfferedAsync("group.");
        await SaysAsync("gambling");
        SentMessage heard;
        // Questions of the category, however many: skipped, until the district is asked.
        while (true)
        {
            heard = await HearsAsync();
            if (heard.Choices.Any(choice => choice.Id.StartsWith("district.", StringComparison.Ordinal))) { break; }
            if (heard.Choices.FirstOrDefault(choice => choice.Id is "question.skip" or "urgent.wait").Id is { } skip) { await TapsAsync(skip); }
            else { await SaysAsync("skip"); }
        }
        await TapsAsync(heard.Choices.First(choice => choice.Id.StartsWith("district.JNP", StringComparison.OrdinalIgnoreCase)).Id);
        await HearsAsync();
        await SaysAsync("skip");
        await HearsAsync();
    }

    /// <param name="send">summary.send, or summary.code for no address kept.</param>
    public async Task<SentMessage> SendsTipAsync(string send = "summary.send")
    {
        await TapsAsync(await ReachesSummaryAsync(send));
        return await ReceiptAsync();
    }

    /// <summary>Says it is done, and gives the button that would send.</summary>
    public async Task<string> ReachesSummaryAsync(string send = "summary.send")
    {
        await TapsAsync("evidence.done");
        while (true)
        {
            var heard = await HearsAsync();
            if (heard.Choices.FirstOrDefault(choice => choice.Id == send).Id is { } sends) { return sends; }
            if (heard.Choices.Count > 0 && heard.Choices[0].Id.StartsWith("identify.", StringComparison.Ordinal)) { await TapsAsync(heard.Choices[0].Id); }
        }
    }

    public async Task<SentMessage> ReceiptAsync()
    {
        while (true)
        {
            var heard = await HearsAsync();
            if (heard.Choices.Count == 3 && heard.Choices.All(choice => choice.Id.Length == 128)) { return heard; }
        }
    }
}
