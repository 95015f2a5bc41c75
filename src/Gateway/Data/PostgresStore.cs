using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace SatarkMitra.Gateway.Data;

/// <summary>Many nodes may share it. Statements are prepared by the driver after their second use.</summary>
internal sealed class PostgresStore : Store
{
    readonly NpgsqlDataSource _source;
    readonly string _connectionString;

    public PostgresStore(string connectionString)
    {
        _connectionString = new NpgsqlConnectionStringBuilder(connectionString)
        {
            MaxAutoPrepare = 64,
            AutoPrepareMinUsages = 2,
            // Details of a violation quote the value: never ask for them.
            IncludeErrorDetail = false,
            LogParameters = false,
        }.ToString();
        _source = NpgsqlDataSource.Create(_connectionString);
    }

    public override bool Alone => false;

    public override async Task MigrateAsync(CancellationToken cancel)
    {
        await using var context = new PostgresGatewayContext(_connectionString);
        await context.Database.MigrateAsync(cancel);
    }

    protected override async Task<T> CommitAsync<T>(Func<Session, Task<T>> work, CancellationToken cancel, bool blocking)
    {
        await using var connection = blocking ? _source.OpenConnection() : await _source.OpenConnectionAsync(cancel);
        // Neither this nor going back to the pool asks the server anything: the begin rides with the first statement.
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        var session = new PostgresSession(connection, blocking, cancel);
        var result = await work(session);
        await session.CommitAsync();
        return result;
    }

    protected override async Task<T> LookAsync<T>(Func<Session, Task<T>> work, CancellationToken cancel)
    {
        await using var connection = await _source.OpenConnectionAsync(cancel);
        return await work(new PostgresSession(connection, blocking: false, cancel));
    }

    public override ValueTask DisposeAsync() => _source.DisposeAsync();
}
