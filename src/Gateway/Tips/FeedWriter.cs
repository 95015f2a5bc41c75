using System.Text.Json;
using SatarkMitra.Contracts;
using SatarkMitra.Gateway.Data;
using SatarkMitra.Vault;

namespace SatarkMitra.Gateway.Tips;

/// <summary>An item that is not yet under its audience's key, with the files it waits for.</summary>
internal sealed record HeldItem(FeedItem Item, List<Guid> Waiting);

/// <summary>Puts items into the pool: sealed to their audience in the commit that makes them.</summary>
internal sealed class FeedWriter(AudienceKeyRing keys, LiveDays days, Node node, Pacing pacing)
{
    /// <summary>An answer or a report waits this long for its last file, then goes without.</summary>
    static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(15);

    /// <summary>Pool time for what an informant sent; nothing for what officers and the gateway itself say.</summary>
    public long PoolDue => ReleaseOf(node.Now);

    /// <summary>
    /// With one of the windows of the next day: a fresh token comes of a tap, and a desk that learned when somebody taps could
    /// watch a phone. Notices are sent by it from the first second all the same.
    /// </summary>
    public long RenewalDue => PoolDue + (long)pacing.Pool.TotalMilliseconds * Entropy.Below(RenewalWindows);

    /// <summary>A day of the pack's ten minutes.</summary>
    const int RenewalWindows = 144;

    public long NowDue => node.Now;

    public long WaitDue => ReleaseOf(node.Now + (long)LongestWait.TotalMilliseconds);

    long ReleaseOf(long now) => pacing.ReleaseOf(DateTimeOffset.FromUnixTimeMilliseconds(now)).ToUnixTimeMilliseconds();

    public async ValueTask<Guid> AddAsync(Session session, FeedItem item, Audience audience, bool pooled, FeedState state = FeedState.Pooled)
    {
        var id = Entropy.Id();
        await InsertAsync(session, id, item, audience, state, pooled ? PoolDue : NowDue);
        return id;
    }

    public ValueTask InsertAsync(
        Session session, Guid id, FeedItem item, Audience audience, FeedState state, long due, IReadOnlyCollection<Guid>? waiting = null)
    {
        if (state is not FeedState.AwaitingFiles && keys.For(audience) is { } key)
        {
            return session.QueueAsync("INSERT INTO feed (id, audience, state, due, body) VALUES ($1, $2, $3, $4, $5)",
                id, (int)audience, (int)state, due, AudienceSeal.Seal(key, audience, id, Json(item)));
        }
        // No desk has shown its key yet, or files are missing: under the day key, wrapped anew each day, sealed as soon as it can be.
        var day = days.Newest;
        return session.QueueAsync("INSERT INTO feed (id, audience, state, day, due, body) VALUES ($1, $2, $3, $4, $5, $6)",
            id, (int)audience, (int)state, day.Id, due, Hold(day, id, new HeldItem(item, [.. waiting ?? []])));
    }

    public bool Knows(Audience audience) => keys.For(audience) is not null;

    /// <summary>Null while the audience has no key.</summary>
    public byte[]? TrySeal(Guid id, Audience audience, FeedItem item) =>
        keys.For(audience) is { } key ? AudienceSeal.Seal(key, audience, id, Json(item)) : null;

    public static byte[] Hold(Day day, Guid id, HeldItem held) =>
        day.Rows.Seal(RowKind.HeldItem, id, JsonSerializer.SerializeToUtf8Bytes(held, GatewayJson.Default.HeldItem));

    public static HeldItem? Open(Day? day, Guid id, byte[] body) =>
        day?.Rows.Open(RowKind.HeldItem, id, body) is { } plain ? JsonSerializer.Deserialize(plain, GatewayJson.Default.HeldItem) : null;

    static byte[] Json(FeedItem item) => JsonSerializer.SerializeToUtf8Bytes(item, ContractsJson.Default.FeedItem);
}
