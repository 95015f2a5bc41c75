using System.Buffers.Binary;
using System.Data.Common;
using System.Text;
using Npgsql;

namespace SatarkMitra.Gateway.Data;

/// <summary>Queued writes ride in one batch with whatever is sent next; bulk inserts are arrays through unnest.</summary>
internal sealed class PostgresSession(NpgsqlConnection connection, bool blocking, CancellationToken cancel) : Session
{
    // Senders are locked by 64 random bits, so that a small number is free for this.
    const int DayLock = 42;

    NpgsqlBatch? _queued;

    public override ValueTask QueueAsync(string sql, params object?[] values)
    {
        Queued.BatchCommands.Add(Command(sql, values));
        return default;
    }

    public override ValueTask QueueRowsAsync(RowSet rows, string tail = "")
    {
        if (rows.Count > 0) { Queued.BatchCommands.Add(Insert(rows, tail)); }
        return default;
    }

    public override async ValueTask<HashSet<T>> InsertNewAsync<T>(RowSet rows)
    {
        if (rows.Count == 0) { return []; }
        Queued.BatchCommands.Add(Insert(rows, $"ON CONFLICT DO NOTHING RETURNING {rows.Columns[0]}"));
        return [.. await ReadLastAsync(row => row.GetFieldValue<T>(0))];
    }

    public override async ValueTask<(HashSet<T> New, List<R> Rows)> InsertNewAndQueryByIdsAsync<T, R>(
        RowSet rows, string sql, string key, IReadOnlyList<Guid> ids, Func<DbDataReader, R> read)
    {
        if (rows.Count == 0) { return ([], await QueryByIdsAsync(sql, key, ids, read)); }
        Queued.BatchCommands.Add(Insert(rows, $"ON CONFLICT DO NOTHING RETURNING {rows.Columns[0]}"));
        Queued.BatchCommands.Add(Command($"{sql} {key} = ANY($1)", [ids.ToArray()]));
        await using var batch = _queued!;
        _queued = null;
        await using var reader = await ReadAsync(batch, skip: ResultsOf(batch) - 2);
        var fresh = new HashSet<T>(await RowsAsync(reader, row => row.GetFieldValue<T>(0)));
        await NextAsync(reader);
        return (fresh, await RowsAsync(reader, read));
    }

    public override async ValueTask<int> ExecuteAsync(string sql, params object?[] values)
    {
        await FlushAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values) { command.Parameters.Add(Parameter(value)); }
        return blocking ? command.ExecuteNonQuery() : await command.ExecuteNonQueryAsync(cancel);
    }

    public override async ValueTask<List<T>> QueryAsync<T>(string sql, Func<DbDataReader, T> read, params object?[] values)
    {
        Queued.BatchCommands.Add(Command(sql, values));
        return await ReadLastAsync(read);
    }

    public override ValueTask<List<T>> QueryByIdsAsync<T>(string sql, string key, IReadOnlyList<Guid> ids, Func<DbDataReader, T> read) =>
        QueryAsync($"{sql} {key} = ANY($1)", read, (object)ids.ToArray());

    public override ValueTask QueueByIdsAsync(string sql, string key, IReadOnlyList<Guid> ids) =>
        ids.Count == 0 ? default : QueueAsync($"{sql} {key} = ANY($1)", (object)ids.ToArray());

    public override ValueTask LockAsync(IReadOnlyList<Guid> senders)
    {
        // Sorted and distinct: two nodes that want the same senders take them in the same order.
        var keys = senders.Select(sender => BinaryPrimitives.ReadInt64LittleEndian(sender.ToByteArray())).Distinct().Order().ToArray();
        Queued.BatchCommands.Add(new NpgsqlBatchCommand($"SELECT pg_advisory_xact_lock_shared({DayLock})"));
        return QueueAsync("SELECT pg_advisory_xact_lock(k) FROM unnest($1) AS k", (object)keys);
    }

    public override async Task MoveDayAsync(int newest)
    {
        // Waits for every batch that locked its senders under the handles of the old day.
        await ExecuteAsync($"SELECT pg_advisory_xact_lock({DayLock})");
        await ExecuteAsync("UPDATE state SET newest = $1 WHERE newest < $1", newest);
    }

    public override async ValueTask FlushAsync()
    {
        if (_queued is null) { return; }
        await using var batch = _queued;
        _queued = null;
        if (blocking) { batch.ExecuteNonQuery(); }
        else { await batch.ExecuteNonQueryAsync(cancel); }
    }

    /// <summary>The commit rides with the last writes. Where one of them fails, the server does not reach it.</summary>
    public async ValueTask CommitAsync()
    {
        Queued.BatchCommands.Add(new NpgsqlBatchCommand("COMMIT"));
        await FlushAsync();
    }

    NpgsqlBatch Queued => _queued ??= new NpgsqlBatch(connection);

    /// <summary>Sends everything queued; the rows wanted are those of the last statement.</summary>
    async ValueTask<List<T>> ReadLastAsync<T>(Func<DbDataReader, T> read)
    {
        await using var batch = _queued!;
        _queued = null;
        await using var reader = await ReadAsync(batch, skip: ResultsOf(batch) - 1);
        return await RowsAsync(reader, read);
    }

    /// <summary>Statements without rows (plain inserts) have no result of their own to step over.</summary>
    static int ResultsOf(NpgsqlBatch batch)
    {
        var results = 0;
        foreach (var command in batch.BatchCommands) { results += ReturnsRows(command.CommandText) ? 1 : 0; }
        return results;
    }

    async ValueTask<NpgsqlDataReader> ReadAsync(NpgsqlBatch batch, int skip)
    {
        var reader = blocking ? batch.ExecuteReader() : await batch.ExecuteReaderAsync(cancel);
        for (var i = 0; i < skip; i++) { await NextAsync(reader); }
        return reader;
    }

    async ValueTask NextAsync(NpgsqlDataReader reader)
    {
        if (blocking) { reader.NextResult(); }
        else { await reader.NextResultAsync(cancel); }
    }

    async ValueTask<List<T>> RowsAsync<T>(NpgsqlDataReader reader, Func<DbDataReader, T> read)
    {
        var found = new List<T>();
        while (blocking ? reader.Read() : await reader.ReadAsync(cancel)) { found.Add(read(reader)); }
        return found;
    }

    static bool ReturnsRows(string sql) =>
        sql.StartsWith("SELECT", StringComparison.Ordinal) || sql.Contains("RETURNING", StringComparison.Ordinal);

    static NpgsqlBatchCommand Insert(RowSet rows, string tail)
    {
        var text = new StringBuilder("INSERT INTO ").Append(rows.Table).Append(" (").AppendJoin(',', rows.Columns).Append(") SELECT * FROM unnest(");
        for (var i = 1; i <= rows.Columns.Length; i++) { text.Append(i == 1 ? "$" : ",$").Append(i); }
        var command = new NpgsqlBatchCommand(text.Append(") ").Append(tail).ToString());
        for (var column = 0; column < rows.Columns.Length; column++)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = ColumnArray(rows.Values, column) });
        }
        return command;
    }

    static Array ColumnArray(List<object[]> rows, int column) => rows[0][column] switch
    {
        Guid => Typed<Guid>(rows, column),
        int => Typed<int>(rows, column),
        long => Typed<long>(rows, column),
        string => Typed<string>(rows, column),
        byte[] => Typed<byte[]>(rows, column),
        var other => throw new NotSupportedException(other.GetType().Name),
    };

    static T[] Typed<T>(List<object[]> rows, int column)
    {
        var values = new T[rows.Count];
        for (var i = 0; i < values.Length; i++) { values[i] = (T)rows[i][column]; }
        return values;
    }

    static NpgsqlBatchCommand Command(string sql, object?[] values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values) { command.Parameters.Add(Parameter(value)); }
        return command;
    }

    static NpgsqlParameter Parameter(object? value) => new() { Value = value ?? DBNull.Value };
}
