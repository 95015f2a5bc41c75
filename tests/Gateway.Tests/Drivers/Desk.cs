using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using SatarkMitra.Contracts;
using SatarkMitra.Support;

namespace SatarkMitra.Gateway.Tests.Drivers;

/// <summary>The police side as the protocol describes it, with nothing of the gateway's code.</summary>
internal sealed class Desk(RunningGateway gateway)
{
    public const string FeedKey = "feed-key-of-the-tests";

    readonly Dictionary<Audience, ECDiffieHellman> _keys = Enum.GetValues<Audience>().ToDictionary(audience => audience, _ => ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256));
    readonly List<(FeedEnvelope Envelope, FeedItem Item)> _items = [];
    long _cursor;

    public IReadOnlyList<(FeedEnvelope Envelope, FeedItem Item)> Items => _items;

    public HttpRequestMessage Request(HttpMethod method, string path, HttpContent? content = null)
    {
        var request = new HttpRequestMessage(method, new Uri(gateway.Private, path)) { Content = content };
        request.Headers.Authorization = new("Bearer", FeedKey);
        return request;
    }

    public async Task<HttpStatusCode> ShowsKeysAsync()
    {
        var keys = new AudienceKeys("desk-1", _keys.ToDictionary(pair => pair.Key, pair => pair.Value.ExportSubjectPublicKeyInfo()));
        using var request = Request(HttpMethod.Put, "/audience-keys", JsonContent.Create(keys, ContractsJson.Default.AudienceKeys));
        using var response = await gateway.Http.SendAsync(request);
        return response.StatusCode;
    }

    public async Task<FeedPage> PullsAsync(long? after = null, int wait = 0)
    {
        using var request = Request(HttpMethod.Get, $"/feed?after={after ?? _cursor}&wait={wait}");
        using var response = await gateway.Http.SendAsync(request);
        response.EnsureSuccessStatusCode();
        var page = (await response.Content.ReadFromJsonAsync(ContractsJson.Default.FeedPage))!;
        foreach (var envelope in page.Items.Where(envelope => _items.All(known => known.Envelope.Id != envelope.Id))) { _items.Add((envelope, Open(envelope))); }
        _cursor = page.Next;
        return page;
    }

    /// <summary>Pulls until an item of this kind is there that fits.</summary>
    public Task<T> GetsAsync<T>(Func<T, bool>? fits = null) where T : FeedItem => Eventually.GetsAsync(async () =>
    {
        await PullsAsync();
        return _items.Select(known => known.Item).OfType<T>().FirstOrDefault(item => fits?.Invoke(item) ?? true);
    }, TimeSpan.FromSeconds(40));

    public FeedEnvelope EnvelopeOf(FeedItem item) => _items.First(known => ReferenceEquals(known.Item, item)).Envelope;

    /// <summary>As a desk keeps it: the one that came last.</summary>
    public byte[] NewestTokenOf(Guid tip) => _items.Where(known => known.Envelope.ReplyToken is not null && tip == known.Item switch
    {
        TipReleased released => released.TipRef,
        VerdictGiven given => given.TipRef,
        ReplyTokenRenewed renewed => renewed.TipRef,
        _ => Guid.Empty,
    }).OrderBy(known => known.Envelope.Cursor).Last().Envelope.ReplyToken!;

    public async Task PostsAsync(params Command[] commands)
    {
        using var request = Request(HttpMethod.Post, "/commands", JsonContent.Create<IReadOnlyList<Command>>(commands, ContractsJson.Default.IReadOnlyListCommand));
        using var response = await gateway.Http.SendAsync(request);
        response.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        (await response.Content.ReadAsStringAsync()).ShouldBe("");
    }

    public async Task<byte[]?> FetchesAsync(Guid media)
    {
        using var request = Request(HttpMethod.Get, $"/media/{media}");
        using var response = await gateway.Http.SendAsync(request);
        return response.IsSuccessStatusCode ? await response.Content.ReadAsByteArrayAsync() : null;
    }

    FeedItem Open(FeedEnvelope envelope)
    {
        var bytes = envelope.Sealed;
        bytes[0].ShouldBe((byte)1);
        var point = bytes[1..66];
        using var ephemeral = ECDiffieHellman.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new ECPoint { X = point[1..33], Y = point[33..] } });
        var shared = _keys[envelope.Audience].DeriveRawSecretAgreement(ephemeral.PublicKey);
        var key = HKDF.DeriveKey(HashAlgorithmName.SHA256, shared, 32, point, Encoding.ASCII.GetBytes("satark/feed/v1|" + envelope.Audience.ToString().ToLowerInvariant()));
        using var aes = new AesGcm(key, 16);
        var plain = new byte[bytes.Length - 66 - 12 - 16];
        aes.Decrypt(bytes.AsSpan(66, 12), bytes.AsSpan(78, plain.Length), bytes.AsSpan(bytes.Length - 16), plain, envelope.Id.ToByteArray(bigEndian: true));
        return JsonSerializer.Deserialize(plain, ContractsJson.Default.FeedItem)!;
    }
}
