using System.Security.Cryptography;
using System.Text.Json;
using SatarkMitra.Contracts;
using SatarkMitra.Conversation;
using SatarkMitra.Gateway.Data;
using SatarkMitra.Gateway.Tips;
using SatarkMitra.Vault;

namespace SatarkMitra.Gateway.Returns;

/// <summary>
/// What a returning informant may read, under a key of the vault that dies with the tip's epoch. <paramref name="Week"/>
/// is the sender under the week key of the submit (quarantine), dead after ten days. <paramref name="LateFiles"/> and
/// <paramref name="LateItems"/> are what follows the tip by itself: taken back with it while it is pooled. <paramref name="Renewed"/>
/// is the feed item that brings the desk the newest token.
/// </summary>
internal sealed record Mailbox(
    Guid TipRef, string Number, Audience Audience, string Language, bool Notify, Guid Item, Guid Week, int WeekDies,
    TipStatusWord Status = TipStatusWord.Received, string? Words = null, Guid? QuestionId = null, string? Question = null, bool VerdictAsked = false,
    IReadOnlyList<Guid>? LateFiles = null, IReadOnlyList<Guid>? LateItems = null, Guid? Renewed = null);

/// <summary>A mailbox with the row it came from.</summary>
internal sealed record OpenMailbox(Guid Id, Epoch Epoch, Mailbox Content);

internal sealed class Mailboxes(IVault vault, TimeProvider time)
{
    /// <summary>The desk knows the tipRef and the row does not hold it: only its hash, to find the epoch by.</summary>
    public static Guid Tip(Guid tipRef) => new(SHA256.HashData(tipRef.ToByteArray()).AsSpan(0, 16));

    /// <summary>Null when it was forgotten or its epoch is over.</summary>
    public async ValueTask<OpenMailbox?> FindAsync(Session session, Guid tipRef)
    {
        var rows = await session.QueryAsync("SELECT epoch, body FROM mailboxes WHERE tip = $1",
            row => (Epoch: new Epoch((ushort)row.GetInt32(0)), Body: row.Bytes(1)), Tip(tipRef));
        if (rows is not [var found] || session.Asked.Mailbox(vault, tipRef, found.Epoch) is not { } key) { return null; }
        using var cipher = new RowCipher([.. key.Key]);
        return cipher.Open(RowKind.Mailbox, key.Id, found.Body) is { } plain
            ? new OpenMailbox(key.Id, found.Epoch, JsonSerializer.Deserialize(plain, GatewayJson.Default.Mailbox)!)
            : null;
    }

    public async ValueTask OpenAsync(Session session, Mailbox content, Epoch epoch)
    {
        if (session.Asked.Mailbox(vault, content.TipRef, epoch) is not { } key) { return; }
        await session.QueueAsync("INSERT INTO mailboxes (id, tip, epoch, dies, body) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING",
            key.Id, Tip(content.TipRef), (int)epoch.Value, epoch.LastDay.DayNumber - Epochs.UnixDay, Seal(key, content));
    }

    public async ValueTask SaveAsync(Session session, OpenMailbox box, Mailbox content)
    {
        if (session.Asked.Mailbox(vault, content.TipRef, box.Epoch) is not { } key) { return; }
        await session.QueueAsync("UPDATE mailboxes SET body = $1 WHERE id = $2", Seal(key, content), box.Id);
    }

    /// <summary>A token that the desk cannot have yet, and that alone sends. Null when the desk's own does.</summary>
    public async ValueTask<byte[]?> NewestTokenAsync(Session session, Guid tipRef) =>
        await FindAsync(session, tipRef) is { Content.Renewed: { } item }
        && await session.QueryAsync("SELECT token FROM feed WHERE id = $1 AND cursor IS NULL", row => row.BytesOrNull(0), item) is [var token] ? token : null;

    /// <summary>Mailbox, code and unsent notices of a tip go at once; the address itself is the vault's to forget.</summary>
    public static async ValueTask DropAsync(Session session, Guid tipRef)
    {
        var tip = Tip(tipRef);
        await session.QueueAsync("DELETE FROM mailboxes WHERE tip = $1", tip);
        await session.QueueAsync("DELETE FROM codes WHERE tip = $1", tip);
        await session.QueueAsync("DELETE FROM notices WHERE tip = $1", tip);
        await session.QueueAsync("DELETE FROM closings WHERE tip_ref = $1", tipRef);
    }

    public async ValueTask<MailboxView> ViewAsync(Session session, Mailbox box) => new(
        box.Number, box.Language, box.Status, box.Words, box.QuestionId, box.Question, box.VerdictAsked,
        Released: !await IsPooledAsync(session, box), CanNotify: box.Notify, box.Audience);

    /// <summary>A tip that was set aside looks like any other: it can be taken back only for as long as another could be.</summary>
    public async ValueTask<bool> IsPooledAsync(Session session, Mailbox box)
    {
        var rows = await session.QueryAsync("SELECT state, due FROM feed WHERE id = $1", row => (State: (FeedState)row.GetInt32(0), Due: row.GetInt64(1)), box.Item);
        return rows is [var tip] && (tip.State is FeedState.AwaitingReceipt or FeedState.Pooled || tip.State is FeedState.Tray && tip.Due > time.GetUtcNow().ToUnixTimeMilliseconds());
    }

    /// <summary>What follows a tip that was set aside is set aside too: else the desk would see that a tip is missing.</summary>
    public async ValueTask<FeedState> LateStateAsync(Session session, Guid tipRef) =>
        await FindAsync(session, tipRef) is { } box
        && await session.QueryAsync("SELECT state FROM feed WHERE id = $1", row => (FeedState)row.GetInt32(0), box.Content.Item) is [FeedState.Tray]
            ? FeedState.Tray
            : FeedState.Pooled;

    static byte[] Seal(MailboxKey key, Mailbox content)
    {
        using var cipher = new RowCipher([.. key.Key]);
        return cipher.Seal(RowKind.Mailbox, key.Id, JsonSerializer.SerializeToUtf8Bytes(content, GatewayJson.Default.Mailbox));
    }
}

internal static class Epochs
{
    /// <summary>DateOnly counts days from year one; rows count them from 1970.</summary>
    public static readonly int UnixDay = new DateOnly(1970, 1, 1).DayNumber;
}
