using SatarkMitra.Conversation;
using SatarkMitra.Gateway.Data;
using SatarkMitra.Gateway.Jobs;
using SatarkMitra.Gateway.Outbox;
using SatarkMitra.Gateway.Returns;
using SatarkMitra.Vault;
using SatarkMitra.WhatsApp;

namespace SatarkMitra.Gateway.Tips;

/// <summary>
/// After the submit commit: seals the address, mints the receipt's buttons, opens the mailbox, sends the receipt and lets
/// the tip into the pool. Running twice after a crash is harmless: the tip keeps one mailbox and one token that works.
/// </summary>
internal sealed class SendReceipts(Store store, IVault vault, Mailboxes mailboxes, Script script, Replies replies, LiveDays days, TimeProvider time)
{
    static readonly CapabilityPurpose[] s_buttons = [CapabilityPurpose.Status, CapabilityPurpose.Add, CapabilityPurpose.Forget];

    public async Task RunAsync(IReadOnlyList<QueuedJob> jobs)
    {
        var written = new List<Written?>();
        foreach (var job in jobs) { written.Add(await WriteAsync(job)); }
        var items = await store.WriteAsync(async session =>
        {
            var queued = new List<OutboxItem>();
            foreach (var (job, receipt) in jobs.Zip(written))
            {
                if (receipt is { } known) { queued.AddRange(await SaveAsync(session, (Job.Receipt)job.Work, known)); }
            }
            await session.QueueByIdsAsync("DELETE FROM jobs WHERE", "id", [.. jobs.Select(job => job.Id)]);
            return queued;
        }, CancellationToken.None);
        replies.Hand(items);
    }

    sealed record Written(ReplyAddress To, Epoch Epoch, byte[]? Token, StatusCode? Code, IReadOnlyList<Bubble> Bubbles);

    /// <summary>Null when the job outlived its day key: the tip then goes without token or receipt.</summary>
    async ValueTask<Written?> WriteAsync(QueuedJob job)
    {
        var work = (Job.Receipt)job.Work;
        if (days.Find(job.Day) is not { } day || Job.Unprotect(work.Address, day, work.Chat) is not { } address) { return null; }
        var life = SubmitTip.Life(work.LifeDays);
        var epoch = Epoch.Of(time.GetUtcNow(), life);
        // What goes out later is a template: in the informant's language where Meta has one.
        var token = work.Notify ? await vault.SealAsync(address, work.TipRef, life, script.Pack.TemplateLanguage(work.Language)) : null;
        // Without a token the code is the only way back.
        var code = work.Notify ? null : await vault.MintCodeAsync(work.TipRef, epoch);
        var buttons = await vault.MintAsync(work.TipRef, s_buttons, Guid.Empty, epoch) ?? throw new InvalidOperationException("the epoch of this week is over");
        var bubbles = Dialogue.Receipt(script, work.Language, new ReceiptDetails(
            work.Number, code?.Code, work.Notify, buttons[0], buttons[1], buttons[2], work.Listens));
        return new Written(address, epoch, token, code, bubbles);
    }

    async ValueTask<IReadOnlyList<OutboxItem>> SaveAsync(Session session, Job.Receipt work, Written written)
    {
        await mailboxes.OpenAsync(session, new Mailbox(
            work.TipRef, work.Number, work.Audience, work.Language, work.Notify, work.Item, work.Week, work.WeekDies, LateFiles: work.Files), written.Epoch);
        if (written.Code is { } code)
        {
            await session.QueueAsync("INSERT INTO codes (lookup, tip, dies, tries, body) VALUES ($1, $2, $3, 0, $4) ON CONFLICT DO NOTHING",
                code.Lookup, Mailboxes.Tip(work.TipRef), written.Epoch.LastDay.DayNumber - Epochs.UnixDay, code.SealedTipRef);
        }
        await session.QueueAsync($"UPDATE feed SET token = $1 WHERE id = $2", written.Token, work.Item);
        await session.QueueAsync(
            $"UPDATE feed SET state = {(int)FeedState.Pooled} WHERE id = $1 AND state = {(int)FeedState.AwaitingReceipt}", work.Item);
        return await replies.QueueAsync(session, work.Chat, written.To, written.Bubbles);
    }
}
