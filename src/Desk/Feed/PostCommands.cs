using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SatarkMitra.Desk.Data;

namespace SatarkMitra.Desk.Feed;

/// <summary>
/// Carries decided commands to the gateway, in order. One that was posted but not marked so (the desk died between) goes
/// again: the gateway runs each id once.
/// </summary>
internal sealed partial class PostCommands(GatewayClient gateway, DeskDatabase database, ILogger<PostCommands> log) : BackgroundService
{
    private const int AtOnce = 100;
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(500);

    protected override async Task ExecuteAsync(CancellationToken stop)
    {
        using var timer = new PeriodicTimer(Look);
        var failing = false;
        try
        {
            while (await timer.WaitForNextTickAsync(stop))
            {
                try
                {
                    while (await PostWaitingAsync(stop)) { }
                    failing = false;
                }
                catch (Exception e) when (!stop.IsCancellationRequested)
                {
                    if (!failing) { LogFailing(log, e.GetType().Name); }
                    failing = true;
                }
            }
        }
        catch (OperationCanceledException) { }
    }

    private async Task<bool> PostWaitingAsync(CancellationToken stop)
    {
        await using var db = database.OpenForDesk();
        var waiting = await db.Commands.AsNoTracking().Where(c => !c.Posted).OrderBy(c => c.Order).Take(AtOnce).ToListAsync(stop);
        if (waiting.Count == 0) { return false; }
        await gateway.PostAsync([.. waiting.Select(c => c.Json)], stop);
        // Not the content any longer: what was asked of the gateway has no second use here; what kind it was and how it
        // ended have. By id, not "up to the last": one decided at the same moment may be saved later with a lower order.
        foreach (var kind in waiting.GroupBy(c => Outgoing.KindOf(c.Json)))
        {
            var ids = kind.Select(c => c.Id).ToList();
            var left = Outgoing.OnlyKind(kind.Key);
            await db.Commands.Where(c => ids.Contains(c.Id)).ExecuteUpdateAsync(set => set.SetProperty(c => c.Posted, true).SetProperty(c => c.Json, left), stop);
        }
        return waiting.Count == AtOnce;
    }

    [LoggerMessage(205, LogLevel.Warning, "Commands cannot be posted ({Kind}); they wait")]
    private static partial void LogFailing(ILogger log, string kind);
}
