using SatarkMitra.LeakScan.Report;

namespace SatarkMitra.LeakScan.Lives;

internal static class LivesOn
{
    internal static async Task<ScanReport> RunAsync(string deployment, string database, int lives, int seed, Action<string> progress, CancellationToken cancel)
    {
        using Databases databases = database == "postgres" ? await Databases.Postgres.StartAsync() : new Databases.Sqlite();
        return await new PlayLives(deployment == "split" ? Deployment.Split : Deployment.AllInOne, databases, seed, progress).RunAsync(lives, cancel);
    }
}
