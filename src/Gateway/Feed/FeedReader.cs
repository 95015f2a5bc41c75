using SatarkMitra.Contracts;
using SatarkMitra.Gateway.Data;
using SatarkMitra.Gateway.Tips;

namespace SatarkMitra.Gateway.Feed;

/// <summary>Pages of the feed. Asking for what comes after N acknowledges all up to N.</summary>
internal sealed class FeedReader(Store store, FeedSignal signal, Node node)
{
    const int PageSize = 200;
    static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(60), Look = TimeSpan.FromSeconds(1);

    public async Task<FeedPage> ReadAsync(long after, TimeSpan wait, CancellationToken cancel)
    {
        if (after > 0) { await AcknowledgeAsync(after, cancel); }
        var started = System.Diagnostics.Stopwatch.GetTimestamp();
        wait = wait < LongestWait ? wait : LongestWait;
        while (true)
        {
            var next = signal.Next;
            var page = await PageAsync(after, cancel);
            var left = wait - System.Diagnostics.Stopwatch.GetElapsedTime(started);
            if (page.Items.Count > 0 || left <= TimeSpan.Zero) { return page; }
            await Task.WhenAny(next, Task.Delay(left < Look ? left : Look, cancel));
            cancel.ThrowIfCancellationRequested();
        }
    }

    Task<FeedPage> PageAsync(long after, CancellationToken cancel) => store.ReadAsync(async session =>
    {
        var (incarnation, last) = (await session.QueryAsync("SELECT incarnation, cursor FROM state", row => (row.GetGuid(0), row.GetInt64(1))))[0];
        // A cursor from another life of this database: from the start, so that the desk sees the new incarnation.
        if (after > last) { after = 0; }
        var items = await session.QueryAsync(
            $"SELECT cursor, id, audience, body, token FROM feed WHERE cursor > $1 AND state = {(int)FeedState.Released} ORDER BY cursor LIMIT {PageSize}",
            row => new FeedEnvelope(row.GetInt64(0), row.GetGuid(1), (Audience)row.GetInt32(2), row.Bytes(3), row.BytesOrNull(4)), after);
        return new FeedPage(incarnation, items.Count > 0 ? items[^1].Cursor : after, items);
    }, cancel);

    async Task AcknowledgeAsync(long upTo, CancellationToken cancel)
    {
        var open = await store.ReadAsync(async session => (await session.QueryAsync(
            "SELECT count(*) FROM feed WHERE cursor <= $1 AND acked IS NULL AND cursor <= (SELECT cursor FROM state)", row => row.GetInt64(0), upTo))[0], cancel);
        if (open == 0) { return; }
        await store.WriteAsync(async session => await session.QueueAsync(
            "UPDATE feed SET acked = $1 WHERE cursor <= $2 AND acked IS NULL AND cursor <= (SELECT cursor FROM state)", node.Today, upTo), cancel);
    }
}
