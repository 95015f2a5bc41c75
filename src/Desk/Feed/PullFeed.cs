using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SatarkMitra.Desk.Data;

namespace SatarkMitra.Desk.Feed;

/// <summary>
/// Pulls the feed for as long as the desk runs. The cursor is saved in the transaction that applied the item, so what is
/// acknowledged by the next pull is stored. When anything fails it waits a little and starts from what is stored.
/// </summary>
internal sealed partial class PullFeed(GatewayClient gateway, AudienceKeyRing keys, DeskDatabase database, ApplyItem apply, FeedHealth health, TimeProvider time, ILogger<PullFeed> log)
    : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stop)
    {
        var known = false;
        while (!stop.IsCancellationRequested)
        {
            try
            {
                if (!known && !(known = await gateway.SendKeysAsync(keys.Public, stop)))
                {
                    LogKeysRefused(log);
                    health.Failed(Now);
                    await Task.Delay(Pause * 10, stop);
                    continue;
                }
                await PullOnceAsync(stop);
                health.Answered();
            }
            catch (Exception e) when (!stop.IsCancellationRequested)
            {
                if (health.FailingSince is null) { LogFailing(log, e.GetType().Name); }
                health.Failed(Now);
                try { await Task.Delay(Pause, stop); } catch (OperationCanceledException) { return; }
            }
            catch (OperationCanceledException) { return; }
        }
    }

    private async Task PullOnceAsync(CancellationToken stop)
    {
        Guid incarnation;
        long cursor;
        await using (var db = database.OpenForDesk())
        {
            var position = await db.FeedPositions.AsNoTracking().FirstOrDefaultAsync(stop);
            (incarnation, cursor) = (position?.Incarnation ?? Guid.Empty, position?.Cursor ?? 0);
            health.Unread = await db.UnreadEnvelopes.CountAsync(e => e.WaitsFor == null, stop);
        }
        var page = await gateway.PullAsync(cursor, stop);
        if (page.Incarnation != incarnation && cursor > 0)
        {
            // Another life of the gateway: its cursors mean nothing here. From zero; what is known is dropped by its id.
            LogIncarnation(log);
            await SaveAsync(page.Incarnation, 0, stop);
            return;
        }
        foreach (var envelope in page.Items) { await apply.RunAsync(envelope, page.Incarnation, stop); }
        if (page.Items.Count == 0 || page.Incarnation != incarnation) { await SaveAsync(page.Incarnation, page.Next, stop); }
    }

    private async Task SaveAsync(Guid incarnation, long cursor, CancellationToken stop)
    {
        await using var db = database.OpenForDesk();
        await ApplyItem.MoveAsync(db, incarnation, cursor, stop);
        await db.SaveChangesAsync(stop);
    }

    private long Now => time.GetUtcNow().ToUnixTimeSeconds();

    [LoggerMessage(206, LogLevel.Warning, "The gateway does not answer ({Kind}); trying again every second")]
    private static partial void LogFailing(ILogger log, string kind);

    [LoggerMessage(207, LogLevel.Error, "The gateway has other keys of this desk pinned: the keys folder was lost or changed, an operator of both sides must look")]
    private static partial void LogKeysRefused(ILogger log);

    [LoggerMessage(208, LogLevel.Information, "The gateway has a new incarnation: pulling again from the start")]
    private static partial void LogIncarnation(ILogger log);
}
