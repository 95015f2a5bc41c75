using Microsoft.Data.Sqlite;

namespace SatarkMitra.Webhooks.Floor;

/// <summary>WAL, synchronous FULL: an acknowledged message survives a power cut.</summary>
internal sealed class SqliteFloor : IFloorStore
{
    private readonly SqliteConnection connection;
    private readonly SqliteCommand seen, chat, outbox;

    public SqliteFloor(string connectionString)
    {
        connection = new(connectionString);
        connection.Open();
        using var create = connection.CreateCommand();
        create.CommandText = """
            pragma journal_mode = wal; pragma synchronous = full;
            create table seen (id blob primary key) without rowid;
            create table chats (id blob primary key, state blob not null) without rowid;
            create table outbox (id integer primary key, chat blob not null, body blob not null);
            """;
        create.ExecuteNonQuery();
        seen = Prepare("insert or ignore into seen values ($1)", 1);
        chat = Prepare("insert into chats values ($1, $2) on conflict (id) do update set state = excluded.state", 2);
        outbox = Prepare("insert into outbox (chat, body) values ($1, $2)", 2);
    }

    public Task WriteAsync(List<FloorStep> steps)
    {
        using var transaction = connection.BeginTransaction();
        foreach (var step in steps)
        {
            Run(seen, transaction, step.Dedupe);
            Run(chat, transaction, step.Chat, step.State);
            Run(outbox, transaction, step.Chat, step.Reply);
        }
        transaction.Commit();
        return Task.CompletedTask;
    }

    public ValueTask DisposeAsync() => connection.DisposeAsync();

    private SqliteCommand Prepare(string sql, int parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        for (var i = 1; i <= parameters; i++) { command.Parameters.Add("$" + i, SqliteType.Blob); }
        command.Prepare();
        return command;
    }

    private static void Run(SqliteCommand command, SqliteTransaction transaction, params ReadOnlySpan<byte[]> values)
    {
        command.Transaction = transaction;
        for (var i = 0; i < values.Length; i++) { command.Parameters[i].Value = values[i]; }
        command.ExecuteNonQuery();
    }
}
