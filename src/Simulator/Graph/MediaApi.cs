using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SatarkMitra.Simulator.Control;
using SatarkMitra.Simulator.Media;

namespace SatarkMitra.Simulator.Graph;

/// <summary>Upload, look up, download and delete files (whatsapp.md §4).</summary>
internal static class MediaApi
{
    public static void MapMedia(this IEndpointRouteBuilder graph)
    {
        graph.MapPost("/{node:regex(^\\d+$)}/media", UploadAsync).DisableAntiforgery();
        graph.MapGet("/{id:regex(^\\d+$)}", LookUp);
        graph.MapDelete("/{id:regex(^\\d+$)}", (string id, MediaShelf shelf) =>
            shelf.Delete(id) ? (IResult)GraphAnswer.Success : GraphError.NoSuchObject("delete", id));
    }

    /// <summary>The download host: not under a version, but behind the same token.</summary>
    public static void MapDownloads(this IEndpointRouteBuilder app, SimulatorSettings settings)
    {
        var token = Encoding.UTF8.GetBytes(settings.AccessToken);
        app.MapGet(MediaLinks.Path, (HttpContext context, MediaLinks links, MediaShelf shelf, Faults faults) =>
        {
            var query = context.Request.Query;
            if (!GraphApi.HasToken(context.Request, token)) { return Results.StatusCode(401); }
            // A client without a User-Agent gets an error page, as .NET's default client does at Meta.
            if (context.Request.Headers.UserAgent.Count == 0) { return Results.StatusCode(400); }
            if (faults.MediaExpired || !links.IsLive(query["mid"], query["ext"], query["hash"])) { return Results.NotFound(); }
            return shelf.ForBusiness(query["mid"].ToString()) is { } file
                ? Results.File(shelf.PathOf(file.Id), file.Mime)
                : Results.NotFound();
        });
    }

    private static async Task<IResult> UploadAsync(string node, HttpContext context, MediaShelf shelf, SimulatorSettings settings)
    {
        if (node != settings.PhoneNumberId) { return GraphError.NoSuchObject("post", node); }
        if (!context.Request.HasFormContentType) { return GraphError.Parameter("The parameter messaging_product is required."); }
        IFormCollection form;
        try { form = await context.Request.ReadFormAsync(context.RequestAborted); }
        catch (Exception problem) when (problem is InvalidDataException or BadHttpRequestException or IOException)
        {
            return GraphError.Of(131053, "The upload is broken or larger than 100 MB");
        }
        if (form["messaging_product"] != "whatsapp") { return GraphError.Parameter("The parameter messaging_product is required."); }
        if (form.Files.GetFile("file") is not { } file) { return GraphError.Parameter("The parameter file is required."); }

        var mime = file.ContentType is { Length: > 0 } own and not "application/octet-stream" ? own : form["type"].ToString();
        if (MediaTypes.KindOf(mime) is not { } kind)
        {
            return GraphError.Parameter($"Param file must be a file with one of the following types: {string.Join(", ", MediaTypes.Uploadable)}. Received file of type '{mime}'.");
        }
        if (file.Length == 0) { return GraphError.Parameter("Param file must not be empty"); }
        if (file.Length > MediaTypes.LimitOf(kind)) { return GraphError.Of(131053, $"A file of type {kind} may have at most {MediaTypes.LimitOf(kind)} bytes"); }

        await using var content = file.OpenReadStream();
        if (MediaTypes.Bare(mime) == "audio/ogg" && !await IsVoiceAsync(mime, content, context.RequestAborted))
        {
            return GraphError.Parameter("Param file must be a file with one of the following types: audio/ogg; codecs=opus, one channel. Received file of another type.");
        }
        var kept = await shelf.KeepAsync(content, mime, file.FileName, received: false, context.RequestAborted);
        return new GraphAnswer(json =>
        {
            json.WriteStartObject();
            json.WriteString("id", kept.Id);
            json.WriteEndObject();
        });
    }

    /// <summary>OGG is taken with Opus in it only, said so in the type, and with one channel (RFC 7845 §5.1).</summary>
    private static async Task<bool> IsVoiceAsync(string mime, Stream content, CancellationToken cancel)
    {
        var head = new byte[38];
        var read = await content.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancel);
        content.Position = 0;
        return mime.Replace(" ", "", StringComparison.Ordinal).EndsWith(";codecs=opus", StringComparison.OrdinalIgnoreCase)
            && read == head.Length && head.AsSpan().StartsWith("OggS"u8) && head.AsSpan(28).StartsWith("OpusHead"u8) && head[37] == 1;
    }

    private static IResult LookUp(string id, HttpContext context, MediaShelf shelf, MediaLinks links, SimulatorSettings settings, NumberApi number)
    {
        if (number.Describe(id) is { } node) { return node; }
        if (context.Request.Query["phone_number_id"] is [{ Length: > 0 } given] && given != settings.PhoneNumberId)
        {
            return GraphError.InvalidParameter("Param phone_number_id is not the number this media belongs to");
        }
        if (shelf.ForBusiness(id) is not { } file) { return GraphError.NoSuchObject("get", id); }
        var origin = new Uri($"{context.Request.Scheme}://{context.Request.Host}");
        return new GraphAnswer(json =>
        {
            json.WriteStartObject();
            json.WriteString("messaging_product", "whatsapp");
            json.WriteString("url", links.For(origin, id));
            json.WriteString("mime_type", file.Mime);
            json.WriteString("sha256", file.Sha256);
            json.WriteNumber("file_size", file.Size);
            json.WriteString("id", file.Id);
            json.WriteEndObject();
        });
    }
}
