using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using SatarkMitra.Gateway.Data;
using SatarkMitra.Support;

namespace SatarkMitra.Gateway.Tests;

public class Schema
{
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task The_migrated_database_and_the_model_have_the_same_columns(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await using GatewayContext context = kind is DatabaseKind.Sqlite ? new SqliteGatewayContext(database.ConnectionString) : new PostgresGatewayContext(database.ConnectionString);
        await context.Database.MigrateAsync();
        var model = context.Model.GetEntityTypes()
            .SelectMany(table => table.GetProperties().Select(property => $"{table.GetTableName()}.{property.GetColumnName()}{(property.IsNullable ? "?" : "")}"))
            .Order().ToList();
        model.Count.ShouldBeGreaterThan(50);
        (await ColumnsAsync(kind, database.ConnectionString)).Order().ShouldBe(model);
    }

    static async Task<List<string>> ColumnsAsync(DatabaseKind kind, string connectionString)
    {
        await using DbConnection connection = kind is DatabaseKind.Sqlite ? new SqliteConnection(connectionString) : new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = kind is DatabaseKind.Sqlite
            ? """SELECT t.name || '.' || c.name || CASE WHEN c."notnull" = 1 THEN '' ELSE '?' END FROM sqlite_master t JOIN pragma_table_info(t.name) c WHERE t.type = 'table' AND t.name NOT LIKE '\_\_%' ESCAPE '\' AND t.name NOT LIKE 'sqlite%'"""
            : """SELECT table_name || '.' || column_name || CASE WHEN is_nullable = 'NO' THEN '' ELSE '?' END FROM information_schema.columns WHERE table_schema = 'public' AND table_name NOT LIKE '\_\_%'""";
        await using var reader = await command.ExecuteReaderAsync();
        var columns = new List<string>();
        while (await reader.ReadAsync()) { columns.Add(reader.GetString(0)); }
        return columns;
    }
}
