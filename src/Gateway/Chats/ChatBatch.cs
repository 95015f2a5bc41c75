using SatarkMitra.Gateway.Data;
using SatarkMitra.Gateway.Funnel;
using SatarkMitra.Gateway.Jobs;
using SatarkMitra.Gateway.Outbox;
using SatarkMitra.Gateway.Webhook;
using SatarkMitra.Vault;
using SatarkMitra.WhatsApp;

namespace SatarkMitra.Gateway.Chats;

/// <summary>
/// One transaction for all that arrived together: dedupe, load the chats in one query, step them in memory, write them
/// with their replies and jobs. Nothing is half done: when it throws, the webhooks are answered 503.
/// </summary>
internal sealed class ChatBatch(
    Store store, LiveDays live, IVault vault, Node node, StepChat steps, OutboxSender outbox, JobQueue jobs, StepCounts funnel, GatewayMeters meters,
    TimeProvider time)
{
    long _lastDue;

    public async Task RunAsync(IReadOnlyList<Delivery> deliveries)
    {
        var sent = outbox.TakeSent();
        try
        {
            var writes = await CommitAsync(deliveries, sent);
            outbox.Hand(writes.Replies);
            jobs.Hand(writes.Jobs);
            meters.Stepped(writes.Steps);
            funnel.Add(writes.Reached);
        }
        catch
        {
            outbox.PutBack(sent);
            throw;
        }
    }

    async Task<BatchWrites> CommitAsync(IReadOnlyList<Delivery> deliveries, IReadOnlyList<Guid> sent)
    {
        while (true)
        {
            var days = live.Now();
            try { return await store.WriteAsync(session => WriteAsync(session, deliveries, days, sent), CancellationToken.None, blocking: true); }
            catch (DayMoved moved)
            {
                if (moved.Newest > live.Now()[0].Id) { throw new InvalidOperationException("another node lives in a later day than our vault"); }
                await store.WriteAsync(session => session.MoveDayAsync(live.Now()[0].Id), CancellationToken.None);
            }
        }
    }

    async Task<BatchWrites> WriteAsync(Session session, IReadOnlyList<Delivery> deliveries, IReadOnlyList<Day> days, IReadOnlyList<Guid> sent)
    {
        var talks = Group(deliveries, days);
        await session.LockAsync([.. talks.Values.Select(talk => talk.OldestHandle)]);
        var writes = new BatchWrites(node, days[0], NextDue);
        var isNew = await OpenAsync(session, talks.Values, days, writes);
        foreach (var talk in talks.Values)
        {
            foreach (var arrival in talk.InOrder())
            {
                if (isNew(arrival)) { await steps.RunAsync(session, talk, arrival, writes); }
            }
            if (talk.Changed) { writes.Save(talk); }
        }
        foreach (var kind in deliveries.SelectMany(delivery => delivery.UnknownKinds))
        {
            writes.Park(kind);
            meters.Parked(kind);
        }
        if (sent.Count > 0) { await session.QueueByIdsAsync("DELETE FROM outbox WHERE", "id", sent); }
        await writes.WriteAsync(session);
        // A lease that ended meanwhile: its keys are still whole (they are wiped later), but nothing new may stand on them.
        live.Now();
        return writes;
    }

    static Dictionary<Guid, Talk> Group(IReadOnlyList<Delivery> deliveries, IReadOnlyList<Day> days)
    {
        var talks = new Dictionary<Guid, Talk>();
        foreach (var delivery in deliveries)
        {
            foreach (var arrival in delivery.Arrivals)
            {
                // Who moved is his new self from now on; his old handles are read along.
                var address = arrival is Arrival.Moved moved ? moved.Change.To : arrival.Address;
                var handles = LiveDays.HandlesOf(address, days);
                if (!talks.TryGetValue(handles[0], out var talk)) { talks[handles[0]] = talk = new Talk(address, handles); }
                if (arrival is Arrival.Moved from) { talk.Before = [.. talk.Before, .. LiveDays.HandlesOf(from.Change.From, days)]; }
                else { talk.Arrivals.Add(arrival); }
            }
        }
        return talks;
    }

    /// <summary>
    /// One unique index decides what is new, also between nodes; messages without a live week key are set aside. The chats
    /// of all senders, and the day the nodes agree on, are read in the same round trip.
    /// </summary>
    async ValueTask<Func<Arrival, bool>> OpenAsync(Session session, IReadOnlyCollection<Talk> talks, IReadOnlyList<Day> days, BatchWrites writes)
    {
        var rows = new RowSet("seen", "digest", "dies");
        var digests = new Dictionary<Arrival, Guid?>(ReferenceEqualityComparer.Instance);
        foreach (var arrival in talks.SelectMany(talk => talk.Arrivals))
        {
            if (arrival.MessageId is not { } id || arrival.SentAt is not { } sentAt) { continue; }
            if (vault.WeekKey(sentAt) is not { } key)
            {
                digests[arrival] = null;
                writes.Park("old");
                meters.Parked("old");
                continue;
            }
            var digest = id.Digest(key);
            digests[arrival] = digest;
            // A week and the ten days its key outlives it.
            rows.Add(digest, (int)(sentAt.ToUnixTimeSeconds() / 86_400) + 17);
        }
        var byHandle = new Dictionary<Guid, Talk>();
        foreach (var talk in talks)
        {
            foreach (var handle in talk.Handles) { byHandle[handle] = talk; }
            foreach (var handle in talk.Before) { byHandle[handle] = talk; }
        }
        var (fresh, chats) = await session.InsertNewAndQueryByIdsAsync<Guid, (Guid Handle, int Day, byte[]? Body)>(
            rows, "SELECT incarnation, newest, NULL FROM state UNION ALL SELECT handle, day, body FROM chats WHERE", "handle", [.. byHandle.Keys],
            row => (row.GetGuid(0), row.GetInt32(1), row.BytesOrNull(2)));
        Load(chats, byHandle, days);
        return arrival =>
        {
            if (!digests.TryGetValue(arrival, out var digest)) { return true; }
            if (digest is not { } known) { return false; }
            if (fresh.Remove(known)) { return true; }
            meters.Duplicate();
            return false;
        };
    }

    static void Load(List<(Guid Handle, int Day, byte[]? Body)> rows, Dictionary<Guid, Talk> byHandle, IReadOnlyList<Day> days)
    {
        foreach (var (handle, dayId, body) in rows)
        {
            if (body is null)
            {
                if (dayId != days[0].Id) { throw new DayMoved(dayId); }
            }
            else if (days.FirstOrDefault(day => day.Id == dayId) is { } day) { byHandle[handle].Load(handle, day, body); }
        }
    }

    /// <summary>Microseconds, and never twice the same: the order of replies.</summary>
    long NextDue() => _lastDue = Math.Max(_lastDue + 1, time.GetUtcNow().ToUnixTimeMilliseconds() * 1000);

    sealed class DayMoved(int newest) : Exception
    {
        public int Newest => newest;
    }
}
