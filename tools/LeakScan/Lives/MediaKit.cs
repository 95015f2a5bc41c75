using System.Diagnostics;
using System.Globalization;
using SatarkMitra.LeakScan.Canaries;
using SatarkMitra.LeakScan.Seeds;

namespace SatarkMitra.LeakScan.Lives;

/// <summary>One file of evidence, full of its life's canaries.</summary>
internal sealed record EvidenceFile(string Path, string Type, string Mime);

/// <summary>Makes evidence as phones do: with place, author, serial and telling file names inside.</summary>
internal static class MediaKit
{
    internal const int Kinds = 5;

    internal static async Task<EvidenceFile> MakeAsync(int kind, string folder, string name, string author, Canary.Place place, CancellationToken cancel)
    {
        var lookOf = $"testsrc=s=480x360:r=12:d=1,hue=h={Math.Abs(name.GetHashCode(StringComparison.Ordinal)) % 360}";
        string[] tags = ["-metadata", $"artist={author}", "-metadata", $"comment={author} {name}", "-metadata", $"location={Iso6709(place)}"];
        switch (kind % Kinds)
        {
            case 0:
                var photo = At("jpg");
                await FfmpegAsync(cancel, "-f", "lavfi", "-i", lookOf, "-frames:v", "1", photo);
                // EXIF goes right after the two bytes every JPEG begins with.
                var exif = SeededJpeg.At(place.Latitude, place.Longitude)[2..^2];
                var plain = await File.ReadAllBytesAsync(photo, cancel);
                await File.WriteAllBytesAsync(photo, [.. plain[..2], .. exif, .. plain[2..]], cancel);
                return new EvidenceFile(photo, "image", "image/jpeg");
            case 1:
                var voice = At("ogg");
                await FfmpegAsync(cancel, ["-f", "lavfi", "-i", "sine=220:d=1", "-c:a", "libopus", .. tags, voice]);
                return new EvidenceFile(voice, "voice", "audio/ogg");
            case 2:
                var film = At("mp4");
                await FfmpegAsync(cancel, ["-f", "lavfi", "-i", lookOf, "-f", "lavfi", "-i", "sine=330:d=1", "-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p", "-c:a", "aac", .. tags, film]);
                return new EvidenceFile(film, "video", "video/mp4");
            case 3:
                var paper = At("pdf");
                await File.WriteAllTextAsync(paper, Pdf(author, name), cancel);
                return new EvidenceFile(paper, "document", "application/pdf");
            default:
                var sound = At("m4a");
                await FfmpegAsync(cancel, ["-f", "lavfi", "-i", "sine=440:d=1", "-c:a", "aac", .. tags, sound]);
                return new EvidenceFile(sound, "audio", "audio/mp4");
        }

        string At(string ending) => Path.Combine(folder, $"{name}.{ending}");
    }

    private static string Iso6709(Canary.Place place) =>
        string.Create(CultureInfo.InvariantCulture, $"+{place.Latitude:00.0000}+{place.Longitude:000.0000}/");

    // Readers rebuild the missing table of places: the shortest paper that has a page and an author.
    private static string Pdf(string author, string name) => $"""
        %PDF-1.4
        1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj
        2 0 obj << /Type /Pages /Count 1 /Kids [3 0 R] >> endobj
        3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 300 200] >> endobj
        4 0 obj << /Author ({author}) /Title ({name}) >> endobj
        trailer << /Root 1 0 R /Info 4 0 R >>
        %%EOF
        """;

    private static async Task FfmpegAsync(CancellationToken cancel, params string[] arguments)
    {
        var start = new ProcessStartInfo("ffmpeg", ["-nostdin", "-v", "error", "-y", .. arguments]) { RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var said = await process.StandardError.ReadToEndAsync(cancel);
        await process.WaitForExitAsync(cancel);
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"ffmpeg: {said}");
        }
    }
}
