using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SatarkMitra.Gateway.Chats;
using SatarkMitra.Gateway.Outbox;
using SatarkMitra.Vault;
using SatarkMitra.WhatsApp;

namespace SatarkMitra.Gateway.Webhook;

/// <summary>
/// Meta's one way in. 401 bad signature, 413 over 3 MB, 400 signed but not a JSON object or too deep, 503 when it could
/// not be committed (Meta tries again), else 200 after the commit.
/// </summary>
internal sealed class WebhookEndpoint(WhatsAppOptions options, IVault vault, Batcher batcher, ReadMarks marks, GatewayMeters meters)
{
    readonly WebhookSignature _signature = new(options.AppSecret);

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/webhooks/whatsapp", (RequestDelegate)VerifyAsync);
        routes.MapPost("/webhooks/whatsapp", (RequestDelegate)ReceiveAsync);
    }

    Task VerifyAsync(HttpContext http)
    {
        var query = http.Request.Query;
        if (query["hub.mode"] != "subscribe" || query["hub.verify_token"] != options.VerifyToken)
        {
            http.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        }
        http.Response.ContentType = "text/plain";
        return http.Response.WriteAsync(query["hub.challenge"].ToString());
    }

    async Task ReceiveAsync(HttpContext http)
    {
        http.Response.StatusCode = await AnswerAsync(http);
        meters.Webhook(http.Response.StatusCode);
    }

    async Task<int> AnswerAsync(HttpContext http)
    {
        Delivery delivery;
        using (var body = await PooledBody.ReadAsync(http.Request, http.RequestAborted))
        {
            if (body is null) { return StatusCodes.Status413PayloadTooLarge; }
            if (!_signature.Matches(body.Bytes, http.Request.Headers["X-Hub-Signature-256"])) { return StatusCodes.Status401Unauthorized; }
            if (WebhookParser.Parse(body.Bytes, options.PhoneNumberId) is not WebhookBody.Batch batch) { return StatusCodes.Status400BadRequest; }
            foreach (var status in batch.Statuses) { meters.Status(status.State, status.Code); }
            // Before the batch, and before anything is kept: without the vault nobody can tell what was tapped.
            try { delivery = await ReadAsync(batch, http.RequestAborted); }
            catch (VaultAwayException) { return StatusCodes.Status503ServiceUnavailable; }
        }
        if (delivery.Arrivals.Count == 0 && delivery.UnknownKinds.Count == 0) { return StatusCodes.Status200OK; }
        if (!batcher.TryAdd(delivery) || !await delivery.Committed) { return StatusCodes.Status503ServiceUnavailable; }
        foreach (var arrival in delivery.Arrivals)
        {
            if (arrival is Arrival.Message message) { marks.Offer(message.Inbound.Id); }
        }
        return StatusCodes.Status200OK;
    }

    async ValueTask<Delivery> ReadAsync(WebhookBody.Batch batch, CancellationToken cancel)
    {
        var arrivals = new List<Arrival>(batch.Messages.Count + batch.Parked.Count + batch.Moves.Count);
        // A move first: what the sender wrote after it belongs to the same chat.
        foreach (var move in batch.Moves) { arrivals.Add(new Arrival.Moved(move)); }
        foreach (var message in batch.Messages)
        {
            arrivals.Add(message.Content switch
            {
                MessageContent.Tap tap when Shapes.LooksLikeCapability(tap.Id) => new Arrival.Message(message, await vault.RedeemAsync(tap.Id, cancel), null),
                MessageContent.Text text when text.Body.Length <= 64 => new Arrival.Message(message, null, await vault.LookUpAsync(text.Body, cancel)),
                _ => new Arrival.Message(message, null, null),
            });
        }
        List<string>? unknown = null;
        foreach (var parked in batch.Parked)
        {
            if (parked.Sender is { } sender) { arrivals.Add(new Arrival.NotUnderstood(sender, parked.Id, parked.SentAt, parked.Kind)); }
            (unknown ??= []).Add(parked.Kind);
        }
        return new Delivery(arrivals, unknown ?? []);
    }
}
