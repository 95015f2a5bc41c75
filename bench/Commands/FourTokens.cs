using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using SatarkMitra.Contracts;
using SatarkMitra.Gateway;
using SatarkMitra.Webhooks;

namespace SatarkMitra.Commands;

/// <summary>
/// A gateway with four tips that came through its webhook: one whose epoch is over, one that was forgotten, and two that
/// can be reached, of which one gets a forged token. The clock is moved a hundred days on the way.
/// </summary>
internal sealed class FourTokens : IAsyncDisposable
{
    public const string FeedKey = "bench-bench-bench-bench-bench-bench-bench-bench";
    private const string Secret = "benchbenchbenchbenchbenchbench01", PhoneNumberId = "100000000000000";

    public static IReadOnlyList<string> Kinds { get; } = ["valid", "forged", "forgotten", "expired"];

    private sealed class Clock : TimeProvider
    {
        private long _ahead;

        public void Advance(TimeSpan by) => Interlocked.Add(ref _ahead, by.Ticks);

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + TimeSpan.FromTicks(Interlocked.Read(ref _ahead));
    }

    private readonly Clock _clock = new();
    private readonly NullGraph _graph = new();
    private readonly HttpClient _http = new();
    private readonly ECDiffieHellman _key = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
    private readonly (Guid Tip, byte[] Token)[] _tips = new (Guid, byte[])[4];
    private GatewayApp _gateway = null!;
    private int _sender;
    private long _cursor;

    public Uri Private => _gateway.Private;

    public static async Task<FourTokens> PrepareAsync(string database, string folder)
    {
        var four = new FourTokens();
        four._gateway = await GatewayApp.StartAsync(four.Configuration(database, folder), four._clock, CancellationToken.None);
        four._http.DefaultRequestHeaders.Authorization = new("Bearer", FeedKey);
        var keys = new AudienceKeys("desk-1", Enum.GetValues<Audience>().ToDictionary(audience => audience, _ => four._key.ExportSubjectPublicKeyInfo()));
        (await four._http.PutAsJsonAsync(new Uri(four.Private, "/audience-keys"), keys, ContractsJson.Default.AudienceKeys)).EnsureSuccessStatusCode();

        four._tips[3] = await four.ReportAsync();
        await four.PassAsync(60);
        four._tips[2] = await four.ReportAsync();
        await four.PostAsync(new CloseTip(Guid.NewGuid(), four._tips[2].Tip));
        await four.EndsAsync(four.Command(2), CommandOutcome.Queued); // commands run in their order: it is closed
        await four.PassAsync(45);
        while (!await four.EndsAsync(four.Command(2), CommandOutcome.Forgotten)) { }
        four._tips[1] = await four.ReportAsync();
        four._tips[1].Token[100] ^= 1;
        four._tips[0] = await four.ReportAsync();
        await four.ProveAsync();
        return four;
    }

    public Command Command(int kind) => new SendNotice(Guid.NewGuid(), _tips[kind].Tip, _tips[kind].Token);

    public async ValueTask DisposeAsync()
    {
        await _gateway.DisposeAsync();
        _graph.Dispose();
        _http.Dispose();
        _key.Dispose();
    }

    /// <summary>Walks the script with a new sender and waits for the tip at the desk's side.</summary>
    private async Task<(Guid, byte[])> ReportAsync()
    {
        var sender = ++_sender;
        using (var connection = new Connection(new IPEndPoint(IPAddress.Loopback, _gateway.Public.Port), Secret))
        {
            await connection.OpenAsync();
            for (var step = 0; step < Walk.Steps.Length; step++)
            {
                if (await connection.PostAsync(Walk.Body(PhoneNumberId, sender, step, _clock.GetUtcNow().ToUnixTimeSeconds())) != 200) { throw new InvalidOperationException("a webhook was refused"); }
            }
        }
        for (var tries = 0; tries < 600; tries++)
        {
            var page = (await _http.GetFromJsonAsync(new Uri(Private, $"/feed?after={_cursor}"), ContractsJson.Default.FeedPage))!;
            _cursor = page.Next;
            foreach (var envelope in page.Items.Where(envelope => envelope.ReplyToken is not null)) { return (Open(envelope).TipRef, envelope.ReplyToken!); }
            if (tries % 10 == 9) { _clock.Advance(TimeSpan.FromMinutes(10)); } // out of the pool
            await Task.Delay(100);
        }
        throw new InvalidOperationException("a tip did not come out of the feed");
    }

    /// <summary>Days go by; the gateway's own pulse does what is due.</summary>
    private async Task PassAsync(int days)
    {
        _clock.Advance(TimeSpan.FromDays(days));
        await Task.Delay(1_000);
    }

    /// <summary>Before anything is timed: each token is what it is called. The forged one is found out when its notice is due.</summary>
    private async Task ProveAsync()
    {
        foreach (var (kind, outcome) in new[] { (0, CommandOutcome.Queued), (1, CommandOutcome.Refused), (2, CommandOutcome.Forgotten), (3, CommandOutcome.Forgotten) })
        {
            if (!await EndsAsync(Command(kind), outcome)) { throw new InvalidOperationException($"the {Kinds[kind]} token is not what it is called"); }
        }
    }

    /// <summary>Posts it, and tells whether such a result comes; false at another, that is not just a beginning.</summary>
    private async Task<bool> EndsAsync(Command command, CommandOutcome outcome)
    {
        await PostAsync(command);
        for (var tries = 0; tries < 600; tries++)
        {
            var page = (await _http.GetFromJsonAsync(new Uri(Private, $"/feed?after={_cursor}"), ContractsJson.Default.FeedPage))!;
            _cursor = page.Next;
            foreach (var result in page.Items.Select(OpenAny).OfType<CommandResult>().Where(result => result.CommandId == command.Id))
            {
                if (result.Outcome == outcome) { return true; }
                if (outcome is not CommandOutcome.Refused) { return false; }
            }
            if (tries % 10 == 9) { _clock.Advance(TimeSpan.FromMinutes(30)); }
            await Task.Delay(100);
        }
        return false;
    }

    private async Task PostAsync(params Command[] commands) =>
        (await _http.PostAsJsonAsync(new Uri(Private, "/commands"), commands, ContractsJson.Default.IReadOnlyListCommand)).EnsureSuccessStatusCode();

    private TipReleased Open(FeedEnvelope envelope) => (TipReleased)OpenAny(envelope);

    /// <summary>As docs/protocol.md describes a sealed item.</summary>
    private FeedItem OpenAny(FeedEnvelope envelope)
    {
        var bytes = envelope.Sealed;
        using var ephemeral = ECDiffieHellman.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new ECPoint { X = bytes[2..34], Y = bytes[34..66] } });
        var key = HKDF.DeriveKey(HashAlgorithmName.SHA256, _key.DeriveRawSecretAgreement(ephemeral.PublicKey), 32, bytes[1..66],
            Encoding.ASCII.GetBytes("satark/feed/v1|" + envelope.Audience.ToString().ToLowerInvariant()));
        using var gcm = new AesGcm(key, 16);
        var plain = new byte[bytes.Length - 66 - 28];
        gcm.Decrypt(bytes.AsSpan(66, 12), bytes.AsSpan(78, plain.Length), bytes.AsSpan(bytes.Length - 16), plain, envelope.Id.ToByteArray(bigEndian: true));
        return JsonSerializer.Deserialize(plain, ContractsJson.Default.FeedItem)!;
    }

    private IConfiguration Configuration(string database, string folder) => new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
    {
        ["Listen:Gateway"] = "http://127.0.0.1:0",
        ["Listen:Private"] = "http://127.0.0.1:0",
        ["ConnectionStrings:Gateway"] = database,
        ["WhatsApp:GraphUrl"] = _graph.Address.ToString(),
        ["WhatsApp:PhoneNumberId"] = PhoneNumberId,
        ["WhatsApp:BusinessAccountId"] = "200000000000000",
        ["WhatsApp:DisplayNumber"] = "912000000000",
        ["WhatsApp:AccessToken"] = "bench",
        ["WhatsApp:AppSecret"] = Secret,
        ["WhatsApp:VerifyToken"] = "bench",
        ["WhatsApp:MessagesPerSecond"] = "0",
        ["Feed:Key"] = FeedKey,
        ["Pack"] = Path.Combine(Root(AppContext.BaseDirectory), "packs", "varanasi"),
        ["DataDirectory"] = folder,
    }).Build();

    private static string Root(string folder) =>
        File.Exists(Path.Combine(folder, "SatarkMitra.slnx")) ? folder
        : Path.GetDirectoryName(folder) is { } parent ? Root(parent)
        : throw new InvalidOperationException("the bench does not run inside a checkout");
}
