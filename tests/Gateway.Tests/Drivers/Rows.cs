using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace SatarkMitra.Gateway.Tests.Drivers;

/// <summary>Looks into the database from outside.</summary>
internal static class Rows
{
    public static async Task<long> CountAsync(RunningGateway gateway, string table) =>
        Convert.ToInt64(await ScalarAsync(gateway.ConnectionString, $"SELECT count(*) FROM {table}"), System.Globalization.CultureInfo.InvariantCulture);

    public static async Task<object?> ScalarAsync(string connectionString, string sql)
    {
        await using DbConnection connection = connectionString.Contains("Host=") ? new NpgsqlConnection(connectionString) : new SqliteConnection(connectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync();
    }
}
