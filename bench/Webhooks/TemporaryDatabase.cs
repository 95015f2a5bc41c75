using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace SatarkMitra.Webhooks;

/// <summary>A fresh database for one measured server, removed afterwards.</summary>
internal sealed class TemporaryDatabase : IAsyncDisposable
{
    private readonly string name = "bench_" + Guid.NewGuid().ToString("N")[..12];
    private readonly string? server;

    private TemporaryDatabase(string kind, string folder)
    {
        server = kind == "sqlite" ? null : Environment.GetEnvironmentVariable("SATARK_TEST_POSTGRES")
            ?? throw new InvalidOperationException("SATARK_TEST_POSTGRES is not set: run this through ./dev bench");
        ConnectionString = server is null
            ? $"Data Source={Path.Combine(folder, name)}.db"
            : new NpgsqlConnectionStringBuilder(server) { Database = name }.ConnectionString;
    }

    public string ConnectionString { get; }

    public static async Task<TemporaryDatabase> CreateAsync(string kind, string folder)
    {
        var database = new TemporaryDatabase(kind, folder);
        if (database.server is not null) { await ExecuteAsync(database.server, $"create database {database.name}"); }
        return database;
    }

    /// <summary>Tips that the gateway numbered: every walk that reached its end must be one.</summary>
    public async Task<long> TipsAsync()
    {
        const string Count = "select count(*) from tip_numbers";
        await using DbConnection connection = server is null ? new SqliteConnection(ConnectionString + ";Pooling=False") : new NpgsqlConnection(ConnectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = Count;
        return (long)(await command.ExecuteScalarAsync())!;
    }

    public async ValueTask DisposeAsync()
    {
        if (server is not null) { await ExecuteAsync(server, $"drop database if exists {name} with (force)"); }
    }

    private static async Task ExecuteAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
