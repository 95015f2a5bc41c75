using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace SatarkMitra.Gateway.Tests.Drivers;

/// <summary>One message that left the gateway, as Meta would get it.</summary>
internal sealed record SentMessage(string To, string Type, string Text, IReadOnlyList<(string Id, string Title)> Choices)
{
    /// <summary>Of a template.</summary>
    public string? Language { get; init; }
}

/// <summary>The smallest Graph API: keeps what is sent, and can be down, slow or full on request.</summary>
internal sealed class NullGraph : IAsyncDisposable
{
    readonly WebApplication _app;
    readonly ConcurrentQueue<SentMessage> _sent = new();
    volatile int _status;
    volatile bool _overlooks;
    volatile byte[]? _file;
    volatile TaskCompletionSource? _held;
    readonly ConcurrentDictionary<string, byte[]> _uploads = new();
    int _uploadTries;
    volatile bool _refusesUploads;
    long _claimedSize;

    NullGraph(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.First());

    public IReadOnlyList<SentMessage> Sent => [.. _sent];

    /// <summary>How often somebody tried to upload a file, and what is known of those that came through.</summary>
    public int UploadTries => _uploadTries;
    public IReadOnlyDictionary<string, byte[]> Uploads => _uploads;

    public void RefuseUploads(bool on) => _refusesUploads = on;

    /// <summary>As after 30 days.</summary>
    public void ForgetUploads() => _uploads.Clear();

    /// <summary>From now on every send is answered so; 0 is well again.</summary>
    public void Answer(int status) => _status = status;

    /// <summary>From now on what is sent is taken and not looked at: nobody reads it.</summary>
    public void Overlook() => _overlooks = true;

    /// <summary>From now on sends hang, until this is called again with null.</summary>
    public void Hold(TaskCompletionSource? until)
    {
        if (until is null) { _held?.TrySetResult(); }
        _held = until;
    }

    /// <summary>What every media id holds.</summary>
    TaskCompletionSource _fileMayGo = Open();

    static TaskCompletionSource Open()
    {
        var open = new TaskCompletionSource();
        open.SetResult();
        return open;
    }

    /// <summary>Files are asked for and do not come, until they are let go.</summary>
    public void HoldFiles() => _fileMayGo = new();

    public void LetFilesGo() => _fileMayGo.TrySetResult();

    /// <param name="claimedSize">What Meta says its length is; its own when not given.</param>
    public void Serve(byte[] file, long claimedSize = 0)
    {
        _file = file;
        Interlocked.Exchange(ref _claimedSize, claimedSize);
    }

    public static async Task<NullGraph> StartAsync(string url = "http://127.0.0.1:0")
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(url);
        var app = builder.Build();
        var graph = new NullGraph(app);
        app.MapPost("/v25.0/{number}/messages", (RequestDelegate)graph.ReceiveAsync);
        app.MapPost("/v25.0/{number}/media", (RequestDelegate)graph.TakeUploadAsync);
        app.MapGet("/v25.0/{account}/message_templates", () => Results.Text("""{"data":[]}""", "application/json"));
        app.MapPost("/v25.0/{account}/message_templates", () => Results.Text("""{"id":"1","status":"APPROVED"}""", "application/json"));
        app.MapGet("/v25.0/{account}/subscribed_apps", () => Results.Text("""{"data":[{"whatsapp_business_api_data":{"id":"1"}}]}""", "application/json"));
        app.MapGet("/v25.0/{media}", (string media) => Results.Text($$"""{"messaging_product":"whatsapp","url":"{{graph.Address}}file/{{media}}","mime_type":"image/jpeg","id":"{{media}}","file_size":{{(graph._claimedSize > 0 ? graph._claimedSize : graph._file?.Length ?? 0)}}}""", "application/json"));
        app.MapGet("/file/{media}", async () =>
        {
            await graph._fileMayGo.Task;
            return graph._file is { } file ? Results.Bytes(file, "image/jpeg") : Results.NotFound();
        });
        app.MapDelete("/v25.0/{media}", () => Results.Text("""{"success":true}""", "application/json"));
        await app.StartAsync();
        return graph;
    }

    async Task ReceiveAsync(HttpContext http)
    {
        if (_overlooks)
        {
            await http.Request.Body.CopyToAsync(Stream.Null);
            return;
        }
        using var json = await JsonDocument.ParseAsync(http.Request.Body);
        var root = json.RootElement;
        if (_held is { } held) { await held.Task; }
        if (_status != 0)
        {
            http.Response.StatusCode = _status;
            await http.Response.WriteAsync("""{"error":{"message":"no","type":"OAuthException","code":2,"fbtrace_id":"x"}}""");
            return;
        }
        if (root.TryGetProperty("audio", out var audio) && !_uploads.ContainsKey(audio.GetProperty("id").GetString()!))
        {
            http.Response.StatusCode = 400;
            await http.Response.WriteAsync("""{"error":{"message":"Media id not found","type":"OAuthException","code":131009,"fbtrace_id":"x"}}""");
            return;
        }
        if (!root.TryGetProperty("status", out _)) { _sent.Enqueue(Read(root)); }
        http.Response.ContentType = "application/json";
        await http.Response.WriteAsync("""{"messaging_product":"whatsapp","messages":[{"id":"wamid.none"}]}""");
    }

    async Task TakeUploadAsync(HttpContext http)
    {
        var form = await http.Request.ReadFormAsync();
        Interlocked.Increment(ref _uploadTries);
        if (_refusesUploads)
        {
            http.Response.StatusCode = 500;
            await http.Response.WriteAsync("""{"error":{"message":"no","type":"OAuthException","code":131000,"fbtrace_id":"x"}}""");
            return;
        }
        form["messaging_product"].ToString().ShouldBe("whatsapp");
        var file = form.Files.ShouldHaveSingleItem();
        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes);
        var id = $"7{_uploadTries:D14}";
        _uploads[id] = bytes.ToArray();
        await http.Response.WriteAsync($$"""{"id":"{{id}}"}""");
    }

    static SentMessage Read(JsonElement root)
    {
        var to = root.TryGetProperty("to", out var number) ? number.GetString()! : root.GetProperty("recipient").GetString()!;
        var type = root.GetProperty("type").GetString()!;
        if (type == "text") { return new(to, type, root.GetProperty("text").GetProperty("body").GetString()!, []); }
        if (type == "audio") { return new(to, root.GetProperty("audio").GetProperty("voice").GetBoolean() ? "voice" : type, root.GetProperty("audio").GetProperty("id").GetString()!, []); }
        if (type == "template")
        {
            var template = root.GetProperty("template");
            return new(to, type, template.GetProperty("name").GetString()!, Payloads(template)) { Language = template.GetProperty("language").GetProperty("code").GetString() };
        }
        var interactive = root.GetProperty("interactive");
        var action = interactive.GetProperty("action");
        var choices = new List<(string, string)>();
        if (action.TryGetProperty("buttons", out var buttons))
        {
            foreach (var button in buttons.EnumerateArray()) { choices.Add((button.GetProperty("reply").GetProperty("id").GetString()!, button.GetProperty("reply").GetProperty("title").GetString()!)); }
        }
        if (action.TryGetProperty("sections", out var sections))
        {
            foreach (var row in sections.EnumerateArray().SelectMany(section => section.GetProperty("rows").EnumerateArray()))
            {
                choices.Add((row.GetProperty("id").GetString()!, row.GetProperty("title").GetString()!));
            }
        }
        return new(to, type, interactive.GetProperty("body").GetProperty("text").GetString()!, choices);
    }

    static List<(string, string)> Payloads(JsonElement template)
    {
        var found = new List<(string, string)>();
        if (!template.TryGetProperty("components", out var components)) { return found; }
        foreach (var component in components.EnumerateArray().Where(c => c.GetProperty("type").GetString() == "button"))
        {
            found.Add((component.GetProperty("parameters")[0].GetProperty("payload").GetString()!, ""));
        }
        return found;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
