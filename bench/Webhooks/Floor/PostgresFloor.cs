using Npgsql;
using NpgsqlTypes;

namespace SatarkMitra.Webhooks.Floor;

/// <summary>Three unnest statements in one round trip and one commit; synchronous_commit stays on.</summary>
internal sealed class PostgresFloor : IFloorStore
{
    private readonly NpgsqlConnection connection;

    private PostgresFloor(NpgsqlConnection connection) => this.connection = connection;

    public static async Task<PostgresFloor> OpenAsync(string connectionString)
    {
        var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var create = new NpgsqlCommand("""
            create table seen (id bytea primary key);
            create table chats (id bytea primary key, state bytea not null);
            create table outbox (id bigserial primary key, chat bytea not null, body bytea not null);
            """, connection);
        await create.ExecuteNonQueryAsync();
        return new(connection);
    }

    public async Task WriteAsync(List<FloorStep> steps)
    {
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(Command("insert into seen select unnest($1) on conflict do nothing", steps.Select(s => s.Dedupe)));
        // One sender can stand twice in a batch; the last state wins.
        var chats = steps.GroupBy(s => Convert.ToHexString(s.Chat)).Select(g => g.Last()).ToList();
        batch.BatchCommands.Add(Command("insert into chats select * from unnest($1, $2) on conflict (id) do update set state = excluded.state",
            chats.Select(s => s.Chat), chats.Select(s => s.State)));
        batch.BatchCommands.Add(Command("insert into outbox (chat, body) select * from unnest($1, $2)", steps.Select(s => s.Chat), steps.Select(s => s.Reply)));
        // An NpgsqlBatch without an open transaction is one implicit transaction.
        await batch.ExecuteNonQueryAsync();
    }

    public ValueTask DisposeAsync() => connection.DisposeAsync();

    private static NpgsqlBatchCommand Command(string sql, params IEnumerable<byte[]>[] columns)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var column in columns)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = column.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bytea });
        }
        return command;
    }
}
