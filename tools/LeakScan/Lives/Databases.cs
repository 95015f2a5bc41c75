using System.Data.Common;
using System.Diagnostics;
using System.Text;
using Microsoft.Data.Sqlite;
using Npgsql;
using SatarkMitra.LeakScan.Search;
using SatarkMitra.LeakScan.Seeds;
using SatarkMitra.Support;

namespace SatarkMitra.LeakScan.Lives;

/// <summary>A tip as the desk keeps it: what it would need to reach the informant.</summary>
internal sealed record KeptTip(Guid Id, string Number, byte[]? ReplyToken);

/// <summary>Where the lives are written down.</summary>
internal abstract class Databases : IDisposable
{
    internal abstract string Name { get; }

    internal virtual IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>();

    /// <summary>Folders beside the data directory that hold the databases' bytes.</summary>
    internal virtual IReadOnlyList<(Side Side, string Folder, string Name)> Folders => [];

    internal virtual SeededDatabase? Seeds => null;

    /// <summary>Rows written out by the database's own tool, while it still runs.</summary>
    internal virtual IEnumerable<Row> Rows() => [];

    internal abstract IReadOnlyList<KeptTip> Tips(string data);

    public virtual void Dispose()
    {
    }

    private protected static IReadOnlyList<KeptTip> Read(DbConnection connection)
    {
        using (connection)
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "SELECT \"Id\", \"Number\", \"ReplyToken\" FROM \"Tips\"";
            using var rows = command.ExecuteReader();
            var tips = new List<KeptTip>();
            while (rows.Read())
            {
                tips.Add(new KeptTip(rows.GetGuid(0), rows.GetString(1), rows.IsDBNull(2) ? null : (byte[])rows.GetValue(2)));
            }
            return tips;
        }
    }

    internal sealed class Sqlite : Databases
    {
        internal override string Name => "SQLite";

        internal override IReadOnlyList<KeptTip> Tips(string data) => Read(new SqliteConnection($"Data Source={Path.Combine(data, "desk", "desk.db")};Mode=ReadOnly;Pooling=False"));
    }

    /// <summary>A server a side: otherwise nobody could say on whose disk a hit was.</summary>
    internal sealed class Postgres(RunningPostgres desk, RunningPostgres gateway) : Databases
    {
        internal static async Task<Postgres> StartAsync() => new(await PostgresServer.RunAsync(), await PostgresServer.RunAsync());

        internal override string Name => "PostgreSQL";

        internal override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>
        {
            ["ConnectionStrings__Desk"] = desk.ConnectionString,
            ["ConnectionStrings__Gateway"] = gateway.ConnectionString,
        };

        internal override IReadOnlyList<(Side, string, string)> Folders => [(Side.Desk, desk.Folder, "desk-postgres"), (Side.Gateway, gateway.Folder, "gateway-postgres")];

        // Their own tables in the desk's server, so in its heap, its indexes and its write-ahead log.
        internal override SeededDatabase Seeds => new SeededDatabase.Postgres(desk.ConnectionString);

        internal override IEnumerable<Row> Rows() => Dumped(Side.Desk, "pg_dump of the desk", desk).Concat(Dumped(Side.Gateway, "pg_dump of the gateway", gateway));

        internal override IReadOnlyList<KeptTip> Tips(string data) => Read(new NpgsqlConnection(desk.ConnectionString));

        public override void Dispose()
        {
            NpgsqlConnection.ClearAllPools();
            desk.Stop();
            gateway.Stop();
        }

        private static IEnumerable<Row> Dumped(Side side, string name, RunningPostgres server)
        {
            var start = new ProcessStartInfo("pg_dump", ["-d", new NpgsqlConnectionStringBuilder(server.ConnectionString) is var to ? $"host={to.Host} port={to.Port} user={to.Username} dbname={to.Database}" : ""])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            using var process = Process.Start(start)!;
            process.ErrorDataReceived += (_, _) => { };
            process.BeginErrorReadLine();
            var text = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 ? Row.Of(side, name, text) : throw new LifeStuckException($"{name} ended with {process.ExitCode}");
        }
    }
}

/// <summary>One row, with the tip it belongs to in its name where its table says so.</summary>
internal sealed record Row(Side Side, string Where, byte[] Bytes)
{
    /// <summary>A plain pg_dump: <c>COPY public."Lines" (…) FROM stdin;</c>, rows, <c>\.</c></summary>
    internal static IEnumerable<Row> Of(Side side, string name, string dump)
    {
        var (table, owner) = ("", -1);
        var rest = new StringBuilder();
        foreach (var line in dump.Split('\n'))
        {
            if (line.StartsWith("COPY ", StringComparison.Ordinal))
            {
                table = line["COPY ".Length..line.IndexOf('(', StringComparison.Ordinal)].Trim().Replace("public.", "", StringComparison.Ordinal).Replace("\"", "", StringComparison.Ordinal);
                var columns = line[(line.IndexOf('(', StringComparison.Ordinal) + 1)..line.LastIndexOf(')')].Split(',').Select(column => column.Trim().Trim('"')).ToList();
                owner = Math.Max(columns.IndexOf("TipId"), table == "Tips" ? columns.IndexOf("Id") : -1);
            }
            else if (line == "\\.")
            {
                table = "";
            }
            else if (table.Length > 0)
            {
                var whose = owner >= 0 ? $" of {line.Split('\t')[owner]}" : "";
                yield return new Row(side, $"{name} > {table}{whose}", Encoding.UTF8.GetBytes(line));
            }
            else
            {
                rest.AppendLine(line);
            }
        }
        yield return new Row(side, $"{name}, all but the rows", Encoding.UTF8.GetBytes(rest.ToString()));
    }
}
