using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using SatarkMitra.Support;

namespace SatarkMitra.Simulator.Tests.Support;

internal sealed record Received(byte[] Body, string? Signature, int Answered)
{
    public string Text => Encoding.UTF8.GetString(Body);

    public JsonElement Value => JsonSerializer.Deserialize<JsonElement>(Body).GetProperty("entry")[0].GetProperty("changes")[0].GetProperty("value");

    public JsonElement? Message => Value.TryGetProperty("messages", out var messages) ? messages[0] : null;

    public JsonElement? Status => Value.TryGetProperty("statuses", out var statuses) ? statuses[0] : null;

    public string? Said => Message?.TryGetProperty("text", out var text) == true ? text.GetProperty("body").GetString() : null;
}

/// <summary>Takes webhooks as a gateway would and keeps what came. Its answers can be chosen.</summary>
internal sealed class Webhook : IAsyncDisposable
{
    private readonly WebApplication _app;

    private Webhook(WebApplication app) => _app = app;

    public Uri Url { get; private set; } = null!;
    public ConcurrentQueue<Received> All { get; } = new();
    public ConcurrentQueue<string> Verifications { get; } = new();

    /// <summary>Chooses the HTTP status for a body; 200 unless set.</summary>
    public Func<string, int> Answers { get; set; } = _ => 200;

    /// <summary>Runs before a body is answered.</summary>
    public Func<string, Task> Before { get; set; } = _ => Task.CompletedTask;

    public static async Task<Webhook> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var webhook = new Webhook(app);
        app.MapPost("/hook", webhook.TakeAsync);
        app.MapGet("/hook", (HttpContext context) =>
        {
            webhook.Verifications.Enqueue(context.Request.QueryString.Value!);
            return context.Request.Query["hub.verify_token"] == World.Verify ? Results.Text(context.Request.Query["hub.challenge"].ToString()) : Results.StatusCode(403);
        });
        await app.StartAsync();
        webhook.Url = new Uri(new Uri(app.Urls.First()), "/hook");
        return webhook;
    }

    public Task<Received> GetsAsync(Func<Received, bool> match, string what) =>
        Eventually.GetsAsync(() => Task.FromResult(All.FirstOrDefault(match)), what: what);

    public Task<Received> HearsAsync(string text) => GetsAsync(r => r.Said == text && r.Answered == 200, $"\"{text}\"");

    public Task<Received> HearsStatusAsync(string id, string status) =>
        GetsAsync(r => r.Status is { } s && s.GetProperty("id").GetString() == id && s.GetProperty("status").GetString() == status, $"status {status}");

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        var text = Encoding.UTF8.GetString(body.ToArray());
        await Before(text);
        var status = Answers(text);
        All.Enqueue(new Received(body.ToArray(), context.Request.Headers["X-Hub-Signature-256"], status));
        context.Response.StatusCode = status;
    }
}
