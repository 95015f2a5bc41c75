using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Net.Http.Headers;
using SatarkMitra.Contracts;
using SatarkMitra.Desk.Audit;
using SatarkMitra.Desk.Data;

namespace SatarkMitra.Desk.Tips;

/// <summary>
/// GET /tips/{number}/evidence/{id}: one file in the clear, whole or a range of it. It can show itself and nothing else:
/// no script, no form, no request of its own.
/// </summary>
internal static partial class ServeEvidence
{
    // What the gateway makes anew; anything else is handed over as a download and never interpreted.
    private static readonly Dictionary<string, string> Shown = new(StringComparer.OrdinalIgnoreCase)
    {
        ["image/jpeg"] = "jpg", ["image/png"] = "png", ["image/webp"] = "webp", ["video/mp4"] = "mp4", ["video/webm"] = "webm",
        ["audio/ogg"] = "ogg", ["audio/mp4"] = "m4a", ["audio/mpeg"] = "mp3", ["audio/wav"] = "wav",
    };

    public static async Task<IResult> RunAsync(string number, Guid id, DeskDb db, DeskSettings settings, HttpContext http, ILogger<DeskApp> log, CancellationToken cancel)
    {
        var file = await db.Evidence.AsNoTracking()
            .Where(e => e.Id == id && db.Tips.Any(t => t.Id == e.TipId && t.Number == number))
            .SingleOrDefaultAsync(cancel);
        if (file is not { State: MediaState.Ready, Fetched: true, Key: { } key }) { return Results.NotFound(); }

        if (EvidenceStream.TryOpen(PathOf(settings, id), id, key) is not { } content)
        {
            Damaged(log, id);
            return Results.Problem(statusCode: StatusCodes.Status500InternalServerError, title: "evidence damaged");
        }
        // A player asks for a film in dozens of ranges; opening it is one reading.
        if (http.Request.GetTypedHeaders().Range?.Ranges.FirstOrDefault() is not { From: > 0 })
        {
            db.Record("evidence.read", id.ToString("N"));
            await db.SaveChangesAsync(cancel);
        }

        var known = Shown.TryGetValue(file.ContentType.Split(';')[0].Trim(), out var extension);
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = "default-src 'none'; img-src 'self'; media-src 'self'; style-src 'unsafe-inline'; sandbox";
        headers.ContentDisposition = new ContentDispositionHeaderValue(known ? "inline" : "attachment") { FileName = $"{number}-{id.ToString("N")[..6]}.{extension ?? "bin"}" }.ToString();
        return Results.Stream(content, known ? file.ContentType : "application/octet-stream", enableRangeProcessing: true);
    }

    /// <summary>Where the feed puts a fetched file, as the gateway sealed it.</summary>
    public static string PathOf(DeskSettings settings, Guid id) => Path.Combine(settings.EvidenceFolder, id.ToString("N"));

    [LoggerMessage(EventId = 209, Level = LogLevel.Error, Message = "Evidence {Id} does not open: the stored file is missing, changed or cut")]
    private static partial void Damaged(ILogger log, Guid id);
}
