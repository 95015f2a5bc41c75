using SatarkMitra.LeakScan.Report;
using SatarkMitra.Support;

namespace SatarkMitra.LeakScan.Lives;

/// <summary>Where the lives are written down: settings of both sides, and folders beside the data directory that hold their bytes.</summary>
internal sealed record Databases(IReadOnlyDictionary<string, string?> Settings, IReadOnlyList<string> DeskFolders, IReadOnlyList<string> GatewayFolders, string Name);

internal static class LivesOn
{
    internal static Task<ScanReport> RunAsync(string database, int lives, Action<string> progress, CancellationToken cancel) =>
        database == "postgres" ? PostgresAsync(lives, progress, cancel) : SqliteAsync(lives, progress, cancel);

    private static Task<ScanReport> SqliteAsync(int lives, Action<string> progress, CancellationToken cancel) =>
        PlayLives.RunAsync(lives, new Databases(new Dictionary<string, string?>(), [], [], "one process, SQLite"), progress, cancel);

    private static async Task<ScanReport> PostgresAsync(int lives, Action<string> progress, CancellationToken cancel)
    {
        // A server a side: otherwise nobody could say on whose disk a hit was. Their folders hold tables, log and write-ahead log.
        var desk = await PostgresServer.RunAsync();
        var gateway = await PostgresServer.RunAsync();
        try
        {
            var settings = new Dictionary<string, string?> { ["ConnectionStrings:Desk"] = desk.ConnectionString, ["ConnectionStrings:Gateway"] = gateway.ConnectionString };
            return await PlayLives.RunAsync(lives, new Databases(settings, [desk.Folder], [gateway.Folder], "one process, PostgreSQL"), progress, cancel);
        }
        finally
        {
            desk.Stop();
            gateway.Stop();
        }
    }
}
