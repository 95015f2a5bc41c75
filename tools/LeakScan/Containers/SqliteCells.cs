using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;

namespace SatarkMitra.LeakScan.Containers;

/// <summary>
/// Every cell of a SQLite database. The raw search over its pages finds what was deleted; this finds long values that lie
/// across pages, and whole numbers, which SQLite packs in its own way.
/// </summary>
internal static class SqliteCells
{
    internal static bool Is(ReadOnlySpan<byte> file) => file.StartsWith("SQLite format 3\0"u8);

    internal static IEnumerable<(string Cell, byte[] Bytes)> Read(string path)
    {
        // A copy, log included: reading in place would checkpoint a living database.
        var folder = Directory.CreateTempSubdirectory("leakscan-");
        try
        {
            var copy = Path.Combine(folder.FullName, "copy.db");
            File.Copy(path, copy);
            if (File.Exists(path + "-wal"))
            {
                File.Copy(path + "-wal", copy + "-wal");
            }
            using var database = new SqliteConnection($"Data Source={copy};Pooling=False");
            database.Open();
            foreach (var table in Column(database, "SELECT name FROM sqlite_master WHERE type = 'table'"))
            {
                using var command = database.CreateCommand();
                command.CommandText = $"SELECT * FROM \"{table.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
                using var rows = command.ExecuteReader();
                var names = Enumerable.Range(0, rows.FieldCount).Select(rows.GetName).ToArray();
                var owner = Math.Max(Array.IndexOf(names, "TipId"), table == "Tips" ? Array.IndexOf(names, "Id") : -1);
                while (rows.Read())
                {
                    var whose = owner >= 0 ? $" of {rows.GetValue(owner)}" : "";
                    for (var column = 0; column < rows.FieldCount; column++)
                    {
                        if (BytesOf(rows.GetValue(column)) is { } bytes)
                        {
                            yield return ($"{table}.{names[column]}{whose}", bytes);
                        }
                    }
                }
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static List<string> Column(SqliteConnection database, string query)
    {
        using var command = database.CreateCommand();
        command.CommandText = query;
        using var rows = command.ExecuteReader();
        var values = new List<string>();
        while (rows.Read())
        {
            values.Add(rows.GetString(0));
        }
        return values;
    }

    private static byte[]? BytesOf(object value) => value switch
    {
        byte[] bytes => bytes,
        string text => Encoding.UTF8.GetBytes(text),
        long number => Encoding.ASCII.GetBytes(number.ToString(CultureInfo.InvariantCulture)),
        double number => Encoding.ASCII.GetBytes(number.ToString("F7", CultureInfo.InvariantCulture)),
        _ => null,
    };
}
