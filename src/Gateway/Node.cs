using SatarkMitra.Gateway.Data;
using SatarkMitra.Vault;

namespace SatarkMitra.Gateway;

/// <summary>
/// This process among the nodes of one database. Its unfinished rows carry its id; when its lease ends, others take them.
/// </summary>
internal sealed class Node(Store store, TimeProvider time)
{
    static readonly TimeSpan Lease = TimeSpan.FromSeconds(10);

    public Guid Id { get; } = Entropy.Id();

    public long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    public int Today => (int)(time.GetUtcNow().ToUnixTimeSeconds() / 86_400);

    /// <summary>On SQLite no other process lives: what a former one left is free at once.</summary>
    public Task JoinAsync(CancellationToken cancel) => store.WriteAsync(async session =>
    {
        if (store.Alone) { await session.ExecuteAsync("DELETE FROM nodes"); }
        await BeatAsync(session);
    }, cancel);

    public Task RenewAsync(CancellationToken cancel) => store.WriteAsync(BeatAsync, cancel);

    async Task BeatAsync(Session session)
    {
        await session.ExecuteAsync("DELETE FROM nodes WHERE alive < $1", Now);
        await session.ExecuteAsync(
            "INSERT INTO nodes (id, alive) VALUES ($1, $2) ON CONFLICT (id) DO UPDATE SET alive = excluded.alive",
            Id, Now + (long)Lease.TotalMilliseconds);
    }

    public Task LeaveAsync() => store.WriteAsync(async session => { await session.ExecuteAsync("DELETE FROM nodes WHERE id = $1", Id); }, CancellationToken.None);

    /// <summary>Makes rows of dead nodes ours; PostgreSQL skips what another node is just taking.</summary>
    public async Task<int> AdoptAsync(Session session, string table, int most)
    {
        var skip = store.Alone ? "" : "FOR UPDATE SKIP LOCKED";
        return await session.ExecuteAsync(
            $"UPDATE {table} SET node = $1 WHERE id IN (SELECT id FROM {table} WHERE node <> $1 AND node NOT IN (SELECT id FROM nodes) LIMIT {most} {skip})", Id);
    }
}
