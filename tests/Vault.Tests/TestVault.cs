using System.Net;
using System.Text;
using System.Text.Json;
using SatarkMitra.WhatsApp;

namespace SatarkMitra.Vault.Tests;

/// <summary>A clock that stands still until a test moves it.</summary>
internal sealed class Clock(DateTimeOffset start) : TimeProvider
{
    public DateTimeOffset Now { get; set; } = start;

    public override DateTimeOffset GetUtcNow() => Now;
}

/// <summary>Plays Meta: remembers what was sent to whom, answers as told.</summary>
internal sealed class Meta : HttpMessageHandler
{
    private readonly Lock _gate = new();

    public List<JsonElement> Sent { get; } = [];
    public Func<Task<HttpResponseMessage>> Answer { get; set; } = () => Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent("{}") });

    public static HttpResponseMessage Error(int code) =>
        new(HttpStatusCode.BadRequest) { Content = new StringContent($$$"""{"error":{"code":{{{code}}},"message":"+915000000001 is not allowed"}}""", Encoding.UTF8, "application/json") };

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = await request.Content!.ReadAsByteArrayAsync(cancellationToken);
        lock (_gate) { Sent.Add(JsonDocument.Parse(body).RootElement.Clone()); }
        return await Answer();
    }
}

/// <summary>A vault in a folder of its own.</summary>
internal sealed class TestVault : IAsyncDisposable
{
    public const string Desk = "desk-varanasi";
    public static readonly DateTimeOffset Start = new(2026, 10, 7, 9, 30, 0, TimeSpan.Zero); // a Wednesday

    private readonly List<string> _folders = [];

    private TestVault(string folder, Clock clock) => (Folder, Clock) = (folder, clock);

    public string Folder { get; private set; }
    private string KeyStore { get; init; } = "";
    public Clock Clock { get; }
    public Meta Meta { get; } = new();
    public LocalVault Vault { get; private set; } = null!;

    /// <param name="keyStore">As in Vault:KeyStore; empty: files in the vault's folder.</param>
    public static async Task<TestVault> OpenAsync(Action<string>? prepare = null, string keyStore = "")
    {
        var test = new TestVault(Directory.CreateTempSubdirectory("vault-").FullName, new Clock(Start)) { KeyStore = keyStore };
        prepare?.Invoke(test.Folder);
        await test.StartAsync();
        return test;
    }

    /// <summary>Closes and opens it again on the same folder.</summary>
    public async Task RestartAsync()
    {
        await Vault.DisposeAsync();
        await StartAsync();
    }

    /// <summary>What a kill -9 at this moment leaves: the bytes on the disk, opened by a new process.</summary>
    public async Task CrashAsync(Action<string>? damage = null)
    {
        var copy = Directory.CreateTempSubdirectory("vault-").FullName;
        foreach (var file in Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories))
        {
            if (file.EndsWith("vault.lock", StringComparison.Ordinal)) { continue; }
            var to = Path.Combine(copy, Path.GetRelativePath(Folder, file));
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.Copy(file, to);
        }
        damage?.Invoke(copy);
        await Vault.DisposeAsync();
        _folders.Add(Folder);
        Folder = copy;
        await StartAsync();
    }

    public byte[] Seal(Guid tip, string number = "915000000001", LifeClass life = LifeClass.Days90) =>
        Vault.Seal(Number(number), tip, life, "hi");

    public Task<VaultSend> Send(byte[] token, Guid tip) => Vault.SendNoticeAsync(token, tip, "report_news", CancellationToken.None);

    public static ReplyAddress Number(string digits) => ReplyAddress.FromNumber(Encoding.ASCII.GetBytes(digits))!;

    public static ReplyAddress Scoped(string id) => ReplyAddress.FromScopedId(Encoding.ASCII.GetBytes(id))!;

    public async ValueTask DisposeAsync()
    {
        await Vault.DisposeAsync();
        foreach (var folder in _folders.Append(Folder)) { Directory.Delete(folder, recursive: true); }
    }

    private async Task StartAsync()
    {
        var graph = new GraphClient(new HttpClient(Meta, disposeHandler: false), new WhatsAppOptions { PhoneNumberId = "1", AccessToken = "t" });
        Vault = await LocalVault.OpenAsync(new VaultOptions { Directory = Folder, DeskId = Desk, KeyStore = KeyStore }, graph, Clock, CancellationToken.None);
    }
}
