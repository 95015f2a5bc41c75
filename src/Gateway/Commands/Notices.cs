using System.Text.Json;
using SatarkMitra.Contracts;
using SatarkMitra.Gateway.Data;
using SatarkMitra.Gateway.Returns;
using SatarkMitra.Gateway.Tips;
using SatarkMitra.Vault;

namespace SatarkMitra.Gateway.Commands;

internal sealed record PendingNotice(Guid Command, Guid TipRef, byte[] Token);

/// <summary>
/// "There is news about your report": after a random delay, within the notice hours, so often a day at most, and only the
/// latest of a tip. Whoever watches a phone after posting a command sees nothing that fits.
/// </summary>
internal sealed class Notices(Store store, IVault vault, LiveDays days, Node node, Pacing pacing, FeedWriter feed, Mailboxes mailboxes, TimeProvider time)
{
    const string Template = "report_news";
    static readonly TimeSpan India = TimeSpan.FromMinutes(330);

    public async ValueTask QueueAsync(Session session, Guid command, Guid tipRef, byte[] token)
    {
        // A tap may have sealed anew, which the desk learns much later. Here and once more when it is sent: the fresh token
        // may reach the desk, or another tap come, while the notice waits.
        token = await mailboxes.NewestTokenAsync(session, tipRef) ?? token;
        var (tip, day) = (Mailboxes.Tip(tipRef), days.Newest);
        var body = day.Rows.Seal(RowKind.Notice, tip, JsonSerializer.SerializeToUtf8Bytes(new PendingNotice(command, tipRef, token), GatewayJson.Default.PendingNotice));
        await session.QueueAsync("""
            INSERT INTO notices (tip, day, due, state, body, sent, count) VALUES ($1, $2, $3, 0, $4, 0, 0)
            ON CONFLICT (tip) DO UPDATE SET day = excluded.day, due = excluded.due, state = 0, body = excluded.body
            """, tip, day.Id, Due(time.GetUtcNow()), body);
    }

    long Due(DateTimeOffset now)
    {
        var spread = (int)(pacing.NoticeMax - pacing.NoticeMin).TotalMilliseconds;
        return WithinHours(now + pacing.NoticeMin + TimeSpan.FromMilliseconds(spread > 0 ? Entropy.Below(spread) : 0)).ToUnixTimeMilliseconds();
    }

    /// <summary>Outside the hours: at a random minute of the first hour they begin again, not all at its stroke.</summary>
    DateTimeOffset WithinHours(DateTimeOffset at)
    {
        var local = at.ToOffset(India);
        if (pacing.FromHour >= pacing.ToHour || local.Hour >= pacing.FromHour && local.Hour < pacing.ToHour) { return at; }
        var morning = new DateTimeOffset(local.Date, India).AddHours(pacing.FromHour).AddSeconds(Entropy.Below(3600));
        return local.Hour < pacing.FromHour ? morning : morning.AddDays(1);
    }

    DateTimeOffset Tomorrow() =>
        new DateTimeOffset(time.GetUtcNow().ToOffset(India).Date, India).AddDays(1).AddHours(pacing.FromHour).AddSeconds(Entropy.Below(3600));

    public async Task SendDueAsync(CancellationToken cancel)
    {
        var due = await store.ReadAsync(session => session.QueryAsync("SELECT tip, day, body, sent, count, due FROM notices WHERE state = 0 AND due <= $1 LIMIT 100",
            row => (Tip: row.GetGuid(0), Day: row.GetInt32(1), Body: row.Bytes(2), Sent: row.GetInt32(3), Count: row.GetInt32(4), Due: row.GetInt64(5)), node.Now).AsTask(), cancel);
        foreach (var row in due)
        {
            if (row.Sent == node.Today && row.Count >= pacing.NoticesPerDay)
            {
                await PostponeAsync(row.Tip, Tomorrow(), cancel);
                continue;
            }
            // Taken before it is sent: of several nodes one sends it, and a crash loses a notice rather than sending it twice.
            if (!await TakeAsync(row.Tip, row.Due, row.Sent == node.Today ? row.Count + 1 : 1, cancel)) { continue; }
            if (Open(row.Tip, row.Day, row.Body) is { } notice) { await SendAsync(row.Tip, notice, cancel); }
        }
    }

    async Task SendAsync(Guid tip, PendingNotice notice, CancellationToken cancel)
    {
        VaultSend sent;
        var token = await store.ReadAsync(session => mailboxes.NewestTokenAsync(session, notice.TipRef).AsTask(), cancel) ?? notice.Token;
        try { sent = await vault.SendNoticeAsync(token, notice.TipRef, Template, cancel); }
        // One that may have gone out is not sent twice, as after a crash of ours.
        catch (VaultAwayException away) when (!away.MayHaveArrived) { sent = new VaultSend.TryLater(null); }
        catch (VaultAwayException) { return; }
        if (sent is VaultSend.TryLater later)
        {
            await store.WriteAsync(async session => await session.QueueAsync(
                "UPDATE notices SET state = 0, due = $1, count = count - 1 WHERE tip = $2 AND state = 1",
                node.Now + (long)(later.After ?? TimeSpan.FromSeconds(30)).TotalMilliseconds, tip), cancel);
            return;
        }
        if (sent is not (VaultSend.Expired or VaultSend.Forgotten or VaultSend.Invalid)) { return; }
        await store.WriteAsync(async session => await feed.AddAsync(session, new CommandResult(notice.Command, await OutcomeAsync(session, sent, notice.TipRef), null), Audience.Normal, pooled: true), cancel);
    }

    /// <summary>
    /// Only what keys tell: whether a phone could be reached is never said. A token without its key, of a tip whose mailbox
    /// is there, was replaced by a fresh one that is on its way to the desk: that is not the informant's wish to be forgotten.
    /// </summary>
    async ValueTask<CommandOutcome> OutcomeAsync(Session session, VaultSend sent, Guid tipRef) => sent switch
    {
        VaultSend.Expired => CommandOutcome.Expired,
        VaultSend.Forgotten when await mailboxes.FindAsync(session, tipRef) is null => CommandOutcome.Forgotten,
        _ => CommandOutcome.Refused,
    };

    async Task PostponeAsync(Guid tip, DateTimeOffset to, CancellationToken cancel) =>
        await store.WriteAsync(async session => await session.QueueAsync("UPDATE notices SET due = $1 WHERE tip = $2 AND state = 0", to.ToUnixTimeMilliseconds(), tip), cancel);

    /// <summary>By its due time: a newer notice that came in between has another one, and is sent in its own turn.</summary>
    Task<bool> TakeAsync(Guid tip, long due, int count, CancellationToken cancel) => store.WriteAsync(async session =>
        await session.ExecuteAsync("UPDATE notices SET state = 1, sent = $1, count = $2 WHERE tip = $3 AND due = $4 AND state = 0", node.Today, count, tip, due) == 1, cancel);

    PendingNotice? Open(Guid tip, int day, byte[] body) =>
        days.Find(day)?.Rows.Open(RowKind.Notice, tip, body) is { } plain ? JsonSerializer.Deserialize(plain, GatewayJson.Default.PendingNotice) : null;
}
