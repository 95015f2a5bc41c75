using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace SatarkMitra.Gateway.Data;

/// <summary>
/// A prepared statement that returns no rows, run without the ADO layer: a batch runs hundreds, and naming each parameter
/// anew costs more than the row.
/// </summary>
internal sealed class SqliteStatement : IDisposable
{
    readonly sqlite3 _database;
    readonly sqlite3_stmt _statement;

    // $1, $2 are names to SQLite: their place is the order in which the text has them.
    readonly int[] _places;

    public SqliteStatement(SqliteConnection connection, string sql, int parameters)
    {
        _database = connection.Handle!;
        SqliteException.ThrowExceptionForRC(raw.sqlite3_prepare_v2(_database, sql, out _statement), _database);
        _places = new int[parameters];
        for (var i = 0; i < parameters; i++) { _places[i] = raw.sqlite3_bind_parameter_index(_statement, "$" + (i + 1)); }
    }

    /// <summary>Runs it to its end and gives the number of rows changed.</summary>
    public int Run(ReadOnlySpan<object?> values)
    {
        try
        {
            for (var i = 0; i < values.Length; i++) { Check(Bind(_places[i], values[i])); }
            int result;
            while ((result = raw.sqlite3_step(_statement)) == raw.SQLITE_ROW) { }
            if (result != raw.SQLITE_DONE) { Check(result); }
            return raw.sqlite3_changes(_database);
        }
        finally { raw.sqlite3_reset(_statement); }
    }

    int Bind(int place, object? value)
    {
        switch (value)
        {
            case null: return raw.sqlite3_bind_null(_statement, place);
            case int number: return raw.sqlite3_bind_int64(_statement, place, number);
            case long number: return raw.sqlite3_bind_int64(_statement, place, number);
            case string text: return raw.sqlite3_bind_text(_statement, place, text);
            case byte[] { Length: 0 }: return raw.sqlite3_bind_zeroblob(_statement, place, 0);
            case byte[] bytes: return raw.sqlite3_bind_blob(_statement, place, bytes.AsSpan());
            case Guid id:
                Span<byte> sixteen = stackalloc byte[16];
                id.TryWriteBytes(sixteen);
                return raw.sqlite3_bind_blob(_statement, place, sixteen);
            default: throw new NotSupportedException(value.GetType().Name);
        }
    }

    void Check(int result) => SqliteException.ThrowExceptionForRC(result, _database);

    public void Dispose() => _statement.Dispose();
}
