using Microsoft.Extensions.Logging;
using SatarkMitra.Conversation;
using SatarkMitra.Gateway.Chats;
using SatarkMitra.Gateway.Commands;
using SatarkMitra.Gateway.Data;
using SatarkMitra.Gateway.Funnel;
using SatarkMitra.Gateway.Jobs;
using SatarkMitra.Gateway.Outbox;
using SatarkMitra.Gateway.Tips;
using SatarkMitra.Vault;
using SatarkMitra.WhatsApp;

namespace SatarkMitra.Gateway;

/// <summary>What happens in which order at start and stop: first what was left over is taken up, then the doors open.</summary>
internal sealed partial class Startup(
    Store store, Node node, LiveDays days, AudienceKeyRing keys, OutboxSender sender, Backlog backlog, ReadMarks marks, Batcher batcher, JobQueue jobs,
    QuickRunner quick, FileRunner files, CommandRunner commands, Sweeper sweeper, StepCounts funnel, AccountWatch account, ILogger<Startup> logger)
{
    public async Task RunAsync(CancellationToken cancel)
    {
        await WaitForKeysAsync(cancel);
        await store.MigrateAsync(cancel);
        await store.WriteAsync(async session =>
        {
            await session.ExecuteAsync("INSERT INTO state (id, incarnation, cursor, newest) VALUES (1, $1, 0, $2) ON CONFLICT DO NOTHING", Entropy.Id(), days.Newest.Id);
            await session.MoveDayAsync(days.Newest.Id);
        }, cancel);
        await node.JoinAsync(cancel);
        await keys.LoadAsync(cancel);
        sender.Start();
        marks.Start();
        batcher.Start();
        await backlog.AdoptAsync(cancel);
        await jobs.AdoptAsync(first: true, cancel);
        quick.Start();
        files.Start();
        commands.Start();
        sweeper.Start();
        account.Start();
        LogStarted(store.Alone);
    }

    /// <summary>The vault may start after us, and answers nobody it does not know: that is for an operator to see here.</summary>
    async Task WaitForKeysAsync(CancellationToken cancel)
    {
        for (var first = true; ; first = false)
        {
            try { days.Now(); return; }
            catch (VaultAwayException) when (!cancel.IsCancellationRequested)
            {
                if (first) { LogWaiting(); }
                await Task.Delay(TimeSpan.FromMilliseconds(250), cancel);
            }
        }
    }

    public async Task StopAsync()
    {
        await batcher.StopAsync();
        await account.StopAsync();
        await sweeper.StopAsync();
        await commands.StopAsync();
        await files.StopAsync();
        await quick.StopAsync();
        await marks.StopAsync();
        await sender.StopAsync();
        try
        {
            await backlog.FlushSentAsync(CancellationToken.None);
            await funnel.WriteAsync(CancellationToken.None);
            await node.LeaveAsync();
        }
        catch (Exception failed) { LogNotLeft(failed); }
    }

    [LoggerMessage(1, LogLevel.Information, "The gateway is up; single node: {Alone}")]
    partial void LogStarted(bool alone);

    [LoggerMessage(3, LogLevel.Warning, "Waiting for the vault: nothing answers on Vault:Socket, or this user may not ask (Vault:AllowUser)")]
    partial void LogWaiting();

    [LoggerMessage(2, LogLevel.Warning, "The gateway stopped without leaving its lease")]
    partial void LogNotLeft(Exception failed);
}
