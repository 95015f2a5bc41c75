using SatarkMitra.Gateway.Data;

namespace SatarkMitra.Gateway.Outbox;

/// <summary>
/// Reads replies the memory does not hold: after a start, of dead nodes, and what overflowed. Also removes sent rows when
/// no batch comes by to do it.
/// </summary>
internal sealed class Backlog(Store store, Node node, LiveDays days, OutboxSender sender, GatewayMeters meters)
{
    const int Page = 4_000;

    public Task FlushSentAsync(CancellationToken cancel)
    {
        var sent = sender.TakeSent();
        return sent.Count == 0 ? Task.CompletedTask : RemoveAsync(sent, cancel);
    }

    async Task RemoveAsync(IReadOnlyList<Guid> sent, CancellationToken cancel)
    {
        try { await store.WriteAsync(async session => await session.QueueByIdsAsync("DELETE FROM outbox WHERE", "id", sent), cancel); }
        catch
        {
            sender.PutBack(sent);
            throw;
        }
    }

    /// <summary>Takes over what dead nodes left and reads it in.</summary>
    public async Task AdoptAsync(CancellationToken cancel)
    {
        var adopted = await store.WriteAsync(session => node.AdoptAsync(session, "outbox", Page), cancel);
        if (adopted > 0 || sender.Overflowed) { await ReadAsync(cancel); }
    }

    public async Task ReadAsync(CancellationToken cancel)
    {
        if (sender.Count > OutboxSender.MostInMemory / 2) { return; }
        sender.BeginBacklog();
        await FlushSentAsync(cancel);
        var rows = await store.ReadAsync(session => session.QueryAsync(
            $"SELECT id, chat, day, due, body FROM outbox WHERE node = $1 ORDER BY due LIMIT {OutboxSender.MostInMemory + Page}",
            row => (Id: row.GetGuid(0), Chat: row.GetGuid(1), Day: row.GetInt32(2), Due: row.GetInt64(3), Body: row.Bytes(4)), node.Id).AsTask(), cancel);
        var items = new List<OutboxItem>();
        var dead = new List<Guid>();
        foreach (var row in rows.Where(row => !sender.Knows(row.Id)).Take(Page))
        {
            var day = days.Find(row.Day);
            var item = day?.Rows.Open(RowKind.Outbox, row.Id, row.Body) is { } body ? OutboxCodec.Read(row.Id, row.Chat, day, row.Due, body) : null;
            if (item is null) { dead.Add(row.Id); }
            else { items.Add(item); }
        }
        sender.HandBacklog(items, none: items.Count + dead.Count == 0);
        if (dead.Count > 0)
        {
            meters.Dropped("outbox", dead.Count);
            await RemoveAsync(dead, cancel);
        }
    }
}
