using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using SatarkMitra.LeakScan.Canaries;
using SatarkMitra.LeakScan.Report;
using SatarkMitra.LeakScan.Search;

namespace SatarkMitra.LeakScan.Lives;

/// <summary>Plays whole tips on the real programs, gathers all that the police side ever got, and scans it.</summary>
internal static class PlayLives
{
    private const int AtOnce = 5;

    internal static async Task<ScanReport> RunAsync(int lives, Databases databases, Action<string> progress, CancellationToken cancel)
    {
        // Frameworks log to the console: it is a surface like any file.
        var screen = Console.Out;
        var console = new StringWriter();
        Recorder.Answers.Clear();
        Console.SetOut(TextWriter.Synchronized(console));
        await using var world = await World.StartAsync(databases.Settings, cancel);
        var samples = Directory.CreateTempSubdirectory("leakscan-samples-");
        try
        {
            using var simulator = new HttpClient { BaseAddress = world.Simulator };
            var played = Enumerable.Range(0, lives).Select(index => new Life(index, simulator, samples.FullName)).ToArray();
            var stuck = await PlayAsync(world, simulator, played, progress, cancel);
            var feed = await FeedAsync(world, cancel);
            await world.StopAsync();
            Answered[] answers = [.. Recorder.Answers, .. feed, .. ConsoleLog.Entries(console.ToString()).Select(entry => new Answered(entry.Name, entry.Body, []))];
            var surfaces = new Surfaces(
                [new(Side.Desk, world.DeskFolder), .. databases.DeskFolders.Select(folder => new Surface(Side.Desk, folder, "desk-postgres"))],
                [.. world.GatewayFolders.Concat(databases.GatewayFolders).Select(folder => new Surface(Side.Gateway, folder))],
                answers, [.. played.SelectMany(life => life.Canaries)])
            {
                Placed = [.. played.Where(life => life.TipNumber.Length > 0).Select(life => new Placed(life.Placed, hit => Belongs(hit, life.TipNumber)))],
                Keys = World.Keys,
            };
            var report = Scan.Run(surfaces, lives - stuck.Count, databases.Name);
            return report with { Void = [.. report.Void, .. stuck, .. lives == 0 ? ["no lives were played"] : Array.Empty<string>()] };
        }
        finally
        {
            Console.SetOut(screen);
            samples.Delete(recursive: true);
        }
    }

    private static async Task<IReadOnlyCollection<string>> PlayAsync(World world, HttpClient simulator, IReadOnlyList<Life> lives, Action<string> progress, CancellationToken cancel)
    {
        using var sp = await DeskSession.SignInAsync(world.Desk, "sp-jaunpur", cancel);
        using var dig = await DeskSession.SignInAsync(world.Desk, "dig", cancel);
        using var operatorOf = await DeskSession.SignInAsync(world.Desk, "operator-jaunpur", cancel);
        await PoliceWork.EnrolAsync(world, simulator, cancel);
        var police = new PoliceWork(sp, dig, operatorOf, simulator);
        var stuck = new ConcurrentBag<string>();
        var done = 0;
        await Parallel.ForEachAsync(lives.Index(), new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancel }, async (one, stop) =>
        {
            try
            {
                if (one.Index % 3 == 2)
                {
                    await simulator.PostAsync("/sim/faults", new StringContent("""{"delivery":"duplicate","count":2}""", Encoding.UTF8, "application/json"), stop);
                }
                await one.Item.TellAsync(stop);
                await police.ActAsync(one.Index, one.Item.TipNumber, stop);
                await one.Item.HearAsync(stop);
                await police.LookAgainAsync(one.Item.TipNumber, stop);
                progress($"life {Interlocked.Increment(ref done)} of {lives.Count} lived");
            }
            catch (Exception failed) when (failed is LifeStuckException or HttpRequestException or InvalidOperationException)
            {
                stuck.Add($"life {one.Index}: {failed.Message}");
                progress($"life {one.Index} is stuck: {failed.Message}");
            }
        });
        return stuck;
    }

    /// <summary>The border itself, as a desk that begins anew would see it. Cursor 0 acknowledges nothing.</summary>
    private static async Task<IReadOnlyList<Answered>> FeedAsync(World world, CancellationToken cancel)
    {
        using var http = new HttpClient { BaseAddress = world.Private };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", World.FeedKey);
        using var answer = await http.GetAsync("/feed?after=0&wait=0", cancel);
        var feed = await Responses.ReadAsync("GET /feed", answer, cancel);
        return [feed, new Answered("what stands around the sealed contents of the feed", Metadata(feed.Body), [])];
    }

    // The desk's tables, and the pages of that tip.
    private static bool Belongs(Hit hit, string tip) => hit.Side is Side.Desk && !hit.Where.StartsWith("name of ", StringComparison.Ordinal) && !hit.Where.StartsWith("address of ", StringComparison.Ordinal)
        && (hit.Where.Contains($"/tips/{tip}", StringComparison.Ordinal) || hit.Where.StartsWith("desk/desk.db", StringComparison.Ordinal) || hit.Where.StartsWith("desk-postgres/data/", StringComparison.Ordinal));

    private static byte[] Metadata(byte[] body)
    {
        using var page = JsonDocument.Parse(body);
        var fields = page.RootElement.GetProperty("items").EnumerateArray()
            .SelectMany(item => item.EnumerateObject()).Where(field => field.Name is not ("sealed" or "replyToken")).Select(field => $"{field.Name} {field.Value}");
        return Encoding.UTF8.GetBytes(string.Join('\n', fields));
    }
}
