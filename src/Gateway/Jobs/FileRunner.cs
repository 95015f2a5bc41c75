using Microsoft.Extensions.Logging;
using SatarkMitra.Contracts;
using SatarkMitra.Gateway.Chats;
using SatarkMitra.Gateway.Data;
using SatarkMitra.Gateway.Media;
using SatarkMitra.Gateway.Webhook;
using SatarkMitra.Vault;
using SatarkMitra.WhatsApp;

namespace SatarkMitra.Gateway.Jobs;

/// <summary>Fetches and makes files safe, two at a time, and tells the chat that sent them, or the tip they already went with.</summary>
internal sealed partial class FileRunner(
    JobQueue queue, MediaWork media, GraphClient graph, Batcher batcher, SettleFile settle, Store store, LiveDays days,
    BlurWork blurring, BlurFiles blurs, ILogger<FileRunner> logger)
{
    const int AtOnce = 2;

    /// <summary>About a day of tries: then the tip says that the file could not be had.</summary>
    const int MostTries = 150;

    readonly CancellationTokenSource _stop = new();
    Task _work = Task.CompletedTask;

    public void Start() => _work = Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => Task.Run(RunAsync)));

    async Task RunAsync()
    {
        try
        {
            await foreach (var job in queue.Files.ReadAllAsync(_stop.Token))
            {
                try
                {
                    if (await WorkAsync(job)) { queue.Done(job); }
                    else { queue.Again(job); }
                }
                catch (VaultAwayException) { queue.Soon(job); }
                catch (Exception failed) when (!_stop.IsCancellationRequested)
                {
                    LogFailed(failed);
                    queue.Again(job);
                }
            }
        }
        catch (OperationCanceledException) { }
    }

    /// <summary>False: later again.</summary>
    Task<bool> WorkAsync(QueuedJob job) => job.Work switch
    {
        Job.BlurFile { Sharp: { } sharp } blur => BlurAsync(job, blur, sharp),
        Job.FetchFile fetch => FetchAsync(job, fetch),
        _ => Task.FromResult(true),
    };

    async Task<bool> BlurAsync(QueuedJob job, Job.BlurFile work, MediaItem sharp)
    {
        if (!await WantedAsync(work.Media))
        {
            await EndAsync(job, work.Media, null);
            return true;
        }
        var file = await blurring.RunAsync(sharp, work.NewKey, _stop.Token) switch
        {
            SettledFile.Ready ready => ready.Item,
            SettledFile.Failed failed => Failed(sharp, failed.ReasonKey),
            _ => job.Attempts >= MostTries ? Failed(sharp, FailedBecause.Unreadable) : null,
        };
        return file is not null && await SettleAsync(job, file);
    }

    async Task<bool> FetchAsync(QueuedJob job, Job.FetchFile work)
    {
        if (days.Find(job.Day) is not { } day || MediaId.Unprotect(day.Rows.Key, RowCipher.Aad(RowKind.Job, work.Media), work.Source) is not { } source
            || !await WantedAsync(work.Media))
        {
            await EndAsync(job, work.Media, null);
            return true;
        }
        var outcome = await media.ProcessAsync(source, work.Kind, work.Media, work.Caption, work.Forwarded, _stop.Token);
        var file = outcome switch
        {
            SettledFile.Ready ready => ready.Item,
            SettledFile.Failed failed => Failed(work, failed.ReasonKey),
            _ when job.Attempts >= MostTries => Failed(work, FailedBecause.Gone),
            _ => null,
        };
        if (file is null || !await SettleAsync(job, file)) { return false; }
        await graph.DeleteMediaAsync(source, _stop.Token);
        return true;
    }

    /// <summary>The failed file is named on the tip, never silently absent.</summary>
    static MediaItem Failed(Job.FetchFile work, string why) =>
        new(work.Media, work.Kind, MediaState.Failed, "", 0, null, null, null, work.Caption, why, false, work.Forwarded);

    static MediaItem Failed(MediaItem sharp, string why) =>
        sharp with { State = MediaState.Failed, ContentType = "", Length = 0, Key = null, Sha256 = null, Seconds = null, FailedBecause = why, Disguised = false };

    Task<bool> WantedAsync(Guid id) => store.ReadAsync(
        async session => await SettleFile.StateAsync(session, id) is FileState.Working or FileState.Claimed, _stop.Token);

    async Task<bool> SettleAsync(QueuedJob job, MediaItem file)
    {
        // The chat's own address brings the news into its batch, where it meets the sender's messages in order.
        var writer = await store.ReadAsync(async session =>
        {
            var rows = await session.QueryAsync("SELECT c.handle, c.day, c.body FROM chats c JOIN media m ON m.chat = c.handle WHERE m.id = $1",
                row => (Handle: row.GetGuid(0), Day: row.GetInt32(1), Body: row.Bytes(2)), file.Id);
            return rows is [var row] && days.Find(row.Day) is { } day ? Chat.Open(row.Handle, day, row.Body)?.Address : null;
        }, _stop.Token);
        if (writer is null)
        {
            await EndAsync(job, file.Id, file);
            return true;
        }
        var delivery = new Delivery([new Arrival.Settled(writer, job.Id, file)], []);
        return batcher.TryAdd(delivery) && await delivery.Committed;
    }

    /// <summary>The chat is gone. What its tip claimed still goes; the rest is destroyed.</summary>
    async Task EndAsync(QueuedJob job, Guid id, MediaItem? file)
    {
        var blur = await store.WriteAsync(async session =>
        {
            await session.QueueAsync("DELETE FROM jobs WHERE id = $1", job.Id);
            if (file is null || await SettleFile.StateAsync(session, id) is not FileState.Claimed)
            {
                await session.QueueAsync($"UPDATE media SET state = {(int)FileState.Doomed} WHERE id = $1 AND state < {(int)FileState.Sent}", id);
                return null;
            }
            if (await blurs.InsteadAsync(session, job.Id, file, []) is { } instead) { return instead; }
            await settle.ClaimedAsync(session, file);
            return null;
        }, _stop.Token);
        if (blur is not null) { queue.Hand([blur]); }
    }

    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await _work;
        _stop.Dispose();
    }

    [LoggerMessage(141, LogLevel.Error, "A file could not be worked on; tried again later")]
    partial void LogFailed(Exception failed);
}
