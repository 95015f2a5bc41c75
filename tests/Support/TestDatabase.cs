using System.Security.Cryptography;
using Npgsql;

namespace SatarkMitra.Support;

public enum DatabaseKind { Sqlite, Postgres }

/// <summary>Every data test runs on both: <c>[Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]</c>.</summary>
public static class Databases
{
    public static TheoryData<DatabaseKind> Both => new(DatabaseKind.Sqlite, DatabaseKind.Postgres);
}

/// <summary>An empty database of its own, gone when disposed.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private readonly Func<Task> drop;

    private TestDatabase(DatabaseKind kind, string connectionString, Func<Task> drop) =>
        (Kind, ConnectionString, this.drop) = (kind, connectionString, drop);

    public DatabaseKind Kind { get; }

    public string ConnectionString { get; }

    public static async Task<TestDatabase> CreateAsync(DatabaseKind kind)
    {
        var name = "t_" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
        if (kind == DatabaseKind.Sqlite)
        {
            var folder = Directory.CreateTempSubdirectory("satark-db-").FullName;
            return new(kind, $"Data Source={Path.Combine(folder, name)}.db", () =>
            {
                Directory.Delete(folder, recursive: true);
                return Task.CompletedTask;
            });
        }
        var server = await PostgresServer.ConnectionStringAsync();
        await ExecuteAsync(server, $"create database {name}");
        var connection = new NpgsqlConnectionStringBuilder(server) { Database = name }.ConnectionString;
        return new(kind, connection, () =>
        {
            NpgsqlConnection.ClearAllPools();
            return ExecuteAsync(server, $"drop database if exists {name} with (force)");
        });
    }

    public async ValueTask DisposeAsync() => await drop();

    private static async Task ExecuteAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
