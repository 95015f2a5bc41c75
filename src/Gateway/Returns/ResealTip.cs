using SatarkMitra.Contracts;
using SatarkMitra.Conversation;
using SatarkMitra.Gateway.Data;
using SatarkMitra.Gateway.Jobs;
using SatarkMitra.Gateway.Tips;
using SatarkMitra.Vault;

namespace SatarkMitra.Gateway.Returns;

/// <summary>
/// After every tap on an informant's button: a fresh token for whoever tapped, the old one stops working. It reaches the
/// desk with the verdict, with the tip itself while that is pooled, or much later by itself; until then the gateway sends
/// by it in the desk's place.
/// </summary>
internal sealed class ResealTip(Store store, IVault vault, Mailboxes mailboxes, FeedWriter feed, Script script, LiveDays days)
{
    public async Task RunAsync(QueuedJob job, Job.Reseal work)
    {
        var token = days.Find(job.Day) is { } day && Job.Unprotect(work.Address, day, work.Chat) is { } address
            ? await vault.ResealAsync(work.Capability, address, script.Pack.TemplateLanguage(work.Language))
            : null;
        await store.WriteAsync(async session =>
        {
            if (token is not null && await mailboxes.FindAsync(session, work.TipRef) is { Content.Notify: true } box) { await KeepAsync(session, box, work.Item, token); }
            await session.QueueAsync($"UPDATE feed SET state = {(int)FeedState.Pooled} WHERE id = $1 AND state = {(int)FeedState.AwaitingReceipt}", work.Item);
            await session.QueueAsync("DELETE FROM jobs WHERE id = $1", job.Id);
        }, CancellationToken.None);
    }

    /// <summary>The pool shuffles: whatever of this tip has not gone yet must all carry the newest, or an older one could come last.</summary>
    async ValueTask KeepAsync(Session session, OpenMailbox box, Guid item, byte[] token)
    {
        Guid? carrier = await CarryAsync(session, item, token) ? item : null;
        if (await CarryAsync(session, box.Content.Item, token)) { carrier ??= box.Content.Item; }
        if (box.Content.Renewed is { } before && await CarryAsync(session, before, token)) { carrier ??= before; }
        if (carrier is null)
        {
            carrier = Entropy.Id();
            await feed.InsertAsync(session, carrier.Value, new ReplyTokenRenewed(box.Content.TipRef), box.Content.Audience, FeedState.Pooled, feed.RenewalDue);
            await session.QueueAsync("UPDATE feed SET token = $1 WHERE id = $2", token, carrier.Value);
        }
        if (carrier != box.Content.Renewed) { await mailboxes.SaveAsync(session, box, box.Content with { Renewed = carrier }); }
    }

    static async ValueTask<bool> CarryAsync(Session session, Guid item, byte[] token) =>
        item != Guid.Empty && await session.ExecuteAsync("UPDATE feed SET token = $1 WHERE id = $2 AND cursor IS NULL", token, item) == 1;
}
