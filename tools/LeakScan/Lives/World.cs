using Microsoft.Extensions.Configuration;
using SatarkMitra.Desk;
using SatarkMitra.Gateway;
using SatarkMitra.Hosts;
using SatarkMitra.Simulator;

namespace SatarkMitra.LeakScan.Lives;

/// <summary>The real gateway, desk and simulator in this process, over a folder of their own, on ports of their own.</summary>
internal sealed class World : IAsyncDisposable
{
    internal const string Password = "leak-scan-password";
    private const string PrivateKey = "leak-scan-feed-key-0123456789abcdefghij";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("leakscan-lives-");
    private SimulatorApp simulator = null!;
    private TimeProvider time = null!;
    private GatewayApp gateway = null!;
    private DeskApp desk = null!;

    private World()
    {
    }

    internal Uri Simulator => simulator.Address;

    internal Uri Desk => desk.Address;

    internal Uri Private => gateway.Private;

    internal static string FeedKey => PrivateKey;

    /// <summary>Every secret the programs run on: what a careless hash might have been keyed with.</summary>
    internal static IReadOnlyList<byte[]> Keys { get; } =
        [.. Settings("").Where(pair => pair.Key is "Feed:Key" or "Demo:Password" or "WhatsApp:AccessToken" or "WhatsApp:AppSecret" or "WhatsApp:VerifyToken").Select(pair => System.Text.Encoding.UTF8.GetBytes(pair.Value!))];

    internal string DeskFolder => Path.Combine(folder.FullName, "desk");

    /// <summary>The simulator's folder holds numbers by design and is left out.</summary>
    internal IReadOnlyList<string> GatewayFolders => [Path.Combine(folder.FullName, "gateway"), Path.Combine(folder.FullName, "vault")];

    internal static async Task<World> StartAsync(IReadOnlyDictionary<string, string?> databases, CancellationToken cancel)
    {
        var world = new World();
        var settings = Settings(world.folder.FullName);
        foreach (var (key, value) in databases)
        {
            settings[key] = value;
        }
        world.simulator = await SimulatorApp.StartAsync(Build(settings), TimeProvider.System, cancel);
        settings["WhatsApp:GraphUrl"] = world.simulator.Address.ToString().TrimEnd('/');
        world.time = SimulatorClock.For(world.simulator.Address);
        world.gateway = await GatewayApp.StartAsync(Build(settings), world.time, cancel);
        world.simulator.SendWebhooksTo(new Uri(world.gateway.Public, "/webhooks/whatsapp"));
        settings["Gateway:PrivateUrl"] = world.gateway.Private.ToString().TrimEnd('/');
        world.desk = await DeskApp.StartAsync(Build(settings), world.time, cancel);
        return world;
    }

    internal Task<IReadOnlyDictionary<string, string>> EnrolmentWordsAsync(CancellationToken cancel) => desk.DemoEnrolmentWordsAsync(cancel);

    /// <summary>Ends the programs; the folders stay until this object is disposed of.</summary>
    internal async Task StopAsync()
    {
        await desk.DisposeAsync();
        await gateway.DisposeAsync();
        await simulator.DisposeAsync();
        await ((time as IAsyncDisposable)?.DisposeAsync() ?? ValueTask.CompletedTask);
    }

    public ValueTask DisposeAsync()
    {
        folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    private static IConfiguration Build(Dictionary<string, string?> settings) => new ConfigurationBuilder().AddInMemoryCollection(settings).Build();

    private static Dictionary<string, string?> Settings(string data) => new()
    {
        ["DataDirectory"] = data,
        ["Pack"] = PackFolder(),
        ["Demo:Enabled"] = "true",
        ["Demo:Password"] = Password,
        ["Desk:Id"] = "desk-1",
        ["Desk:PublicUrl"] = "http://localhost:5090",
        ["Feed:Key"] = PrivateKey,
        ["Listen:Simulator"] = "http://127.0.0.1:0",
        ["Listen:Gateway"] = "http://127.0.0.1:0",
        ["Listen:Private"] = "http://127.0.0.1:0",
        ["Listen:Desk"] = "http://127.0.0.1:0",
        ["WhatsApp:PhoneNumberId"] = "100000000000001",
        ["WhatsApp:BusinessAccountId"] = "200000000000002",
        ["WhatsApp:DisplayNumber"] = "912000000000",
        ["WhatsApp:AccessToken"] = "leak-scan-access-token",
        ["WhatsApp:AppSecret"] = "leak-scan-app-secret",
        ["WhatsApp:VerifyToken"] = "leak-scan-verify-token",
    };

    private static string PackFolder()
    {
        for (var at = AppContext.BaseDirectory; at is not null; at = Path.GetDirectoryName(at))
        {
            if (Directory.Exists(Path.Combine(at, "packs", "varanasi")))
            {
                return Path.Combine(at, "packs", "varanasi");
            }
        }
        throw new DirectoryNotFoundException("packs/varanasi is not above the program: run it in the checkout");
    }
}
