using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using SatarkMitra.Contracts;

namespace SatarkMitra.Desk.Tests;

/// <summary>
/// The gateway's private listener as the desk sees it: seals what a test puts on the feed, and keeps what the desk
/// commands. Written from docs/protocol.md, not from the desk's code.
/// </summary>
internal sealed class PlayedGateway : IAsyncDisposable
{
    public const string Key = "a-feed-key-for-tests-only";
    private readonly WebApplication app;
    private readonly Lock gate = new();
    private readonly List<FeedEnvelope> envelopes = [];
    private AudienceKeys? keys;

    private PlayedGateway(WebApplication app) => this.app = app;

    public Uri Address { get; private set; } = null!;
    public Guid Incarnation { get; private set; } = NewId();
    public ConcurrentQueue<Command> Commands { get; } = [];
    public ConcurrentDictionary<Guid, byte[]> Media { get; } = [];

    /// <summary>Every request is answered 503 while set.</summary>
    public bool Down { get; set; }

    public AudienceKeys? Keys { get { lock (gate) { return keys; } } }

    public static Guid NewId() => new(RandomNumberGenerator.GetBytes(16));

    public static async Task<PlayedGateway> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var gateway = new PlayedGateway(builder.Build());
        gateway.app.Use(gateway.Guard);
        gateway.app.MapPut("/audience-keys", (Delegate)gateway.PinAsync);
        gateway.app.MapGet("/feed", gateway.FeedAsync);
        gateway.app.MapPost("/commands", (Delegate)gateway.TakeAsync);
        gateway.app.MapGet("/media/{id:guid}", (Guid id) => gateway.Media.TryGetValue(id, out var bytes) ? Results.Bytes(bytes) : Results.NotFound());
        await gateway.app.StartAsync();
        gateway.Address = new Uri(gateway.app.Urls.First());
        return gateway;
    }

    /// <summary>Puts an item on the feed, sealed to its audience; the desk must have sent its keys.</summary>
    public async Task<Guid> TellAsync(FeedItem item, Audience audience = Audience.Normal, byte[]? replyToken = null, Guid? id = null)
    {
        await Support.Eventually.IsAsync(() => Task.FromResult(Keys is not null), what: "audience keys");
        var envelope = id ?? NewId();
        var json = JsonSerializer.SerializeToUtf8Bytes(item, ContractsJson.Default.FeedItem);
        lock (gate) { envelopes.Add(new(envelopes.Count + 1, envelope, audience, Seal(json, audience, envelope, keys!.PublicKeys[audience]), replyToken)); }
        return envelope;
    }

    /// <summary>As after a restore: same envelopes, shuffled, new cursors, new incarnation.</summary>
    public void Reincarnate()
    {
        lock (gate)
        {
            var again = envelopes.AsEnumerable().Reverse().ToList();
            envelopes.Clear();
            envelopes.AddRange(again.Select((e, i) => e with { Cursor = i + 1 }));
            Incarnation = NewId();
        }
    }

    public void TellRaw(FeedEnvelope envelope) { lock (gate) { envelopes.Add(envelope with { Cursor = envelopes.Count + 1 }); } }

    public static byte[] Seal(byte[] plain, Audience audience, Guid envelope, byte[] publicKey)
    {
        using var to = ECDiffieHellman.Create();
        to.ImportSubjectPublicKeyInfo(publicKey, out _);
        using var own = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        var point = own.ExportParameters(false).Q;
        byte[] ephemeral = [4, .. point.X!, .. point.Y!];
        var key = HKDF.DeriveKey(HashAlgorithmName.SHA256, own.DeriveRawSecretAgreement(to.PublicKey), 32, ephemeral, Encoding.ASCII.GetBytes("satark/feed/v1|" + audience.ToString().ToLowerInvariant()));
        var (nonce, ct, tag) = (RandomNumberGenerator.GetBytes(12), new byte[plain.Length], new byte[16]);
        using var aes = new AesGcm(key, 16);
        aes.Encrypt(nonce, plain, ct, tag, envelope.ToByteArray(bigEndian: true));
        return [1, .. ephemeral, .. nonce, .. ct, .. tag];
    }

    /// <summary>Encrypts a file as the gateway stores it, and offers it under its id.</summary>
    public MediaItem Offer(byte[] plain, MediaKind kind, string contentType, string? caption = null, bool disguised = false)
    {
        var (id, key) = (NewId(), RandomNumberGenerator.GetBytes(32));
        Media[id] = Encrypt(id, key, plain);
        return new MediaItem(id, kind, MediaState.Ready, contentType, plain.Length, key, SHA256.HashData(plain), null, caption, null, disguised, false);
    }

    /// <summary>A file as the gateway stores it: <c>01 | prefix</c>, then sealed chunks of 64 KiB, the last one marked.</summary>
    public static byte[] Encrypt(Guid id, byte[] key, byte[] plain)
    {
        var prefix = RandomNumberGenerator.GetBytes(8);
        using var aes = new AesGcm(key, 16);
        List<byte> blob = [1, .. prefix];
        var chunks = plain.Length == 0 ? [[]] : plain.Chunk(65_536).ToList();
        for (var i = 0; i < chunks.Count; i++)
        {
            var (ct, tag) = (new byte[chunks[i].Length], new byte[16]);
            byte[] nonce = [.. prefix, (byte)(i >> 24), (byte)(i >> 16), (byte)(i >> 8), (byte)i];
            byte[] bound = [.. id.ToByteArray(bigEndian: true), (byte)(i == chunks.Count - 1 ? 1 : 0)];
            aes.Encrypt(nonce, chunks[i], ct, tag, bound);
            blob.AddRange(ct);
            blob.AddRange(tag);
        }
        return [.. blob];
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync(new CancellationToken(canceled: true));
        await app.DisposeAsync();
    }

    private Task Guard(HttpContext http, RequestDelegate next)
    {
        if (Down) { http.Response.StatusCode = 503; return Task.CompletedTask; }
        if (http.Request.Headers.Authorization.ToString() != $"Bearer {Key}") { http.Response.StatusCode = 401; return Task.CompletedTask; }
        return next(http);
    }

    private async Task<IResult> PinAsync(HttpContext http)
    {
        var given = await JsonSerializer.DeserializeAsync(http.Request.Body, ContractsJson.Default.AudienceKeys);
        lock (gate)
        {
            if (keys is not null && !keys.PublicKeys.All(k => given!.PublicKeys[k.Key].AsSpan().SequenceEqual(k.Value))) { return Results.Conflict(); }
            keys = given;
        }
        return Results.NoContent();
    }

    private async Task FeedAsync(HttpContext http, long after, int wait)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted);
        limit.CancelAfter(TimeSpan.FromSeconds(Math.Min(wait, 2)));
        while (true)
        {
            List<FeedEnvelope> items;
            Guid incarnation;
            lock (gate) { (items, incarnation) = ([.. envelopes.Where(e => e.Cursor > after).Take(50)], Incarnation); }
            if (items.Count > 0 || limit.IsCancellationRequested)
            {
                http.Response.ContentType = "application/json";
                await JsonSerializer.SerializeAsync(http.Response.Body, new FeedPage(incarnation, items.Count > 0 ? items[^1].Cursor : after, items), ContractsJson.Default.FeedPage);
                return;
            }
            try { await Task.Delay(20, limit.Token); } catch (OperationCanceledException) { http.RequestAborted.ThrowIfCancellationRequested(); }
        }
    }

    private async Task<IResult> TakeAsync(HttpContext http)
    {
        var list = await JsonSerializer.DeserializeAsync(http.Request.Body, ContractsJson.Default.IReadOnlyListCommand);
        foreach (var command in list!) { Commands.Enqueue(command); }
        return Results.StatusCode((int)HttpStatusCode.Accepted);
    }
}
