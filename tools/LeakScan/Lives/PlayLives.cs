using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
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
            var answers = Recorder.Answers.Concat(feed).Concat(ConsoleLog.Entries(console.ToString())).ToArray();
            string[] gatewayFolders = [.. world.GatewayFolders, .. databases.GatewayFolders];
            var report = Scan.Run(
                new Surfaces([world.DeskFolder, .. databases.DeskFolders], gatewayFolders, answers, [.. played.SelectMany(life => life.Canaries)]), lives - stuck.Count, databases.Name);
            return Judge(report, gatewayFolders, played, answers, stuck);
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
    private static async Task<IReadOnlyList<(string Name, byte[] Body)>> FeedAsync(World world, CancellationToken cancel)
    {
        using var http = new HttpClient { BaseAddress = world.Private };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", World.FeedKey);
        using var answer = await http.GetAsync("/feed?after=0&wait=0", cancel);
        return [("GET /feed", await Responses.BytesAsync(answer, cancel))];
    }

    private static ScanReport Judge(ScanReport report, IReadOnlyList<string> gatewayFolders, IReadOnlyList<Life> lives, IReadOnlyList<(string Name, byte[] Body)> answers, IReadOnlyCollection<string> stuck)
    {
        var why = stuck.ToList();
        if (lives.Count == 0)
        {
            why.Add("no lives were played");
        }
        // Numbers that were meant to arrive must be on the desk's pages, or the scan looked at the wrong pages.
        var pages = new Scanner([.. lives.Select(life => life.Placed)]);
        foreach (var (name, body) in answers.Where(answer => answer.Name.Contains("/tips/", StringComparison.Ordinal)))
        {
            pages.ScanBytes(Side.Desk, name, body);
        }
        var seen = pages.Hits.Select(hit => hit.Canary).ToHashSet();
        why.AddRange(lives.Where(life => life.TipNumber.Length > 0 && !seen.Contains(life.Placed.Label)).Select(life => $"{life.Placed.Label}: not on any page"));
        // And nowhere on the gateway's disks, in no log, in nothing that travels in clear.
        var elsewhere = new Scanner([.. lives.Select(life => life.Placed)]);
        foreach (var folder in gatewayFolders)
        {
            elsewhere.ScanFolder(Side.Gateway, folder);
        }
        foreach (var (name, body) in answers.Where(answer => IsConsole(answer) || answer.Name is "GET /feed"))
        {
            elsewhere.ScanBytes(Side.Desk, name, body);
        }
        var loose = answers.Where(IsConsole).SelectMany(answer => LooseNumbers.InText(Side.Desk, answer.Name, Encoding.UTF8.GetString(answer.Body)))
            .Concat(answers.Where(answer => answer.Name is "GET /feed").SelectMany(answer => LooseNumbers.InText(Side.Desk, answer.Name, Metadata(answer.Body))));
        Hit[] more = [.. elsewhere.Hits, .. loose];
        return report with
        {
            DeskHits = report.DeskHits + more.Count(hit => hit.Side is Side.Desk),
            GatewayDiskHits = report.GatewayDiskHits + more.Count(hit => hit.Side is Side.Gateway),
            Hits = [.. report.Hits, .. more],
            Void = why,
        };
    }

    private static bool IsConsole((string Name, byte[] Body) answer) => answer.Name.StartsWith(ConsoleLog.Name, StringComparison.Ordinal);

    // What stands around the sealed contents.
    private static string Metadata(byte[] answer)
    {
        var text = Encoding.UTF8.GetString(answer);
        using var page = JsonDocument.Parse(text[text.IndexOf('{', StringComparison.Ordinal)..]);
        var fields = page.RootElement.GetProperty("items").EnumerateArray()
            .SelectMany(item => item.EnumerateObject()).Where(field => field.Name is not ("sealed" or "replyToken")).Select(field => $"{field.Name} {field.Value}");
        return string.Join('\n', fields);
    }
}
