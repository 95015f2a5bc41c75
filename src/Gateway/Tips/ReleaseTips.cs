using SatarkMitra.Contracts;
using SatarkMitra.Gateway.Data;
using SatarkMitra.Gateway.Feed;
using SatarkMitra.Vault;

namespace SatarkMitra.Gateway.Tips;

/// <summary>
/// Lets pooled items into the feed when their window has come, all at one time and shuffled, so that their order says
/// nothing about the order of writing; of more than fit at once, ids, which are random, say who goes first. The cursor is taken under a row lock: what is visible is never overtaken by a smaller number.
/// </summary>
internal sealed class ReleaseTips(Store store, Node node, LiveDays days, FeedWriter feed, FeedSignal signal, GatewayMeters meters)
{
    const int Together = 500;

    /// <summary>A receipt that cannot be sent must not keep a tip for ever.</summary>
    const long ReceiptGraceMs = 10 * 60_000;

    public async Task RunAsync(CancellationToken cancel)
    {
        await SealHeldAsync(cancel);
        var released = await store.WriteAsync(ReleaseAsync, cancel);
        if (released == 0) { return; }
        meters.Released(released);
        signal.Raise();
    }

    async Task<int> ReleaseAsync(Session session)
    {
        var due = await session.QueryAsync(
            $"SELECT id FROM feed WHERE day IS NULL AND (state = {(int)FeedState.Pooled} AND due <= $1 OR state = {(int)FeedState.AwaitingReceipt} AND due <= $2) ORDER BY id LIMIT {Together}",
            row => row.GetGuid(0), node.Now, node.Now - ReceiptGraceMs);
        if (due.Count == 0) { return 0; }
        var items = due.ToArray();
        Entropy.Shuffle<Guid>(items);
        var last = (await session.QueryAsync("UPDATE state SET cursor = cursor + $1 RETURNING cursor", row => row.GetInt64(0), (long)items.Length))[0];
        for (var i = 0; i < items.Length; i++)
        {
            await session.QueueAsync(
                $"UPDATE feed SET state = {(int)FeedState.Released}, cursor = $1 WHERE id = $2 AND cursor IS NULL", last - items.Length + 1 + i, items[i]);
        }
        return items.Length;
    }

    /// <summary>Items still under a day key: sealed once their audience has a key, wrapped anew when the day changes.</summary>
    async Task SealHeldAsync(CancellationToken cancel)
    {
        // What neither has a key to go to nor a new day to be wrapped for is not read at every tick.
        var open = string.Join(',', Enum.GetValues<Audience>().Where(audience => feed.Knows(audience)).Select(audience => (int)audience).DefaultIfEmpty(-1));
        var held = await store.ReadAsync(session => session.QueryAsync(
            $"SELECT id, audience, state, day, due, body FROM feed WHERE day IS NOT NULL AND cursor IS NULL AND (day <> $1 OR audience IN ({open})) LIMIT {Together}",
            row => (Id: row.GetGuid(0), Audience: (Audience)row.GetInt32(1), State: (FeedState)row.GetInt32(2), Day: row.GetInt32(3), Due: row.GetInt64(4), Body: row.Bytes(5)), days.Newest.Id).AsTask(), cancel);
        foreach (var row in held)
        {
            if (FeedWriter.Open(days.Find(row.Day), row.Id, row.Body) is not { } item)
            {
                meters.Dropped("feed", 1);
                await store.WriteAsync(async session => await session.QueueAsync("DELETE FROM feed WHERE id = $1 AND day = $2", row.Id, row.Day), cancel);
                continue;
            }
            var waits = row.State is FeedState.AwaitingFiles && row.Due > node.Now;
            if (!waits && feed.TrySeal(row.Id, row.Audience, item.Item) is { } body)
            {
                var state = row.State is FeedState.AwaitingFiles ? FeedState.Pooled : row.State;
                await store.WriteAsync(async session => await session.QueueAsync(
                    "UPDATE feed SET body = $1, day = NULL, state = CASE WHEN state = $2 THEN $3 ELSE state END WHERE id = $4 AND day = $5",
                    body, (int)row.State, (int)state, row.Id, row.Day), cancel);
            }
            else if (row.Day != days.Newest.Id)
            {
                var newest = days.Newest;
                await store.WriteAsync(async session => await session.QueueAsync(
                    "UPDATE feed SET body = $1, day = $2 WHERE id = $3 AND day = $4", FeedWriter.Hold(newest, row.Id, item), newest.Id, row.Id, row.Day), cancel);
            }
        }
    }
}
