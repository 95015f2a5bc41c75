using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Configuration;

namespace SatarkMitra.Simulator.Tests.Support;

/// <summary>A running simulator, a webhook that listens to it, and a client that behaves like a bot.</summary>
internal sealed class World : IAsyncDisposable
{
    public const string Number = "102030405060708", Account = "908070605040302", Token = "EAAtest", Secret = "app-secret", Verify = "verify-word";
    public const string Business = "912000000000";

    private readonly Dictionary<string, string?> _settings;

    private World(Dictionary<string, string?> settings, Webhook webhook) => (_settings, Webhook) = (settings, webhook);

    public SimulatorApp App { get; private set; } = null!;
    public Webhook Webhook { get; }
    public HttpClient Graph { get; private set; } = null!;
    public HttpClient Sim { get; private set; } = null!;
    public string Folder => _settings["DataDirectory"]!;

    public static async Task<World> StartAsync(int messagesPerSecond = 0)
    {
        var webhook = await Webhook.StartAsync();
        var world = new World(new Dictionary<string, string?>
        {
            ["Listen:Simulator"] = "http://127.0.0.1:0",
            ["Simulator:WebhookUrl"] = webhook.Url.ToString(),
            ["WhatsApp:PhoneNumberId"] = Number,
            ["WhatsApp:BusinessAccountId"] = Account,
            ["WhatsApp:DisplayNumber"] = "+91 20000 00000",
            ["WhatsApp:AccessToken"] = Token,
            ["WhatsApp:AppSecret"] = Secret,
            ["WhatsApp:VerifyToken"] = Verify,
            ["WhatsApp:MessagesPerSecond"] = messagesPerSecond.ToString(System.Globalization.CultureInfo.InvariantCulture),
            ["DataDirectory"] = Directory.CreateTempSubdirectory("simulator-").FullName,
        }, webhook);
        await world.RunAsync();
        return world;
    }

    public async Task RestartAsync()
    {
        await StopAsync();
        await RunAsync();
    }

    public async Task StopAsync()
    {
        Graph.Dispose();
        Sim.Dispose();
        await App.DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await Webhook.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }

    public async Task RunAsync()
    {
        App = await SimulatorApp.StartAsync(new ConfigurationBuilder().AddInMemoryCollection(_settings).Build(), TimeProvider.System, CancellationToken.None);
        Sim = new HttpClient { BaseAddress = App.Address };
        Graph = new HttpClient { BaseAddress = new Uri(App.Address, "/v25.0/") };
        Graph.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Token);
        Graph.DefaultRequestHeaders.UserAgent.ParseAdd("tests");
    }

    /// <summary>Sends and returns the answer whatever it is.</summary>
    public async Task<Answer> PostAsync(string path, object? body) =>
        await Answer.OfAsync(await Graph.PostAsync(path, JsonContent.Create(body)));

    public Task<Answer> SendAsync(object message) => PostAsync($"{Number}/messages", message);

    public Task<Answer> SendTextAsync(string to, string body, string? callback = null) =>
        SendAsync(new { messaging_product = "whatsapp", to, type = "text", text = new { body }, biz_opaque_callback_data = callback });

    /// <summary>Acts through the control API and returns the id.</summary>
    public async Task<string> DoAsync(string path, object body)
    {
        var answer = await TryAsync(path, body);
        answer.Status.ShouldBe(200, answer.Text);
        return answer.Json.GetProperty("id").GetString()!;
    }

    public async Task<Answer> TryAsync(string path, object body) => await Answer.OfAsync(await Sim.PostAsync("/sim/" + path, JsonContent.Create(body)));

    public Task<string> SaysAsync(string phone, string text) => DoAsync($"phones/{phone}/text", new { body = text });

    public async Task<IReadOnlyList<JsonElement>> ChatAsync(string phone, int after = 0)
    {
        var json = await Sim.GetFromJsonAsync<JsonElement>($"/sim/phones/{phone}/messages?after={after}");
        return [.. json.GetProperty("messages").EnumerateArray()];
    }

    public async Task<string> AttachAsync(string phone, byte[] file, string name, string mime, string type, string? caption = null)
    {
        using var form = new MultipartFormDataContent();
        var content = new ByteArrayContent(file);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(mime);
        form.Add(content, "file", name);
        form.Add(new StringContent(type), "type");
        if (caption is not null) { form.Add(new StringContent(caption, Encoding.UTF8), "caption"); }
        var answer = await Answer.OfAsync(await Sim.PostAsync($"/sim/phones/{phone}/media", form));
        answer.Status.ShouldBe(200, answer.Text);
        return answer.Json.GetProperty("id").GetString()!;
    }

    public async Task<string> ScopedIdAsync(string phone) =>
        (await Sim.GetFromJsonAsync<JsonElement>($"/sim/phones/{phone}")).GetProperty("scopedId").GetString()!;
}

internal sealed record Answer(int Status, string Text, HttpResponseMessage Response)
{
    public JsonElement Json => JsonSerializer.Deserialize<JsonElement>(Text);

    public int ErrorCode => Json.GetProperty("error").GetProperty("code").GetInt32();

    public string MessageId => Json.GetProperty("messages")[0].GetProperty("id").GetString()!;

    public static async Task<Answer> OfAsync(HttpResponseMessage response) =>
        new((int)response.StatusCode, await response.Content.ReadAsStringAsync(), response);

    public void ShouldBeRefused(int status, int code)
    {
        Status.ShouldBe(status, Text);
        ErrorCode.ShouldBe(code, Text);
    }

    public void ShouldBeAccepted() => Status.ShouldBe(200, Text);
}
