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
    using (var process = await ProcessUnderTest.StartAsync(self, ["--bare", $"{port}", Secret], port)) { bare = (await MeasureAsync(process, port, paced: false)).Full; }
    if (!json) { Report.Bare(bare); }
    foreach (var database in new[] { "sqlite", "postgres" })
    {
        Stretch floor;
        await using (var scratch = await TemporaryDatabase.CreateAsync(database, folder))
        {
            port = FreePort();
            using var process = await ProcessUnderTest.StartAsync(self, ["--floor", $"{port}", database, scratch.ConnectionString, Secret, graph.Address.ToString()], port);
            floor = (await MeasureAsync(process, port, paced: false)).Full;
        }
        await using var fresh = await TemporaryDatabase.CreateAsync(database, folder);
        port = FreePort();
        using var gateway = await ProcessUnderTest.StartAsync(
            GatewayUnderTest.Program(), [], port, GatewayUnderTest.Settings(port, FreePort(), fresh.ConnectionString, graph.Address, Secret, PhoneNumberId, Path.Combine(folder, database)));
        var (full, steady) = await MeasureAsync(gateway, port, paced: true);
        var void_ = floor.AcksPerSecond < bare.AcksPerSecond * (database == "sqlite" ? .20 : .15);
        fine &= !void_ && full.Refused == 0;
        if (json) { Console.WriteLine(Report.Line(database, bare, floor, full, steady!)); }
        else { Report.Table(database, bare, floor, full, steady!, void_); }
    }

    async Task<(Stretch Full, Stretch? Steady)> MeasureAsync(ProcessUnderTest process, int at, bool paced)
    {
        var generator = new Generator(new IPEndPoint(IPAddress.Loopback, at), Secret, PhoneNumberId, graph, process);
        await generator.FullSpeedAsync(Senders, warmUp);
        var full = await generator.FullSpeedAsync(Senders, stretch);
        return (full, paced ? await generator.PacedAsync(Senders, stretch, perSecond: 1000) : null);
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
