using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using SatarkMitra.LeakScan.Canaries;

namespace SatarkMitra.LeakScan.Lives;

/// <summary>One file of evidence, full of its life's canaries.</summary>
internal sealed record EvidenceFile(string Path, string Type, string Mime);

/// <summary>
/// Makes evidence as phones do: with place, author, serial, thumbnail and telling file names inside. What is seen and
/// heard is made once a kind; the canaries are written into a copy.
/// </summary>
internal sealed class MediaKit(string folder)
{
    private static readonly (string Ending, string Type, string Mime)[] All =
    [
        ("jpg", "image", "image/jpeg"), ("ogg", "voice", "audio/ogg"), ("mp4", "video", "video/mp4"), ("pdf", "document", "application/pdf"),
        ("png", "image", "image/png"), ("m4a", "audio", "audio/mp4"), ("3gp", "video", "video/3gpp"), ("webp", "document", "image/webp"), ("heic", "document", "image/heic"),
    ];

    private readonly ConcurrentDictionary<string, Lazy<Task<string>>> bases = [];

    internal static int Kinds => All.Length;

    internal async Task<EvidenceFile> MakeAsync(int kind, string name, string author, string serial, Canary.Place place, CancellationToken cancel)
    {
        var (ending, type, mime) = All[kind % All.Length];
        var file = Path.Combine(folder, $"{name}.{ending}");
        if (ending == "pdf")
        {
            await File.WriteAllTextAsync(file, Pdf(author, name, serial, place), cancel);
        }
        else if (ending is "jpg" or "png" or "webp")
        {
            File.Copy(await BaseAsync(ending), file);
            await TagAsync(file, author, serial, place, cancel);
        }
        else if (ending == "heic")
        {
            var photo = Path.Combine(folder, $"{name}-heic.jpg");
            File.Copy(await BaseAsync("jpg"), photo);
            await TagAsync(photo, author, serial, place, cancel);
            await RunAsync("heif-enc", cancel, photo, "-o", file);
        }
        else
        {
            await RunAsync("ffmpeg", cancel, "-nostdin", "-v", "error", "-y", "-i", await BaseAsync(ending), "-c", "copy", "-metadata", $"artist={author}", "-metadata", $"comment={author} {name} {serial}", "-metadata", $"location={Iso6709(place)}", file);
        }
        return new EvidenceFile(file, type, mime);
    }

    private Task<string> BaseAsync(string ending) => bases.GetOrAdd(ending, _ => new Lazy<Task<string>>(async () =>
    {
        var file = Path.Combine(folder, $"base.{ending}");
        string[] picture = ["-f", "lavfi", "-i", "testsrc=s=352x288:r=10:d=1"], sound = ["-f", "lavfi", "-i", "sine=330:d=1"];
        string[] how = ending switch
        {
            "jpg" or "png" or "webp" => [.. picture, "-frames:v", "1"],
            "ogg" => [.. sound, "-c:a", "libopus"],
            "m4a" => [.. sound, "-c:a", "aac"],
            "3gp" => [.. picture, .. sound, "-c:v", "h263", "-c:a", "aac"],
            _ => [.. picture, .. sound, "-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p", "-c:a", "aac"],
        };
        await RunAsync("ffmpeg", CancellationToken.None, ["-nostdin", "-v", "error", "-y", .. how, file]);
        return file;
    })).Value;

    // The thumbnail of a phone's photo has a comment of its own: whoever strips only the outer tags passes it on.
    private static async Task TagAsync(string file, string author, string serial, Canary.Place place, CancellationToken cancel)
    {
        List<string> tags =
        [
            "-q", "-overwrite_original", $"-Artist={author}", $"-XMP:Creator={author}", $"-SerialNumber={serial}", $"-UserComment={author} {serial}",
            Tag("GPSLatitude", place.Latitude), Tag("GPSLongitude", place.Longitude), "-GPSLatitudeRef=N", "-GPSLongitudeRef=E",
        ];
        if (file.EndsWith(".jpg", StringComparison.Ordinal))
        {
            var thumbnail = file + ".thumb";
            await File.WriteAllBytesAsync(thumbnail, [0xFF, 0xD8, 0xFF, 0xFE, 0, (byte)(2 + author.Length + 6), .. Encoding.ASCII.GetBytes(author + "-thumb"), 0xFF, 0xD9], cancel);
            tags.Add($"-ThumbnailImage<={thumbnail}");
        }
        await RunAsync("exiftool", cancel, [.. tags, file]);
    }

    private static string Tag(string name, double value) => string.Create(CultureInfo.InvariantCulture, $"-{name}={value:F6}");

    private static string Iso6709(Canary.Place place) =>
        string.Create(CultureInfo.InvariantCulture, $"+{place.Latitude:00.0000}+{place.Longitude:000.0000}/");

    // Readers rebuild the missing table of places: the shortest paper that has a page and an author.
    private static string Pdf(string author, string name, string serial, Canary.Place place) => $"""
        %PDF-1.4
        1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj
        2 0 obj << /Type /Pages /Count 1 /Kids [3 0 R] >> endobj
        3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 300 200] >> endobj
        4 0 obj << /Author ({author}) /Title ({name}) /Producer ({serial}) /Subject ({Iso6709(place)}) >> endobj
        trailer << /Root 1 0 R /Info 4 0 R >>
        %%EOF
        """;

    private static async Task RunAsync(string program, CancellationToken cancel, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        var said = await process.StandardError.ReadToEndAsync(cancel);
        await process.WaitForExitAsync(cancel);
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program}: {said}");
        }
    }
}
