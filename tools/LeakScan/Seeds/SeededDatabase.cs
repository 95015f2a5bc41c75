using System.Globalization;
using Microsoft.Data.Sqlite;
using Npgsql;
using SatarkMitra.LeakScan.Canaries;
using SatarkMitra.LeakScan.Forms;

namespace SatarkMitra.LeakScan.Seeds;

/// <summary>Five leaks into a database of the kind that is scanned: two rows, a column of bytes, an index, a page that was freed.</summary>
internal abstract class SeededDatabase
{
    internal IReadOnlyList<Canary> Plant()
    {
        var script = Bait.Number($"number in Devanagari digits in a page ({Kind})");
        var integer = Bait.Number($"number as a whole number in a row ({Kind})");
        var column = Bait.Message($"decoded wamid in a column ({Kind})");
        var index = Bait.Username($"user name in a unique index ({Kind})");
        var freed = Bait.Number($"number in a row that was deleted ({Kind})");
        Run(
            "CREATE TABLE seeded_note (body TEXT, raw {bytes}, phone BIGINT)",
            "INSERT INTO seeded_note VALUES (@text, @raw, @phone)",
            ("text", $"\u092E\u0947\u0930\u093E \u0928\u0902\u092C\u0930 {NumberForms.InScript(script.National, 0x966)}"),
            ("raw", Convert.FromBase64String(column.Wamid["wamid.".Length..])),
            ("phone", long.Parse(integer.Digits, CultureInfo.InvariantCulture)));
        Run("CREATE TABLE seeded_name (name TEXT UNIQUE)", "INSERT INTO seeded_name VALUES (@name)", ("name", index.Text));
        Run("CREATE TABLE seeded_gone (body TEXT)", "INSERT INTO seeded_gone VALUES (@text)", ("text", $"told by {freed.National}"));
        Run("DELETE FROM seeded_gone", null);
        Settle();
        return [script, integer, column, index, freed];
    }

    private protected abstract string Kind { get; }

    private protected abstract void Run(string statement, string? then, params (string Name, object Value)[] values);

    /// <summary>All of it on the disk.</summary>
    private protected abstract void Settle();

    internal sealed class Sqlite(string path) : SeededDatabase
    {
        private protected override string Kind => "SQLite";

        private protected override void Run(string statement, string? then, params (string Name, object Value)[] values)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            using var database = new SqliteConnection($"Data Source={path};Pooling=False");
            database.Open();
            foreach (var text in new[] { statement.Replace("{bytes}", "BLOB", StringComparison.Ordinal), then }.OfType<string>())
            {
                using var command = database.CreateCommand();
                command.CommandText = text;
                foreach (var (name, value) in text == then ? values : [])
                {
                    command.Parameters.AddWithValue("@" + name, value);
                }
                command.ExecuteNonQuery();
            }
        }

        private protected override void Settle()
        {
        }
    }

    /// <param name="connection">A server whose folder is scanned.</param>
    internal sealed class Postgres(string connection) : SeededDatabase
    {
        private protected override string Kind => "PostgreSQL";

        private protected override void Run(string statement, string? then, params (string Name, object Value)[] values)
        {
            using var database = new NpgsqlConnection(connection);
            database.Open();
            foreach (var text in new[] { statement.Replace("{bytes}", "BYTEA", StringComparison.Ordinal), then }.OfType<string>())
            {
                using var command = new NpgsqlCommand(text, database);
                foreach (var (name, value) in text == then ? values : [])
                {
                    command.Parameters.AddWithValue(name, value);
                }
                command.ExecuteNonQuery();
            }
        }

        private protected override void Settle() => Run("CHECKPOINT", null);
    }
}
