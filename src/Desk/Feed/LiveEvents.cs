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
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stopping, gone);
        await using var tips = live.ListenAsync(current.Viewer, end.Token).GetAsyncEnumerator(end.Token);
        while (await NextAsync(tips)) { yield return new SseItem<Told>(new Told(tips.Current.Number), "tip"); }
    }

    // Leaving is how a stream ends, not an error.
    private static async ValueTask<bool> NextAsync(IAsyncEnumerator<LiveTip> tips)
    {
        try { return await tips.MoveNextAsync(); }
        catch (OperationCanceledException) { return false; }
    }
}
