using System.Data.Common;
using System.Text;
using Microsoft.Data.Sqlite;

namespace SatarkMitra.Gateway.Data;

/// <summary>Runs each statement at once, prepared and kept by its text: there is no round trip to save.</summary>
internal sealed class SqliteSession(SqliteConnection connection) : Session
{
    readonly Dictionary<string, SqliteCommand> _prepared = [];
    readonly Dictionary<string, SqliteStatement> _statements = [];

    public void Run(string sql) => Statement(sql, 0).Run([]);

    public override ValueTask QueueAsync(string sql, params object?[] values)
    {
        Statement(sql, values.Length).Run(values);
        return default;
    }

    public override ValueTask QueueRowsAsync(RowSet rows, string tail = "")
    {
        if (rows.Count == 0) { return default; }
        var insert = Statement(InsertText(rows, tail), rows.Columns.Length);
        foreach (var row in rows.Values) { insert.Run(row); }
        return default;
    }

    public override ValueTask<HashSet<T>> InsertNewAsync<T>(RowSet rows)
    {
        var fresh = new HashSet<T>();
        var insert = Statement(InsertText(rows, "ON CONFLICT DO NOTHING"), rows.Columns.Length);
        foreach (var row in rows.Values)
        {
            if (insert.Run(row) == 1) { fresh.Add((T)row[0]); }
        }
        return new(fresh);
    }

    public override ValueTask<int> ExecuteAsync(string sql, params object?[] values) => new(Statement(sql, values.Length).Run(values));

    public override ValueTask<List<T>> QueryAsync<T>(string sql, Func<DbDataReader, T> read, params object?[] values)
    {
        using var reader = Fill(sql, values).ExecuteReader();
        var found = new List<T>();
        while (reader.Read()) { found.Add(read(reader)); }
        return new(found);
    }

    public override ValueTask<List<T>> QueryByIdsAsync<T>(string sql, string key, IReadOnlyList<Guid> ids, Func<DbDataReader, T> read) =>
        ids.Count == 0 ? new([]) : QueryAsync(sql + Among(key), read, HexList(ids));

    public override ValueTask QueueByIdsAsync(string sql, string key, IReadOnlyList<Guid> ids) =>
        ids.Count == 0 ? default : QueueAsync(sql + Among(key), HexList(ids));

    public override ValueTask LockAsync(IReadOnlyList<Guid> senders) => default;

    public override async Task MoveDayAsync(int newest) => await ExecuteAsync("UPDATE state SET newest = $1 WHERE newest < $1", newest);

    public override ValueTask FlushAsync() => default;

    public void Close()
    {
        foreach (var statement in _statements.Values) { statement.Dispose(); }
        _statements.Clear();
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

    /// <summary>One parameter however many ids: a statement a list length would each have to be prepared.</summary>
    static string Among(string key) => $" {key} IN (SELECT unhex(value) FROM json_each($1))";

    static string HexList(IReadOnlyList<Guid> ids) => string.Create(1 + 35 * ids.Count, ids, static (json, ids) =>
    {
        Span<byte> bytes = stackalloc byte[16];
        json[0] = '[';
        for (var i = 0; i < ids.Count; i++)
        {
            ids[i].TryWriteBytes(bytes);
            var at = json.Slice(1 + 35 * i, 35);
            at[0] = '"';
            Convert.TryToHexString(bytes, at[1..33], out _);
            at[33] = '"';
            at[34] = i == ids.Count - 1 ? ']' : ',';
        }
    });

    SqliteStatement Statement(string sql, int parameters)
    {
        if (_statements.TryGetValue(sql, out var known)) { return known; }
        return _statements[sql] = new SqliteStatement(connection, sql, parameters);
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
