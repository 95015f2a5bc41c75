using SatarkMitra.Contracts;
using SatarkMitra.Gateway.Data;
using SatarkMitra.Gateway.Jobs;
using SatarkMitra.Gateway.Tips;
using SatarkMitra.Vault;

namespace SatarkMitra.Gateway.Returns;

/// <summary>Removes all ways back to the informant of one tip; a tip still in the pool can be taken back whole.</summary>
internal sealed class ForgetTips(Store store, IVault vault, Mailboxes mailboxes, FeedWriter feed)
{
    public async Task RunAsync(QueuedJob job, Job.Forget work)
    {
        await vault.ForgetAsync(work.TipRef);
        await store.WriteAsync(async session =>
        {
            if (await mailboxes.FindAsync(session, work.TipRef) is { } box) { await DropAsync(session, box.Content, work.Withdraw); }
            await session.QueueAsync("DELETE FROM jobs WHERE id = $1", job.Id);
        }, CancellationToken.None);
    }

    async ValueTask DropAsync(Session session, Mailbox box, bool withdraw)
    {
        await Mailboxes.DropAsync(session, box.TipRef);
        var pooled = $"id = $1 AND state IN ({(int)FeedState.AwaitingReceipt}, {(int)FeedState.Pooled}, {(int)FeedState.Tray})";
        if (withdraw && await session.ExecuteAsync($"DELETE FROM feed WHERE {pooled}", box.Item) == 1)
        {
            await session.QueueAsync($"UPDATE media SET state = {(int)Chats.FileState.Doomed} WHERE item = $1", box.Item);
            await DropLateAsync(session, box);
            await feed.AddAsync(session, new TipWithdrawn(box.TipRef), box.Audience, pooled: true);
            return;
        }
        await session.QueueAsync($"UPDATE feed SET token = NULL WHERE {pooled}", box.Item);
        if (box.Renewed is { } renewed) { await session.QueueAsync($"UPDATE feed SET token = NULL WHERE {pooled}", renewed); }
        await feed.AddAsync(session, new InformantForgotten(box.TipRef), box.Audience, pooled: true);
    }

    /// <summary>Files that were done after the tip was sent, and what was added to it, stand in the pool by themselves.</summary>
    static async ValueTask DropLateAsync(Session session, Mailbox box)
    {
        var items = (box.LateItems ?? []).ToHashSet();
        foreach (var file in box.LateFiles ?? [])
        {
            items.UnionWith(await session.QueryAsync("SELECT item FROM media WHERE id = $1 AND item IS NOT NULL", row => row.GetGuid(0), file));
            await session.QueueAsync($"UPDATE media SET state = {(int)Chats.FileState.Doomed} WHERE id = $1", file);
        }
        foreach (var item in items)
        {
            await session.QueueAsync($"DELETE FROM feed WHERE id = $1 AND state IN ({(int)FeedState.Pooled}, {(int)FeedState.Tray})", item);
            await session.QueueAsync($"UPDATE media SET state = {(int)Chats.FileState.Doomed} WHERE item = $1", item);
        }
    }
}
