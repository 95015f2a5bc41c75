using System.Threading.Channels;
using SatarkMitra.Gateway.Data;

namespace SatarkMitra.Gateway.Jobs;

/// <summary>Jobs in memory after their commit, and those read back after a start. A row goes when its job is done.</summary>
internal sealed class JobQueue(Store store, Node node, LiveDays days, GatewayMeters meters)
{
    readonly Channel<QueuedJob> _quick = Channel.CreateUnbounded<QueuedJob>();
    readonly Channel<QueuedJob> _files = Channel.CreateUnbounded<QueuedJob>();
    readonly PriorityQueue<QueuedJob, long> _later = new();
    readonly HashSet<Guid> _held = [];
    readonly Lock _gate = new();

    public ChannelReader<QueuedJob> Quick => _quick.Reader;
    public ChannelReader<QueuedJob> Files => _files.Reader;

    public void Hand(IReadOnlyList<QueuedJob> jobs)
    {
        foreach (var job in jobs)
        {
            lock (_gate) { if (!_held.Add(job.Id)) { continue; } }
            Post(job);
        }
    }

    void Post(QueuedJob job)
    {
        if (job.Kind is JobKind.Quick) { _quick.Writer.TryWrite(job); }
        else if (job.Kind is JobKind.File) { _files.Writer.TryWrite(job); }
        else { Done(job); }
    }

    public void Done(QueuedJob job) { lock (_gate) { _held.Remove(job.Id); } }

    /// <summary>Again after 2, 4, 8 … seconds, at most ten minutes; the tries are kept in memory, the row stays as it is.</summary>
    public void Again(QueuedJob job)
    {
        var wait = Math.Min(600_000, 1000L << Math.Min(10, job.Attempts + 1));
        lock (_gate) { _later.Enqueue(job with { Attempts = job.Attempts + 1 }, node.Now + wait); }
    }

    /// <summary>Nothing was wrong with the job: the vault was away. Each second, so that a receipt comes as soon as it is back.</summary>
    public void Soon(QueuedJob job) { lock (_gate) { _later.Enqueue(job, node.Now + 1000); } }

    /// <summary>Called each tick: jobs whose time has come, by the clock that the simulator can move.</summary>
    public void Wake()
    {
        while (true)
        {
            QueuedJob job;
            lock (_gate)
            {
                if (!_later.TryPeek(out var next, out var due) || due > node.Now) { return; }
                job = _later.Dequeue();
                _ = next;
            }
            Post(job);
        }
    }

    /// <summary>Takes over rows of dead nodes and reads our own that are not in memory.</summary>
    public async Task AdoptAsync(bool first, CancellationToken cancel)
    {
        var adopted = await store.WriteAsync(session => node.AdoptAsync(session, "jobs", 1000), cancel);
        if (adopted == 0 && !first) { return; }
        var rows = await store.ReadAsync(session => session.QueryAsync(
            $"SELECT id, day, attempts, body FROM jobs WHERE node = $1 AND kind <> {(int)JobKind.Claim} ORDER BY due",
            row => (Id: row.GetGuid(0), Day: row.GetInt32(1), Attempts: row.GetInt32(2), Body: row.Bytes(3)), node.Id).AsTask(), cancel);
        var dead = new List<Guid>();
        foreach (var row in rows)
        {
            if (QueuedJob.Open(row.Id, days.Find(row.Day), row.Attempts, row.Body) is { } job) { Hand([job]); }
            else { dead.Add(row.Id); }
        }
        if (dead.Count == 0) { return; }
        meters.Dropped("jobs", dead.Count);
        await store.WriteAsync(async session => await session.QueueByIdsAsync("DELETE FROM jobs WHERE", "id", dead), cancel);
    }
}
