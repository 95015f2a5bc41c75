using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SatarkMitra.Contracts;
using SatarkMitra.Desk.Data;
using SatarkMitra.Desk.Tips;

namespace SatarkMitra.Desk.Feed;

/// <summary>
/// Brings the ciphertext of evidence into the desk's own folder and proves it once: it must open with its key and be the
/// file whose SHA-256 the tip carries. Until then the page says that the file is on its way.
/// </summary>
internal sealed partial class FetchEvidence(GatewayClient gateway, DeskDatabase database, DeskSettings settings, LiveTips live, ILogger<FetchEvidence> log) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Patience = TimeSpan.FromHours(24); // a gateway that is down for a day loses nothing of ours

    protected override async Task ExecuteAsync(CancellationToken stop)
    {
        DeskSettings.OwnFolder(settings.EvidenceFolder);
        using var timer = new PeriodicTimer(Look);
        var failing = false;
        try
        {
            while (await timer.WaitForNextTickAsync(stop))
            {
                try
                {
                    await FetchWaitingAsync(stop);
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

    private async Task FetchWaitingAsync(CancellationToken stop)
    {
        await using var db = database.OpenForDesk();
        var waiting = await db.Evidence.Where(e => !e.Fetched && e.State == MediaState.Ready && e.Key != null).OrderBy(e => e.Id).Take(8).ToListAsync(stop);
        foreach (var file in waiting)
        {
            var tip = await db.Tips.AsNoTracking().FirstAsync(t => t.Id == file.TipId, stop);
            if (await FetchAsync(file, stop)) { file.Fetched = true; }
            else if (tip.ArrivedAt + (long)Patience.TotalSeconds > db.Now) { continue; }
            else { (file.State, file.FailedBecause) = (MediaState.Failed, "media.failed.lost"); }
            await db.SaveChangesAsync(stop);
            live.Tell(tip);
        }
    }

    private async Task<bool> FetchAsync(Evidence file, CancellationToken stop)
    {
        var path = Path.Combine(settings.EvidenceFolder, file.Id.ToString("N"));
        var part = path + ".part";
        await using (var from = await gateway.FetchAsync(file.Id, stop))
        {
            if (from is null) { return false; }
            await using var to = File.Create(part);
            await from.CopyToAsync(to, stop);
            to.Flush(flushToDisk: true);
        }
        if (!await ProvedAsync(part, file, stop))
        {
            File.Delete(part);
            LogDamaged(log, file.Id);
            return false;
        }
        File.Move(part, path, overwrite: true);
        return true;
    }

    private static async Task<bool> ProvedAsync(string path, Evidence file, CancellationToken stop)
    {
        try
        {
            await using var plain = EvidenceStream.TryOpen(path, file.Id, file.Key!);
            return plain is not null && (file.Sha256 is not { } hash || CryptographicOperations.FixedTimeEquals(await SHA256.HashDataAsync(plain, stop), hash));
        }
        catch (CryptographicException) { return false; }
    }

    [LoggerMessage(203, LogLevel.Warning, "Evidence cannot be fetched ({Kind}); trying again")]
    private static partial void LogFailing(ILogger log, string kind);

    [LoggerMessage(204, LogLevel.Error, "Evidence {Id} came damaged; it will be fetched again")]
    private static partial void LogDamaged(ILogger log, Guid id);
}
