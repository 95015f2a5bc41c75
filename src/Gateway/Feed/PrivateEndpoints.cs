using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SatarkMitra.Contracts;
using SatarkMitra.Gateway.Commands;
using SatarkMitra.Gateway.Media.Storage;
using SatarkMitra.Gateway.Tips;

namespace SatarkMitra.Gateway.Feed;

/// <summary>All that a desk may do here: pull the feed, fetch ciphertext, post commands, show its keys. Bearer <c>Feed:Key</c>.</summary>
internal sealed class PrivateEndpoints(string feedKey, FeedReader feed, AudienceKeyRing keys, CommandDesk commands, EvidenceStore evidence, GatewayMeters meters)
{
    const int LargestCommands = 4 * 1024 * 1024;

    readonly byte[] _bearer = SHA256.HashData(Encoding.UTF8.GetBytes("Bearer " + feedKey));

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/feed", (RequestDelegate)(http => GuardAsync(http, FeedAsync)));
        routes.MapPost("/commands", (RequestDelegate)(http => GuardAsync(http, CommandsAsync)));
        routes.MapPut("/audience-keys", (RequestDelegate)(http => GuardAsync(http, KeysAsync)));
        routes.MapGet("/media/{id:guid}", (RequestDelegate)(http => GuardAsync(http, MediaAsync)));
    }

    async Task GuardAsync(HttpContext http, RequestDelegate next)
    {
        var given = SHA256.HashData(Encoding.UTF8.GetBytes(http.Request.Headers.Authorization.ToString()));
        if (!CryptographicOperations.FixedTimeEquals(given, _bearer))
        {
            http.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }
        try { await next(http); }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested) { }
    }

    async Task FeedAsync(HttpContext http)
    {
        var query = http.Request.Query;
        if (!long.TryParse(query["after"].FirstOrDefault() ?? "0", out var after) || after < 0
            || !int.TryParse(query["wait"].FirstOrDefault() ?? "0", out var wait) || wait < 0)
        {
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }
        var page = await feed.ReadAsync(after, TimeSpan.FromSeconds(wait), http.RequestAborted);
        await http.Response.WriteAsJsonAsync(page, ContractsJson.Default.FeedPage, cancellationToken: http.RequestAborted);
    }

    async Task CommandsAsync(HttpContext http)
    {
        using var body = new MemoryStream();
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await http.Request.Body.ReadAsync(buffer, http.RequestAborted)) > 0)
        {
            body.Write(buffer, 0, read);
            if (body.Length > LargestCommands) { break; }
        }
        // Not before the last byte of the answer: what a command sets off would take the processor from it, and its time would tell.
        http.Response.OnCompleted(() =>
        {
            commands.Wake();
            return Task.CompletedTask;
        });
        // What a command says changes nothing in the answer; only that it could not be kept does.
        http.Response.StatusCode = await commands.KeepAsync(body.GetBuffer().AsMemory(0, (int)body.Length), http.RequestAborted)
            ? StatusCodes.Status202Accepted
            : StatusCodes.Status503ServiceUnavailable;
    }

    async Task KeysAsync(HttpContext http)
    {
        AudienceKeys? offered;
        try { offered = await http.Request.ReadFromJsonAsync(ContractsJson.Default.AudienceKeys, http.RequestAborted); }
        catch (JsonException) { offered = null; }
        http.Response.StatusCode = offered?.PublicKeys is not { Count: > 0 } named || !named.Values.All(AudienceSeal.IsKey) ? StatusCodes.Status400BadRequest
            : await keys.PinAsync(offered, http.RequestAborted) ? StatusCodes.Status204NoContent
            : StatusCodes.Status409Conflict;
    }

    async Task MediaAsync(HttpContext http)
    {
        var id = Guid.Parse(http.Request.RouteValues["id"]!.ToString()!);
        await using var file = await evidence.OpenReadAsync(id, http.RequestAborted);
        if (file is null)
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }
        http.Response.ContentType = "application/octet-stream";
        await file.CopyToAsync(http.Response.Body, http.RequestAborted);
        meters.Command("media");
    }
}
