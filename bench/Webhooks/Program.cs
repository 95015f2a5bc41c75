using System.Globalization;
using System.Net;
using System.Net.Sockets;
using SatarkMitra.Webhooks;
using SatarkMitra.Webhooks.Floor;

// One program, four roles: the two ceilings run as children, so that each server is alone in its process.
if (args is ["--bare", var barePort, var bareSecret])
{
    await BareEndpoint.RunAsync(int.Parse(barePort, CultureInfo.InvariantCulture), bareSecret);
    return 0;
}
if (args is ["--floor", var floorPort, var kind, var connectionString, var floorSecret, var graphUrl])
{
    await FloorGateway.RunAsync(int.Parse(floorPort, CultureInfo.InvariantCulture), kind, connectionString, floorSecret, new Uri(graphUrl));
    return 0;
}

var json = args.Contains("--json");
var quick = args.Contains("--quick");
var stretch = TimeSpan.FromSeconds(quick ? 4 : 12);
var warmUp = TimeSpan.FromSeconds(quick ? 3 : 8);
const string Secret = "benchbenchbenchbenchbenchbench01";
const string PhoneNumberId = "100000000000000";
const int Senders = 64;
var self = Environment.ProcessPath!;
var folder = Directory.CreateTempSubdirectory("satark-bench-").FullName;
var fine = true;
try
{
    using var graph = new NullGraph();
    var port = FreePort();
    Stretch bare;
    using (var process = await ProcessUnderTest.StartAsync(self, ["--bare", $"{port}", Secret], port)) { (bare, _, _) = await MeasureAsync(process, port, paced: false); }
    if (!json) { Report.Bare(bare); }
    var databases = new[] { "sqlite", "postgres" }.Where(kind => !args.Any(arg => arg.StartsWith("--only=", StringComparison.Ordinal)) || args.Contains($"--only={kind}"));
    foreach (var database in databases)
    {
        Stretch floor;
        await using (var scratch = await TemporaryDatabase.CreateAsync(database, folder))
        {
            port = FreePort();
            using var process = await ProcessUnderTest.StartAsync(self, ["--floor", $"{port}", database, scratch.ConnectionString, Secret, graph.Address.ToString()], port);
            (floor, _, _) = await MeasureAsync(process, port, paced: false);
        }
        await using var fresh = await TemporaryDatabase.CreateAsync(database, folder);
        port = FreePort();
        using var gateway = await ProcessUnderTest.StartAsync(
            GatewayUnderTest.Program(), [], port, GatewayUnderTest.Settings(port, FreePort(), fresh.ConnectionString, graph.Address, Secret, PhoneNumberId, Path.Combine(folder, database)));
        var repliesBefore = graph.Replies;
        var (full, steady, generator) = await MeasureAsync(gateway, port, paced: true);
        var voids = new List<string>();
        if (floor.AcksPerSecond < bare.AcksPerSecond * (database == "sqlite" ? .20 : .15)) { voids.Add("the floor itself is too slow beside the bare endpoint; the machine was busy"); }
        if (await fresh.TipsAsync() != generator.Finished) { voids.Add($"{generator.Finished} walks ended, {await fresh.TipsAsync()} tips are in the database"); }
        if (await RepliesAsync(repliesBefore + generator.Acked) is > 0 and var missing) { voids.Add($"{missing} messages have no reply"); }
        fine &= voids.Count == 0 && full.Refused == 0;
        if (json && voids.Count > 0) { Console.Error.WriteLine($"{database} VOID: {string.Join("; ", voids)}"); }
        if (json) { Console.WriteLine(Report.Line(database, bare, floor, full, steady!)); }
        else { Report.Table(database, bare, floor, full, steady!, voids); }
    }

    // Every step of the walk is answered by one message, the last by its receipt. The queue may need a moment at the end.
    async Task<long> RepliesAsync(long due)
    {
        for (var wait = 0; wait < 100 && graph.Replies < due; wait++) { await Task.Delay(100); }
        return due - graph.Replies;
    }

    async Task<(Stretch Full, Stretch? Steady, Generator Generator)> MeasureAsync(ProcessUnderTest process, int at, bool paced)
    {
        var generator = new Generator(new IPEndPoint(IPAddress.Loopback, at), Secret, PhoneNumberId, graph, process);
        await generator.FullSpeedAsync(Senders, warmUp);
        var full = await generator.FullSpeedAsync(Senders, stretch);
        return (full, paced ? await generator.PacedAsync(Senders, stretch, perSecond: 1000) : null, generator);
    }
}
finally { Directory.Delete(folder, recursive: true); }
return fine ? 0 : 1;

static int FreePort()
{
    using var listener = new TcpListener(IPAddress.Loopback, 0);
    listener.Start();
    return ((IPEndPoint)listener.LocalEndpoint).Port;
}
