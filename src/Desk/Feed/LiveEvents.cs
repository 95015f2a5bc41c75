using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using SatarkMitra.Desk.Staff;

namespace SatarkMitra.Desk.Feed;

/// <summary>GET /live: server-sent events <c>tip</c> with {"number"}.</summary>
internal static class LiveEvents
{
    internal sealed record Told(string Number);

    public static IResult Run(LiveTips live, CurrentViewer current, IHostApplicationLifetime host, HttpContext http) =>
        TypedResults.ServerSentEvents(StreamAsync(live, current, host.ApplicationStopping, http.RequestAborted));

    private static async IAsyncEnumerable<SseItem<Told>> StreamAsync(LiveTips live, CurrentViewer current, CancellationToken stopping, [EnumeratorCancellation] CancellationToken gone)
    {
        using var ear = live.Listen(current.Viewer);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stopping, gone);
        yield return new SseItem<Told>(new Told(""), "hello"); // the page knows that it hears, before anything happens
        while (await WaitAsync(ear, end.Token))
        {
            while (ear.Tips.TryRead(out var tip)) { yield return new SseItem<Told>(new Told(tip.Number), "tip"); }
        }
    }

    // Leaving is how a stream ends, not an error.
    private static async ValueTask<bool> WaitAsync(LiveTips.Ear ear, CancellationToken end)
    {
        try { return await ear.Tips.WaitToReadAsync(end); }
        catch (OperationCanceledException) { return false; }
    }
}
