using Microsoft.Extensions.Logging;
using SatarkMitra.Gateway.Chats;
using SatarkMitra.Gateway.Commands;
using SatarkMitra.Gateway.Funnel;
using SatarkMitra.Gateway.Jobs;
using SatarkMitra.Gateway.Media.Storage;
using SatarkMitra.Gateway.Outbox;
using SatarkMitra.Gateway.Returns;
using SatarkMitra.Gateway.Tips;
using SatarkMitra.Vault;

namespace SatarkMitra.Gateway.Data;

/// <summary>
/// The gateway's pulse: looks at the clock every quarter second, so that a clock moved forward is noticed at once. Renews
/// the lease, releases tips, sends notices, and clears away what outlived its key.
/// </summary>
internal sealed partial class Sweeper(
    Store store, Node node, LiveDays days, IVault vault, OutboxSender sender, Backlog backlog, JobQueue jobs, ReleaseTips release, Notices notices, CommandDesk commands,
    AudienceKeyRing keys, StepCounts funnel, EvidenceStore evidence, int keepDays, GatewayMeters meters, ILogger<Sweeper> logger)
{
    static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(250);

    readonly CancellationTokenSource _stop = new();
    Task _work = Task.CompletedTask;
    Task _news = Task.CompletedTask;
    int _sweptDay;

    public void Start() => _work = Task.Run(RunAsync);

    async Task RunAsync()
    {
        using var timer = new PeriodicTimer(Tick);
        var (beat, away) = (0, false);
        try
        {
            while (await timer.WaitForNextTickAsync(_stop.Token))
            {
                try
                {
                    await BeatAsync(beat++);
                    away = false;
                }
                catch (VaultAwayException)
                {
                    // Rows stay as they are: without the vault nobody can tell a dead key from one that is away.
                    if (!away) { LogAway(); }
                    away = true;
                }
                catch (Exception failed) when (!_stop.IsCancellationRequested) { LogFailed(failed); }
            }
        }
        catch (OperationCanceledException) { }
    }

    async Task BeatAsync(int beat)
    {
        // Three seconds: well within the lease of ten. First, so that a vault that is away does not cost the lease too.
        if (beat % 12 == 0) { await node.RenewAsync(_stop.Token); }
        jobs.Wake();
        await backlog.FlushSentAsync(_stop.Token);
        if (sender.Overflowed) { await backlog.ReadAsync(_stop.Token); }
        await release.RunAsync(_stop.Token);
        // Beside the pulse: a Graph API that does not answer holds up news, but no release and no lease.
        if (beat % 2 == 0 && _news.IsCompleted) { _news = Task.Run(SendNewsAsync); }
        if (beat % 12 == 0)
        {
            await backlog.AdoptAsync(_stop.Token);
            await jobs.AdoptAsync(first: false, _stop.Token);
            await keys.LoadAsync(_stop.Token);
            commands.Wake();
            await funnel.WriteAsync(_stop.Token);
            await DestroyDoomedAsync();
        }
        if (_sweptDay != days.Newest.Id || beat % 2400 == 0) { await SweepAsync(); }
    }

    async Task SendNewsAsync()
    {
        try { await notices.SendDueAsync(_stop.Token); }
        // Said by the pulse already, which asks the vault too.
        catch (VaultAwayException) { }
        catch (OperationCanceledException) { }
        catch (Exception failed) when (!_stop.IsCancellationRequested) { LogFailed(failed); }
    }

    async Task SweepAsync()
    {
        var (oldest, today) = (days.Now()[^1].Id, node.Today);
        await DropAsync("chats", "day < $1", oldest);
        await DropAsync("parked", "day < $1", oldest);
        await DropAsync("outbox", "day < $1", oldest);
        await DropAsync("jobs", "day < $1", oldest);
        await DropAsync("notices", "day < $1 AND state = 0", oldest);
        await DropAsync("notices", "day < $1", oldest - 1);
        foreach (var table in (string[])["seen", "burns", "mailboxes", "codes", "abuse"]) { await DropAsync(table, "dies < $1", today, ended: true); }
        await DropAsync("commands", $"day < $1 AND state = {(int)CommandState.Done}", oldest - 30, ended: true);
        await DropAsync("funnel", "day < $1", today - StepCounts.KeptDays, ended: true);
        await DropAsync("enrolments", "expires < $1", node.Now / 1000, ended: true);
        await store.WriteAsync(async session =>
        {
            await session.QueueAsync($"UPDATE media SET state = {(int)FileState.Doomed} WHERE day < $1 AND state < {(int)FileState.Claimed}", oldest);
            await session.QueueAsync($"UPDATE media SET state = {(int)FileState.Doomed} WHERE item IN (SELECT id FROM feed WHERE acked < $1)", today - keepDays);
        }, _stop.Token);
        await DropAsync("feed", "acked < $1", today - keepDays, ended: true);
        await ForgetClosedAsync(today);
        _sweptDay = days.Newest.Id;
    }

    /// <param name="ended">Rows that simply came to their end are not counted as lost.</param>
    async Task DropAsync(string table, string where, object limit, bool ended = false)
    {
        var gone = await store.WriteAsync(async session => await session.ExecuteAsync($"DELETE FROM {table} WHERE {where}", limit), _stop.Token);
        if (gone > 0 && !ended) { meters.Dropped(table, gone); }
    }

    async Task ForgetClosedAsync(int today)
    {
        var due = await store.ReadAsync(session => session.QueryAsync("SELECT tip_ref FROM closings WHERE due_day <= $1", row => row.GetGuid(0), today).AsTask(), _stop.Token);
        foreach (var tipRef in due)
        {
            await vault.ForgetAsync(tipRef, _stop.Token);
            await store.WriteAsync(async session => await Mailboxes.DropAsync(session, tipRef), _stop.Token);
        }
    }

    async Task DestroyDoomedAsync()
    {
        var doomed = await store.ReadAsync(session => session.QueryAsync($"SELECT id FROM media WHERE state = {(int)FileState.Doomed} LIMIT 200", row => row.GetGuid(0)).AsTask(), _stop.Token);
        foreach (var id in doomed)
        {
            await evidence.DeleteAsync(id, _stop.Token);
            await store.WriteAsync(async session => await session.QueueAsync("DELETE FROM media WHERE id = $1", id), _stop.Token);
        }
    }

    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await _work;
        await _news;
        _stop.Dispose();
    }

    [LoggerMessage(172, LogLevel.Warning, "The vault is away: what needs it waits")]
    partial void LogAway();

    [LoggerMessage(171, LogLevel.Error, "The gateway's pulse failed once")]
    partial void LogFailed(Exception failed);
}
