using SatarkMitra.Vault.Remote;

namespace SatarkMitra.Vault.Tests;

public enum Where { InProcess, OverASocket }

/// <summary>A vault as the gateway sees it, in this process or behind a real socket; one set of promises for both.</summary>
internal sealed class GatewayVault : IAsyncDisposable
{
    private readonly TestVault _inside;
    private VaultServer? _server;
    private long _skipped;

    private GatewayVault(TestVault inside) => _inside = inside;

    public static TheoryData<Where> Both => [Where.InProcess, Where.OverASocket];

    public TestVault Inside => _inside;
    public Clock Clock => _inside.Clock;
    public Meta Meta => _inside.Meta;
    public IVault Asked { get; private set; } = null!;
    public VaultServer Server => _server!;
    public string Socket => Path.Combine(_inside.Folder, "run", "vault.sock");

    public static async Task<GatewayVault> OpenAsync(Where where)
    {
        var vault = new GatewayVault(await TestVault.OpenAsync());
        if (where is Where.InProcess) { vault.Asked = vault._inside.Vault; return vault; }
        vault.Serve();
        vault.Asked = new RemoteVault(vault.Socket, vault.Clock, () => Environment.TickCount64 + Interlocked.Read(ref vault._skipped));
        return vault;
    }

    public void Serve(params uint[] allowed) =>
        _server = VaultServer.Start(_inside.Vault, Socket, allowed.Length > 0 ? allowed : [Peers.Own], Path.Combine(_inside.Folder, "logs"), Clock);

    public async Task HangUpAsync()
    {
        if (_server is not null) { await _server.DisposeAsync(); }
        _server = null;
    }

    /// <summary>Moves the clock that leases go by, which is not the clock of days.</summary>
    public void LeaseRuns(TimeSpan time) => Interlocked.Add(ref _skipped, (long)time.TotalMilliseconds);

    public Epoch Epoch(LifeClass life = LifeClass.Days90) => Vault.Epoch.Of(Clock.Now, life);

    public ValueTask<byte[]> Seal(Guid tip, string number = "915000000001", LifeClass life = LifeClass.Days90) =>
        Asked.SealAsync(TestVault.Number(number), tip, life, "hi");

    public ValueTask<VaultSend> Send(byte[] token, Guid tip) => Asked.SendNoticeAsync(token, tip, "report_news");

    public async ValueTask<string> Button(Guid tip, CapabilityPurpose purpose, LifeClass life = LifeClass.Days90) =>
        (await Asked.MintAsync(tip, [purpose], Guid.Empty, Epoch(life))).ShouldNotBeNull().ShouldHaveSingleItem();

    public async ValueTask DisposeAsync()
    {
        if (Asked is RemoteVault) { await Asked.DisposeAsync(); }
        await HangUpAsync();
        await _inside.DisposeAsync();
    }
}
