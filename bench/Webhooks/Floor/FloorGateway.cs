using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;

namespace SatarkMitra.Webhooks.Floor;

/// <summary>What one webhook costs in the database: who, which message, what to reply.</summary>
internal sealed record FloorStep(byte[] Dedupe, byte[] Chat, byte[] State, byte[] Reply, TaskCompletionSource Done);

/// <summary>
/// The least that a gateway of this kind can do: check the signature, parse, write dedupe row, chat and outbox row in
/// one durable transaction per batch, acknowledge, post one reply. No script, no encryption, no media, no feed.
/// Our gateway is measured as a share of this, in the same run on the same machine.
/// </summary>
internal static class FloorGateway
{
    public static async Task RunAsync(int port, string database, string connectionString, string appSecret, Uri graph)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        var app = builder.Build();
        var secret = Encoding.ASCII.GetBytes(appSecret);
        var queue = Channel.CreateUnbounded<FloorStep>();
        using var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 64 }) { BaseAddress = graph };
        await using IFloorStore store = database == "sqlite" ? new SqliteFloor(connectionString) : await PostgresFloor.OpenAsync(connectionString);
        _ = Task.Run(() => BatchAsync(queue.Reader, store, http));
        app.MapPost("/webhooks/whatsapp", async (HttpContext context) =>
        {
            var body = await ReadAsync(context.Request);
            if (!Signed(secret, body.Span, context.Request.Headers["X-Hub-Signature-256"].ToString())) { return Results.StatusCode(401); }
            var step = Parse(body);
            await queue.Writer.WriteAsync(step);
            await step.Done.Task;
            return Results.Ok();
        });
        await app.RunAsync();
    }

    internal static async ValueTask<ReadOnlyMemory<byte>> ReadAsync(HttpRequest request)
    {
        var bytes = new byte[(int)request.ContentLength!];
        await request.Body.ReadExactlyAsync(bytes);
        return bytes;
    }

    internal static bool Signed(byte[] secret, ReadOnlySpan<byte> body, string header)
    {
        Span<byte> mac = stackalloc byte[32], given = stackalloc byte[32];
        HMACSHA256.HashData(secret, body, mac);
        return header.Length == 71 && Convert.FromHexString(header.AsSpan(7), given, out _, out _) == System.Buffers.OperationStatus.Done &&
            CryptographicOperations.FixedTimeEquals(mac, given);
    }

    private static FloorStep Parse(ReadOnlyMemory<byte> body)
    {
        using var document = JsonDocument.Parse(body);
        var message = document.RootElement.GetProperty("entry")[0].GetProperty("changes")[0].GetProperty("value").GetProperty("messages")[0];
        var from = message.GetProperty("from").GetString()!;
        var id = message.GetProperty("id").GetString()!;
        return new(SHA256.HashData(Encoding.ASCII.GetBytes(id))[..16], SHA256.HashData(Encoding.ASCII.GetBytes(from))[..16], new byte[300],
            Encoding.ASCII.GetBytes($$$"""{"messaging_product":"whatsapp","to":"+{{{from}}}","type":"text","text":{"body":"ok, and what else do you know about it?"}}"""),
            new(TaskCreationOptions.RunContinuationsAsynchronously));
    }

    private static async Task BatchAsync(ChannelReader<FloorStep> queue, IFloorStore store, HttpClient http)
    {
        var batch = new List<FloorStep>(64);
        while (await queue.WaitToReadAsync())
        {
            batch.Clear();
            while (batch.Count < 64 && queue.TryRead(out var step)) { batch.Add(step); }
            await store.WriteAsync(batch);
            foreach (var step in batch)
            {
                step.Done.SetResult();
                _ = ReplyAsync(http, step.Reply);
            }
        }
    }

    private static async Task ReplyAsync(HttpClient http, byte[] reply)
    {
        using var content = new ByteArrayContent(reply);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var answer = await http.PostAsync("/v25.0/1/messages", content);
    }
}

/// <summary>The batched durable write, once per database.</summary>
internal interface IFloorStore : IAsyncDisposable
{
    Task WriteAsync(List<FloorStep> steps);
}
