using System.Data.Common;
using System.Text;
using Microsoft.Data.Sqlite;

namespace SatarkMitra.Gateway.Data;

/// <summary>Runs each statement at once, prepared and kept by its text: there is no round trip to save.</summary>
internal sealed class SqliteSession(SqliteConnection connection) : Session
{
    readonly Dictionary<string, SqliteCommand> _prepared = [];

    public void Run(string sql) => Prepare(sql, 0).ExecuteNonQuery();

    public override ValueTask QueueAsync(string sql, params object?[] values)
    {
        Fill(sql, values).ExecuteNonQuery();
        return default;
    }

    public override ValueTask QueueRowsAsync(RowSet rows, string tail = "")
    {
        if (rows.Count == 0) { return default; }
        var sql = InsertText(rows, tail);
        foreach (var row in rows.Values) { Fill(sql, row).ExecuteNonQuery(); }
        return default;
    }

    public override ValueTask<HashSet<T>> InsertNewAsync<T>(RowSet rows)
    {
        var fresh = new HashSet<T>();
        var sql = InsertText(rows, "ON CONFLICT DO NOTHING");
        foreach (var row in rows.Values)
        {
            if (Fill(sql, row).ExecuteNonQuery() == 1) { fresh.Add((T)row[0]); }
        }
        return new(fresh);
    }

    public override ValueTask<int> ExecuteAsync(string sql, params object?[] values) => new(Fill(sql, values).ExecuteNonQuery());

    public override ValueTask<List<T>> QueryAsync<T>(string sql, Func<DbDataReader, T> read, params object?[] values)
    {
        using var reader = Fill(sql, values).ExecuteReader();
        var found = new List<T>();
        while (reader.Read()) { found.Add(read(reader)); }
        return new(found);
    }

    public override async ValueTask<List<T>> QueryByIdsAsync<T>(string sql, string key, IReadOnlyList<Guid> ids, Func<DbDataReader, T> read)
    {
        var found = new List<T>();
        foreach (var chunk in ids.Chunk(256))
        {
            found.AddRange(await QueryAsync(sql + Among(key, chunk, out var values), read, values));
        }
        return found;
    }

    public override async ValueTask QueueByIdsAsync(string sql, string key, IReadOnlyList<Guid> ids)
    {
        foreach (var chunk in ids.Chunk(256)) { await QueueAsync(sql + Among(key, chunk, out var values), values); }
    }

    public override ValueTask LockAsync(IReadOnlyList<Guid> senders) => default;

    public override async Task MoveDayAsync(int newest) => await ExecuteAsync("UPDATE state SET newest = $1 WHERE newest < $1", newest);

    public override ValueTask FlushAsync() => default;

    public void Close()
    {
        foreach (var command in _prepared.Values) { command.Dispose(); }
        _prepared.Clear();
        connection.Dispose();
    }

    static string InsertText(RowSet rows, string tail)
    {
        var text = new StringBuilder("INSERT INTO ").Append(rows.Table).Append(" (").AppendJoin(',', rows.Columns).Append(") VALUES (");
        for (var i = 1; i <= rows.Columns.Length; i++) { text.Append(i == 1 ? "$" : ",$").Append(i); }
        return text.Append(") ").Append(tail).ToString();
    }

    /// <summary>List lengths are rounded up to a power of four, so that few statement texts exist; the rest repeats the last id.</summary>
    static string Among(string key, Guid[] ids, out object?[] values)
    {
        var length = 1;
        while (length < ids.Length) { length *= 4; }
        values = new object?[length];
        var text = new StringBuilder(' ' + key + " IN (");
        for (var i = 0; i < length; i++)
        {
            values[i] = ids[Math.Min(i, ids.Length - 1)];
            text.Append(i == 0 ? "$" : ",$").Append(i + 1);
        }
        return text.Append(')').ToString();
    }

    SqliteCommand Fill(string sql, object?[] values)
    {
        var command = Prepare(sql, values.Length);
        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values[i] switch
            {
                null => DBNull.Value,
                Guid id => id.ToByteArray(),
                var other => other,
            };
        }
        return command;
    }

    SqliteCommand Prepare(string sql, int parameters)
    {
        if (_prepared.TryGetValue(sql, out var known)) { return known; }
        var command = connection.CreateCommand();
        command.CommandText = sql;
        for (var i = 1; i <= parameters; i++) { command.Parameters.Add(new SqliteParameter { ParameterName = "$" + i }); }
        _prepared[sql] = command;
        return command;
    }
}
