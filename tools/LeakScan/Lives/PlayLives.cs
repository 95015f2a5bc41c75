using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using SatarkMitra.LeakScan.Canaries;
using SatarkMitra.LeakScan.Report;
using SatarkMitra.LeakScan.Search;

namespace SatarkMitra.LeakScan.Lives;

/// <summary>Plays whole tips on the real programs, gathers all that was ever written down or answered, and scans it.</summary>
internal sealed class PlayLives(Deployment deployment, Databases databases, int seed, Action<string> progress)
{
    private const int AtOnce = 10;

    private readonly ConcurrentQueue<Answered> answers = new();
    private readonly ConcurrentQueue<string> stuck = new();
    private readonly ConcurrentQueue<string> notes = new();
    private readonly List<Hit> tokens = [];
    private readonly ConcurrentDictionary<string, KeptTip> kept = [];
    private int done;

    internal async Task<ScanReport> RunAsync(int count, CancellationToken cancel)
    {
        var own = Directory.CreateTempSubdirectory("leakscan-kit-");
        try
        {
            await using var sink = OtlpSink.Start(Path.Combine(own.FullName, "otlp"));
            await using var world = await World.StartAsync(deployment, sink.Settings.Concat(databases.Settings).ToDictionary(), cancel);
            using var simulator = new HttpClient { BaseAddress = world.Simulator };
            var kit = new MediaKit(own.CreateSubdirectory("files").FullName);
            Life[] lives = [.. Enumerable.Range(0, count).Select(index => new Life(index, simulator, kit))];
            using var snapshots = new Snapshots([(Side.Desk, Path.Combine(world.Data, "desk"), "desk"), (Side.Gateway, Path.Combine(world.Data, "gateway"), "gateway"), (Side.Gateway, Path.Combine(world.Data, "vault"), "vault"), .. databases.Folders]);
            var faults = new Faults(world, simulator);
            var tips = await PlayAsync(world, simulator, lives, faults, snapshots, cancel);
            var feed = await FeedAsync(world, cancel);
            snapshots.Take("all lives lived");
            var profiles = await BrowseAsync(world, own, lives);
            // Before the clock is moved: on that day the programs have other things in memory.
            var memory = ReadMemory(world, lives);
            await TokensAsync(world, simulator, lives, kit, cancel);
            // Before the last look at its disks, so that the seeds lie in the same pages and the same log as everything else.
            var planted = databases.Seeds?.Plant();
            var rows = databases.Rows().ToArray();
            await world.StopAsync();
            snapshots.Take("stopped");
            var surfaces = new Surfaces(
                [.. snapshots.Taken.Where(surface => surface.Side is Side.Desk), new Surface(Side.Desk, sink.Folder, "otlp"), .. profiles], [.. snapshots.Taken.Where(surface => surface.Side is Side.Gateway)],
                [.. answers, .. feed, .. ConsoleLog.Entries(world.Console).Select(entry => new Answered(entry.Name, entry.Body, []))], [.. lives.SelectMany(life => life.Canaries)])
            {
                Rows = rows,
                Placed = [.. lives.Where(life => life.TipNumber.Length > 0).SelectMany(life => life.Placed.Select(number => Belonging.Of(number, life.TipNumber, tips.FirstOrDefault(tip => tip.Number == life.TipNumber)?.Id)))],
                Keys = World.Keys,
                VaultKeys = VaultKey.In(snapshots.Taken.Where(surface => surface.Name!.StartsWith("vault ", StringComparison.Ordinal)).Select(surface => surface.Folder)),
                PlantedInDatabase = planted,
            };
            progress("searching …");
            return Whole(Scan.Run(surfaces, count - stuck.Count, $"{deployment.Name}, {databases.Name}"), memory, faults, sink, count, profiles.Count > 0);
        }
        finally
        {
            own.Delete(recursive: true);
        }
    }

    private async Task<IReadOnlyList<KeptTip>> PlayAsync(World world, HttpClient simulator, IReadOnlyList<Life> lives, Faults faults, Snapshots snapshots, CancellationToken cancel)
    {
        if (lives.Count == 0)
        {
            stuck.Enqueue("no lives were played");
            return [];
        }
        // The first life meets kill -9 in the middle of its chat, alone: where all is one process, the phones die with it.
        await LiveAsync(lives[0], () => faults.EchoAsync(lives[0].Shadow, cancel), cancel);
        await LiveAsync(lives[0], () => lives[0].TellAsync(async () =>
        {
            snapshots.Take("mid-chat, before kill -9");
            await Task.Delay(TimeSpan.FromSeconds(1), cancel);
            faults.NoteKilled(await world.KillAsync(cancel));
            snapshots.Take("after kill -9");
            await faults.DiskFullAsync(lives[0], databases is Databases.Sqlite, answers, cancel);
            snapshots.Take("after the disk was full");
        }, cancel), cancel);
        var plan = new FaultPlan(lives.Count, Faults.Kinds, seed);
        using var sp = await DeskSession.SignInAsync(world.Desk, "sp-jaunpur", answers, cancel);
        using var dig = await DeskSession.SignInAsync(world.Desk, "dig", answers, cancel);
        using var operatorOf = await DeskSession.SignInAsync(world.Desk, "operator-jaunpur", answers, cancel);
        using var officer = await DeskSession.SignInAsync(world.Desk, "officer-1", answers, cancel);
        var police = new PoliceWork(sp, dig, operatorOf, simulator);
        await Parallel.ForEachAsync(lives, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancel }, (life, stop) => new ValueTask(LiveAsync(life, async () =>
        {
            if (life.Index > 0)
            {
                await life.TellAsync(() => faults.HappenAsync(life, plan.Of(life.Index), stop), stop);
            }
            await police.ActAsync(life.Index, life.TipNumber, life.IsAsked, stop);
            Keep(world);
            await (life.ByCode ? life.ComeBackByCodeAsync(stop) : life.HearAsync(stop));
            await police.LookAgainAsync(life.TipNumber, stop);
            progress($"life {Interlocked.Increment(ref done)} of {lives.Count} lived");
            if (done == (lives.Count + 1) / 2)
            {
                snapshots.Take("half of the lives lived");
            }
        }, stop)));
        string[] numbers = [.. lives.Select(life => life.TipNumber).Where(number => number.Length > 0).Take(4)];
        var forms = new HashSet<string>();
        foreach (var staff in new[] { dig, operatorOf, officer })
        {
            try
            {
                var theirs = await EveryEndpoint.CallAsync(staff, numbers, cancel);
                if (staff != officer)
                {
                    forms.UnionWith(theirs);
                    continue;
                }
                await EveryEndpoint.SendAsync(officer, forms.Except(theirs), numbers, cancel);
                faults.NoteEveryEndpoint(forms.Count);
            }
            catch (Exception failed) when (failed is LifeStuckException or HttpRequestException)
            {
                stuck.Enqueue($"every endpoint: {failed.Message}");
                progress($"every endpoint: {failed.Message}");
            }
        }
        progress("every endpoint called");
        return databases.Tips(world.Data);
    }

    /// <summary>Once a run: what one browser keeps of one desk, the next keeps of it, too.</summary>
    private async Task<IReadOnlyList<Surface>> BrowseAsync(World world, DirectoryInfo own, IReadOnlyList<Life> lives)
    {
        if (!File.Exists(OfficerBrowser.Executable))
        {
            return [];
        }
        string[] tips = [.. lives.Select(life => life.TipNumber).Where(number => number.Length > 0).Take(3)];
        (string Who, string[] Pages, string? Export)[] people =
        [
            ("sp-jaunpur", ["/tips", .. tips.Select(tip => $"/tips/{tip}"), "/insights/hotspots", "/audit"], "/insights/hotspots.csv"), ("officer-1", ["/mine", .. tips.Select(tip => $"/mine/{tip}")], null),
        ];
        var profiles = new List<Surface>();
        foreach (var (who, pages, export) in people)
        {
            var profile = own.CreateSubdirectory("browser-" + who);
            try
            {
                await OfficerBrowser.VisitAsync(world.Desk, who, profile.FullName, pages, export);
            }
            catch (LifeStuckException failed)
            {
                stuck.Enqueue(failed.Message);
                progress(failed.Message);
            }
            profiles.Add(new Surface(Side.Desk, profile.FullName, $"browser profile of {who}") { IsOurs = false });
        }
        return profiles;
    }

    // A desk that means ill keeps every token it ever saw.
    private void Keep(World world)
    {
        foreach (var tip in databases.Tips(world.Data).Where(tip => tip.ReplyToken is not null))
        {
            kept.TryAdd(Convert.ToHexString(tip.ReplyToken!), tip);
        }
    }

    private async Task LiveAsync(Life life, Func<Task> part, CancellationToken cancel)
    {
        try
        {
            await part();
        }
        catch (Exception failed) when (failed is LifeStuckException or HttpRequestException or InvalidOperationException or IOException or TaskCanceledException && !cancel.IsCancellationRequested)
        {
            stuck.Enqueue($"life {life.Index}: {failed.Message}");
            progress($"life {life.Index} is stuck: {failed.Message}");
        }
    }

    private async Task TokensAsync(World world, HttpClient simulator, IReadOnlyList<Life> lives, MediaKit kit, CancellationToken cancel)
    {
        Life[] lived = [.. lives.Where(life => life.TipNumber.Length > 0)];
        if (lived.Length == 0)
        {
            return;
        }
        try
        {
            var expired = new Expired(world, simulator);
            var before = await Task.WhenAll(lived.Select(life => life.HeardAsync(cancel)));
            var forgotten = lived.Where(life => life.Forgets).Select(life => life.TipNumber).ToHashSet();
            await expired.TryAsync([.. kept.Values.Where(tip => forgotten.Contains(tip.Number))], cancel);
            progress("waiting for the end of the epoch");
            await expired.MoveClockAsync(cancel);
            progress("trying every token");
            KeptTip[] tips = [.. kept.Values];
            await expired.TryAsync(tips, cancel);
            // A tip of the new epoch, whose token does send: by then the old ones have had their turn.
            var fresh = new Life(lives.Count * 4, simulator, kit);
            progress("a fresh tip");
            await fresh.TellAsync(() => Task.CompletedTask, cancel);
            KeptTip? newest = null;
            using (var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel))
            {
                limit.CancelAfter(TimeSpan.FromMinutes(1));
                while ((newest = databases.Tips(world.Data).FirstOrDefault(tip => tip.Number == fresh.TipNumber && tip.ReplyToken is not null)) is null)
                {
                    await Task.Delay(300, limit.Token);
                }
            }
            progress("waiting for the fresh tip's notice");
            await expired.TryAsync([newest], cancel);
            await fresh.NextNoticeAsync(cancel);
            var after = await Task.WhenAll(lived.Select(life => life.HeardAsync(cancel)));
            for (var n = 0; n < lived.Length; n++)
            {
                if (after[n] > before[n])
                {
                    tokens.Add(new Hit(Side.Gateway, "a token of an epoch that is over", 0, $"life {lived[n].Index}", "it still sends"));
                }
            }
            if (tips.Length == 0)
            {
                stuck.Enqueue("the end of the epoch: the desk never held a token to try");
            }
            notes.Enqueue($"after the epoch: {tips.Length} tokens tried, {tokens.Count} sent; a fresh one sent");
        }
        catch (Exception failed) when (failed is LifeStuckException or HttpRequestException or OperationCanceledException && !cancel.IsCancellationRequested)
        {
            stuck.Enqueue($"the end of the epoch: {failed.Message}");
            progress($"the end of the epoch: {failed.Message}");
        }
    }

    /// <summary>The border itself, as a desk that begins anew would see it. Cursor 0 acknowledges nothing.</summary>
    private static async Task<IReadOnlyList<Answered>> FeedAsync(World world, CancellationToken cancel)
    {
        using var http = new HttpClient { BaseAddress = world.Private };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", World.FeedKey);
        using var answer = await http.GetAsync("/feed?after=0&wait=0", cancel);
        var feed = await Responses.ReadAsync("GET /feed", answer, cancel);
        using var page = JsonDocument.Parse(feed.Body);
        var around = page.RootElement.GetProperty("items").EnumerateArray()
            .SelectMany(item => item.EnumerateObject()).Where(field => field.Name is not ("sealed" or "replyToken")).Select(field => $"{field.Name} {field.Value}");
        return [feed, new Answered("what stands around the sealed contents of the feed", Encoding.UTF8.GetBytes(string.Join('\n', around)), [])];
    }

    private Scanner? ReadMemory(World world, IReadOnlyList<Life> lives)
    {
        if (!deployment.IsSplit)
        {
            notes.Enqueue("memory: not searched, because in one process there is no memory that is the desk's alone");
            return null;
        }
        if (!Environment.IsPrivilegedProcess)
        {
            notes.Enqueue("memory: not searched, because only root may read it");
            return null;
        }
        // The second hit in the desk's memory is as bad as the first: placed numbers stand there by right and are left out.
        // As it stands, in every spelling and code that a pattern has: a gigabyte that is undone five layers deep takes as long as the lives.
        var scanner = new Scanner([.. lives.SelectMany(life => life.Canaries)], World.Keys, layers: 0);
        foreach (var (part, pid) in world.Parts())
        {
            var bytes = Memory.Scan(scanner, part == "desk" ? Side.Desk : Side.GatewayMemory, part, pid);
            notes.Enqueue($"memory of the {part}: {bytes / 1e6:N0} MB searched as it stands, nothing unpacked");
        }
        return scanner;
    }

    private ScanReport Whole(ScanReport report, Scanner? memory, Faults faults, OtlpSink sink, int count, bool browser)
    {
        Hit[] desk = [.. memory?.Hits.Where(hit => hit.Side is Side.Desk) ?? []];
        Hit[] gateway = [.. memory?.Hits.Where(hit => hit.Side is Side.GatewayMemory) ?? []];
        List<string> why = [.. report.Void, .. stuck];
        if (count > 0 && sink.Received == 0)
        {
            why.Add("the OTLP sink was sent nothing");
        }
        if (report.Handles > 0)
        {
            notes.Enqueue($"under the vault's own keys, read from its folder: {report.Handles} handles in the gateway's database, where chats are found by them while a key lives; a handle anywhere else is a hit");
        }
        string[] without = deployment.IsSplit ? [] : ["the vault's own socket and log: in one process there are none"];
        return report with
        {
            DeskHits = report.DeskHits + desk.Length,
            GatewayDiskHits = report.GatewayDiskHits + tokens.Count,
            GatewayMemoryHits = gateway.Length,
            Hits = [.. report.Hits, .. desk, .. tokens],
            Void = why,
            Faults = [.. faults.Played.Order(StringComparer.Ordinal), "every program logs at level Trace", $"drawn by seed {seed}: play it again with --seed {seed}"],
            NotLookedAt = NotLookedAt.Of(deployment, databases, count, faults.Played, browser),
            NotScanned = [.. report.NotScanned, .. notes, .. without],
        };
    }
}
