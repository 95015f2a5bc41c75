using System.Net;
using Microsoft.Extensions.Configuration;
using SatarkMitra.Support;
using SatarkMitra.Vault;
using SatarkMitra.WhatsApp;

namespace SatarkMitra.Gateway.Tests.Drivers;

/// <summary>A gateway on real ports over a database of its own, with a null Graph server in front of it.</summary>
internal sealed class RunningGateway : IAsyncDisposable
{
    readonly TestDatabase? _database;
    readonly Dictionary<string, string?> _settings;
    readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(60) };
    GatewayApp? _app;
    GatewayProcess? _process;

    RunningGateway(TestDatabase? database, NullGraph graph, string folder, Dictionary<string, string?> settings) =>
        (_database, Graph, Folder, _settings) = (database, graph, folder, settings);

    public NullGraph Graph { get; }
    public string Folder { get; }
    public MovableClock Clock { get; private init; } = new();
    public string ConnectionString => _settings["ConnectionStrings:Gateway"]!;
    public GatewayApp App => _app ?? throw new InvalidOperationException("stopped");
    public GatewayProcess Process => _process ?? throw new InvalidOperationException("not a process");
    public Uri Public => _process?.Public ?? App.Public;
    public Uri Private => _process?.Private ?? App.Private;
    public IReadOnlyDictionary<string, string?> Settings => _settings;
    public HttpClient Http => _http;

    /// <summary>Opened by the test when several nodes share it.</summary>
    public IVault? SharedVault { get; private init; }

    public VaultProcess Vault { get => field ?? throw new InvalidOperationException("not apart"); private init; }

    public static Task<RunningGateway> StartAsync(DatabaseKind kind, params (string Key, string Value)[] more) => StartAsync(kind, null, more);

    /// <param name="server">A PostgreSQL of the test's own, which it may stop.</param>
    public static async Task<RunningGateway> StartAsync(DatabaseKind kind, RunningPostgres? server, params (string Key, string Value)[] more)
    {
        var database = server is null ? await TestDatabase.CreateAsync(kind) : null;
        var connection = database?.ConnectionString ?? server!.ConnectionString;
        var graph = await NullGraph.StartAsync();
        var folder = Directory.CreateTempSubdirectory("satark-gw-").FullName;
        var gateway = new RunningGateway(database, graph, folder, SettingsFor(folder, connection, graph.Address));
        foreach (var (key, value) in more) { gateway._settings[key] = value; }
        await gateway.RestartAsync();
        return gateway;
    }

    /// <summary>Two nodes over one PostgreSQL, one vault, one clock and one Graph API. The second's data goes with the first's.</summary>
    public static async Task<(RunningGateway First, RunningGateway Second)> StartTwoAsync()
    {
        var database = await TestDatabase.CreateAsync(DatabaseKind.Postgres);
        var graph = await NullGraph.StartAsync();
        var clock = new MovableClock();
        string[] folders = [Directory.CreateTempSubdirectory("satark-gw-").FullName, Directory.CreateTempSubdirectory("satark-gw-").FullName];
        var vault = await OpenVaultAsync(folders[0], graph, clock);
        RunningGateway Node(int i) => new(i == 0 ? database : null, graph, folders[i], SettingsFor(folders[i], database.ConnectionString, graph.Address)) { SharedVault = vault, Clock = clock };
        var (first, second) = (Node(0), Node(1));
        await first.RestartAsync();
        await second.RestartAsync();
        return (first, second);
    }

    /// <summary>The vault of a gateway that is stopped.</summary>
    public async Task<IVault> OpenVaultAsync() => await OpenVaultAsync(Folder, Graph, Clock);

    static Task<LocalVault> OpenVaultAsync(string folder, NullGraph graph, MovableClock clock) => LocalVault.OpenAsync(
        new VaultOptions { Directory = Path.Combine(folder, "vault"), DeskId = "desk-1" },
        GraphClient.Create(new WhatsAppOptions { GraphUrl = graph.Address, PhoneNumberId = Webhooks.PhoneNumberId, AccessToken = "token" }), clock, CancellationToken.None);

    /// <summary>The same in a process of its own, which can be killed.</summary>
    public static async Task<RunningGateway> StartProcessAsync(DatabaseKind kind, params (string Key, string Value)[] more)
    {
        var database = await TestDatabase.CreateAsync(kind);
        var graph = await NullGraph.StartAsync();
        var folder = Directory.CreateTempSubdirectory("satark-gw-").FullName;
        var gateway = new RunningGateway(database, graph, folder, SettingsFor(folder, database.ConnectionString, graph.Address));
        foreach (var (key, value) in more) { gateway._settings[key] = value; }
        gateway._process = new GatewayProcess(gateway._settings);
        await gateway._process.StartAsync();
        return gateway;
    }

    /// <summary>A gateway whose vault is a process of its own, which can be killed.</summary>
    /// <param name="asProcess">The gateway too.</param>
    public static async Task<RunningGateway> StartApartAsync(DatabaseKind kind, bool asProcess = false)
    {
        var database = await TestDatabase.CreateAsync(kind);
        var graph = await NullGraph.StartAsync();
        var folder = Directory.CreateTempSubdirectory("satark-gw-").FullName;
        var settings = SettingsFor(folder, database.ConnectionString, graph.Address);
        settings["Vault:Socket"] = Path.Combine(folder, "run", "vault.sock");
        var gateway = new RunningGateway(database, graph, folder, settings) { Vault = new VaultProcess(settings) };
        await gateway.Vault.StartAsync();
        if (asProcess) { await (gateway._process = new GatewayProcess(settings)).StartAsync(); }
        else { await gateway.RestartAsync(); }
        return gateway;
    }

    public static Dictionary<string, string?> SettingsFor(string folder, string connection, Uri graph) => new()
    {
        ["WhatsApp:GraphUrl"] = graph.ToString(),
        ["WhatsApp:PhoneNumberId"] = Webhooks.PhoneNumberId,
        ["WhatsApp:BusinessAccountId"] = "1",
        ["WhatsApp:DisplayNumber"] = "912000000000",
        ["WhatsApp:AccessToken"] = "token",
        ["WhatsApp:AppSecret"] = Webhooks.Secret,
        ["WhatsApp:VerifyToken"] = "verify",
        ["WhatsApp:MessagesPerSecond"] = "0",
        ["ConnectionStrings:Gateway"] = connection,
        ["Feed:Key"] = Drivers.Desk.FeedKey,
        ["Pack"] = Path.Combine(Repository.Root, "packs", "varanasi"),
        ["Demo:Enabled"] = "true",
        ["DataDirectory"] = folder,
        ["Listen:Gateway"] = "http://127.0.0.1:0",
        ["Listen:Private"] = "http://127.0.0.1:0",
    };

    /// <summary>Stops what runs and starts again over the same data.</summary>
    public async Task RestartAsync()
    {
        await StopAsync();
        _app = await GatewayApp.StartAsync(new ConfigurationBuilder().AddInMemoryCollection(_settings).Build(), Clock, SharedVault, CancellationToken.None);
    }

    public async Task StopAsync()
    {
        if (_app is not null) { await _app.DisposeAsync(); }
        _app = null;
        _process?.Kill();
    }

    public async Task<HttpStatusCode> PostAsync(byte[] body, string? signature = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Public, "/webhooks/whatsapp")) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new("application/json");
        if (signature is not "") { request.Headers.TryAddWithoutValidation("X-Hub-Signature-256", signature ?? Webhooks.Sign(body)); }
        using var response = await _http.SendAsync(request);
        return response.StatusCode;
    }

    public Citizen Citizen(string number) => new(this, number);

    public Desk Desk() => new(this);

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        if (_settings.ContainsKey("Vault:Socket")) { Vault.Kill(); }
        await Graph.DisposeAsync();
        _http.Dispose();
        if (_database is not null) { await _database.DisposeAsync(); }
        Directory.Delete(Folder, recursive: true);
    }
}
