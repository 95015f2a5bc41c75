using System.Data.Common;

namespace SatarkMitra.Gateway.Data;

/// <summary>
/// One transaction. Statements use <c>$1, $2…</c>, which both databases read. Queued writes go out together with the
/// next flush (one round trip on PostgreSQL); reads never see them before.
/// </summary>
internal abstract class Session
{
    public Asked Asked { get; set; } = new();

    public abstract ValueTask QueueAsync(string sql, params object?[] values);

    /// <summary>Inserts all rows; <paramref name="tail"/> is what follows, such as an ON CONFLICT clause.</summary>
    public abstract ValueTask QueueRowsAsync(RowSet rows, string tail = "");

    /// <summary>Inserts ids that are not there yet and says which were new; each id is named once however often it is given.</summary>
    public abstract ValueTask<HashSet<T>> InsertNewAsync<T>(RowSet rows) where T : notnull;

    public abstract ValueTask<int> ExecuteAsync(string sql, params object?[] values);

    public abstract ValueTask<List<T>> QueryAsync<T>(string sql, Func<DbDataReader, T> read, params object?[] values);

    /// <summary>Rows whose <paramref name="key"/> is one of <paramref name="ids"/>; <paramref name="sql"/> ends before the condition.</summary>
    public abstract ValueTask<List<T>> QueryByIdsAsync<T>(string sql, string key, IReadOnlyList<Guid> ids, Func<DbDataReader, T> read);

    /// <summary>Both of the above in one round trip: what was new, and the rows.</summary>
    public virtual async ValueTask<(HashSet<T> New, List<R> Rows)> InsertNewAndQueryByIdsAsync<T, R>(
        RowSet rows, string sql, string key, IReadOnlyList<Guid> ids, Func<DbDataReader, R> read) where T : notnull =>
        (rows.Count > 0 ? await InsertNewAsync<T>(rows) : [], await QueryByIdsAsync(sql, key, ids, read));

    public abstract ValueTask QueueByIdsAsync(string sql, string key, IReadOnlyList<Guid> ids);

    /// <summary>Makes other nodes wait for these senders until the transaction ends. A single writer needs no lock.</summary>
    public abstract ValueTask LockAsync(IReadOnlyList<Guid> senders);

    /// <summary>Begins a new day for all nodes, when no batch is under way in the old one.</summary>
    public abstract Task MoveDayAsync(int newest);

    public abstract ValueTask FlushAsync();
}

/// <summary>Rows for one bulk insert: the table with its columns, and a value per column in each row. No nulls.</summary>
internal sealed class RowSet(string table, params string[] columns)
{
    public string Table => table;
    public string[] Columns => columns;
    public List<object[]> Values { get; } = [];
    public int Count => Values.Count;

    public void Add(params object[] values) => Values.Add(values);
}

internal static class Reading
{
    public static byte[] Bytes(this DbDataReader row, int column) => row.GetFieldValue<byte[]>(column);

    public static byte[]? BytesOrNull(this DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetFieldValue<byte[]>(column);

    public static Guid? GuidOrNull(this DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetGuid(column);
}
