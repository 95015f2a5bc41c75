using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace SatarkMitra.Gateway.Data;

/// <summary>WAL, synchronous FULL (an acknowledged message survives power loss), one writer connection with prepared statements.</summary>
internal sealed class SqliteStore : Store
{
    readonly string _connectionString, _writerString;
    readonly SemaphoreSlim _writer = new(1, 1);
    SqliteSession? _writing;

    public SqliteStore(string connectionString)
    {
        var settings = new SqliteConnectionStringBuilder(connectionString) { DefaultTimeout = 30 };
        if (Path.GetDirectoryName(settings.DataSource) is { Length: > 0 } folder) { Directory.CreateDirectory(folder); }
        _connectionString = settings.ToString();
        // Out of the pool, which would keep a broken transaction open for the next user.
        _writerString = new SqliteConnectionStringBuilder(_connectionString) { Pooling = false }.ToString();
    }

    public override bool Alone => true;

    public override async Task MigrateAsync(CancellationToken cancel)
    {
        await using var context = new SqliteGatewayContext(_connectionString);
        await context.Database.MigrateAsync(cancel);
    }

    protected override async Task<T> CommitAsync<T>(Func<Session, Task<T>> work, CancellationToken cancel, bool blocking)
    {
        await _writer.WaitAsync(cancel);
        try
        {
            var session = _writing ??= new SqliteSession(Connect(_writerString));
            try
            {
                session.Run("BEGIN IMMEDIATE");
                var result = await work(session);
                session.Run("COMMIT");
                return result;
            }
            catch (AskFirst)
            {
                session.Run("ROLLBACK");
                throw;
            }
            catch
            {
                // A connection that failed (disk full, I/O error) is not trusted again: closing it for good rolls back.
                _writing = null;
                session.Close();
                throw;
            }
        }
        finally { _writer.Release(); }
    }

    protected override async Task<T> LookAsync<T>(Func<Session, Task<T>> work, CancellationToken cancel)
    {
        var session = new SqliteSession(Connect(_connectionString));
        try { return await work(session); }
        finally { session.Close(); }
    }

    static SqliteConnection Connect(string connectionString)
    {
        var connection = new SqliteConnection(connectionString);
        connection.Open();
        using var pragmas = connection.CreateCommand();
        pragmas.CommandText =
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA busy_timeout=10000; PRAGMA secure_delete=ON; PRAGMA cache_size=-16000;";
        pragmas.ExecuteNonQuery();
        return connection;
    }

    public override async ValueTask DisposeAsync()
    {
        await _writer.WaitAsync();
        _writing?.Close();
        _writing = null;
        using (var pooled = new SqliteConnection(_connectionString)) { SqliteConnection.ClearPool(pooled); }
        _writer.Dispose();
    }
}
