using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;
using SatarkMitra.Simulator.Clock;
using SatarkMitra.Simulator.Graph;
using SatarkMitra.Simulator.Media;
using SatarkMitra.Simulator.Storage;
using SatarkMitra.Simulator.Templates;
using SatarkMitra.Simulator.Webhooks;

namespace SatarkMitra.Simulator.Control;

/// <summary>The rest of /sim: state and live events for the page, files, and things no phone does.</summary>
internal static class WorldApi
{
    private const int MaxRaw = 16 * 1024 * 1024;

    public static void MapWorld(this IEndpointRouteBuilder sim)
    {
        sim.MapGet("/state", (SimulatorSettings settings, SimulatorClock clock, Faults faults, WebhookQueue webhooks, WebhookVerification verification) =>
            ControlAnswer.Of(new
            {
                business = new { display = settings.DisplayNumber, digits = settings.BusinessDigits },
                gateway = new { reachable = webhooks.Reachable, verified = verification.Problem is null, problem = verification.Problem },
                clock = new { offset = Duration.Write(clock.Offset), now = clock.GetUtcNow() },
                faults = faults.Describe(),
            }));
        sim.MapGet("/stream", StreamAsync);
        sim.MapGet("/media/{id}", (string id, HttpContext context, MediaShelf shelf) =>
        {
            if (!id.All(char.IsAsciiDigit) || shelf.ForPhone(id) is not { } file) { return Results.NotFound(); }
            // Files are whatever somebody sent: they may be shown, never run.
            context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; img-src 'self'; media-src 'self'; style-src 'unsafe-inline'; sandbox";
            return Results.File(shelf.PathOf(id), file.Mime, enableRangeProcessing: true, fileDownloadName: IsShown(file.Mime) ? null : file.FileName ?? id);
        });
        sim.MapPost("/webhook", RawWebhookAsync);
        sim.MapPost("/apps", async (HttpContext context, Account account) =>
        {
            var (body, otherwise) = await ControlAnswer.BodyAsync(context);
            if (body is not { } given) { return otherwise; }
            if (given.Text("id") is not { Length: > 0 } id || !id.All(char.IsAsciiDigit)) { return ControlAnswer.Bad("id must be the digits of an app"); }
            account.Subscribe(new SubscribedApp(id, given.Text("name") ?? "Another app"));
            return ControlAnswer.Done(id);
        });
        sim.MapDelete("/apps/{id}", (string id, Account account) =>
            account.Unsubscribe(id) ? ControlAnswer.Done(id) : ControlAnswer.Bad("no such app is subscribed"));
        sim.MapPost("/templates/{name}/status", async (string name, HttpContext context, TemplateRegistry registry) =>
        {
            var (body, otherwise) = await ControlAnswer.BodyAsync(context);
            if (body is not { } given) { return otherwise; }
            if (given.Text("status") is not ("APPROVED" or "PAUSED" or "DISABLED" or "REJECTED" or "PENDING"))
            {
                return ControlAnswer.Bad("status must be APPROVED, PAUSED, DISABLED, REJECTED or PENDING");
            }
            return registry.SetStatus(name, given.Text("status")!) > 0 ? ControlAnswer.Done(name) : ControlAnswer.Bad($"there is no template \"{name}\"");
        });
    }

    private static bool IsShown(string mime) => MediaTypes.Bare(mime).Split('/')[0] is "image" or "video" or "audio" && MediaTypes.Bare(mime) != "image/svg+xml";

    /// <summary>Any bytes to the webhook once, correctly signed unless a fault says otherwise: for bodies no phone would cause.</summary>
    private static async Task<IResult> RawWebhookAsync(HttpContext context, WebhookPost post, Faults faults)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        if (body.Length > MaxRaw) { return ControlAnswer.Bad($"at most {MaxRaw} bytes"); }
        var status = await post.StatusOfAsync(body.ToArray(), faults.NextSignature(), context.RequestAborted);
        return ControlAnswer.Of(new { id = "webhook", status });
    }

    private static async Task StreamAsync(HttpContext context, LiveEvents events, IHostApplicationLifetime life)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, life.ApplicationStopping);
        context.Response.ContentType = "text/event-stream";
        context.Response.Headers.CacheControl = "no-store";
        var changes = events.Watch(out var leave);
        try
        {
            await context.Response.WriteAsync("retry: 1000\n\n", stop.Token);
            await context.Response.Body.FlushAsync(stop.Token);
            while (true)
            {
                using var beat = CancellationTokenSource.CreateLinkedTokenSource(stop.Token);
                beat.CancelAfter(TimeSpan.FromSeconds(15));
                try
                {
                    if (!await changes.WaitToReadAsync(beat.Token)) { return; }
                    while (changes.TryRead(out var change)) { await context.Response.WriteAsync($"data: {change}\n\n", stop.Token); }
                }
                catch (OperationCanceledException) when (!stop.IsCancellationRequested)
                {
                    await context.Response.WriteAsync(": still here\n\n", stop.Token);
                }
                await context.Response.Body.FlushAsync(stop.Token);
            }
        }
        catch (OperationCanceledException) { }
        finally { leave(); }
    }
}
