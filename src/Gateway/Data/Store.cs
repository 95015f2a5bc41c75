namespace SatarkMitra.Gateway.Data;

/// <summary>The gateway's database. Two real kinds: SQLite with one writer, PostgreSQL with many nodes.</summary>
internal abstract class Store : IAsyncDisposable
{
    /// <summary>All of the work is committed, durably, or none of it. It may be run more than once before it is.</summary>
    /// <param name="blocking">
    /// The caller has a thread of its own and would rather wait on the socket than, at every answer of the database, queue
    /// behind the requests that the thread pool has waiting.
    /// </param>
    public async Task<T> WriteAsync<T>(Func<Session, Task<T>> work, CancellationToken cancel, bool blocking = false)
    {
        var asked = new Asked();
        while (true)
        {
            try { return await CommitAsync(session => { session.Asked = asked; return work(session); }, cancel, blocking); }
            catch (AskFirst first) { await first.Answer; }
        }
    }

    protected abstract Task<T> CommitAsync<T>(Func<Session, Task<T>> work, CancellationToken cancel, bool blocking);

    public async Task<T> ReadAsync<T>(Func<Session, Task<T>> work, CancellationToken cancel)
    {
        var asked = new Asked();
        while (true)
        {
            try { return await LookAsync(session => { session.Asked = asked; return work(session); }, cancel); }
            catch (AskFirst first) { await first.Answer; }
        }
    }

    protected abstract Task<T> LookAsync<T>(Func<Session, Task<T>> work, CancellationToken cancel);

    public Task WriteAsync(Func<Session, Task> work, CancellationToken cancel) =>
        WriteAsync(async session => { await work(session); return true; }, cancel);

    public abstract Task MigrateAsync(CancellationToken cancel);

    /// <summary>True where no other process can hold rows of this database: what is left at start is ours.</summary>
    public abstract bool Alone { get; }

    public abstract ValueTask DisposeAsync();

    public static Store Open(string connectionString) =>
        connectionString.Contains("Host=", StringComparison.OrdinalIgnoreCase)
            ? new PostgresStore(connectionString)
            : new SqliteStore(connectionString);
}
