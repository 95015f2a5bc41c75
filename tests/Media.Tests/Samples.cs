using System.Globalization;
using System.Text;

namespace SatarkMitra.Media.Tests;

/// <summary>Files as phones and computers make them, each full of what must not come through.</summary>
internal sealed class Samples(string folder)
{
    public const string Author = "Canary Author Zubair";
    public const string Serial = "SERIALCANARY4471";
    public const string Words = "words only the informant knows";
    public const double Latitude = 25.731264, Longitude = 82.684719;

    /// <summary>Every spelling of the canaries that a raw search looks for.</summary>
    public static IReadOnlyList<byte[]> Canaries { get; } =
    [
        .. new[] { Author, Serial, Words, "25.7312", "82.6847", "+25.7313+082.6847" }
            .SelectMany(canary => new[] { Encoding.UTF8.GetBytes(canary), Encoding.Unicode.GetBytes(canary), Encoding.BigEndianUnicode.GetBytes(canary) }),
    ];

    private static readonly string[] Tags =
    [
        $"-GPSLatitude={Latitude.ToString(CultureInfo.InvariantCulture)}", "-GPSLatitudeRef=N",
        $"-GPSLongitude={Longitude.ToString(CultureInfo.InvariantCulture)}", "-GPSLongitudeRef=E",
        $"-Artist={Author}", $"-SerialNumber={Serial}", $"-Comment={Words}", $"-XMP-dc:Creator={Author}",
    ];

    private static string[] FilmTags =>
    [
        "-metadata", $"artist={Author}", "-metadata", $"comment={Words}", "-metadata", "location=+25.7313+082.6847/",
        "-metadata:s:v:0", $"handler_name={Serial}", "-metadata", "creation_time=2026-11-03T08:15:00Z",
    ];

    public string Path(string name) => System.IO.Path.Combine(folder, name);

    public async Task<string> PhotoAsync(string name = "photo.jpg", string size = "1200x800", params string[] more)
    {
        await Tool.FfmpegAsync(["-f", "lavfi", "-i", $"testsrc=s={size}", "-frames:v", "1", .. more, Path(name)]);
        await Tool.RunAsync("exiftool", ["-q", "-overwrite_original", .. Tags, Path(name)]);
        return Path(name);
    }

    /// <summary>A photo whose own small picture is kept in it.</summary>
    public async Task<string> PhotoWithThumbnailAsync()
    {
        var photo = await PhotoAsync("thumb.jpg");
        var small = await PhotoAsync("small.jpg", "160x120");
        await Tool.RunAsync("exiftool", "-q", "-overwrite_original", $"-ThumbnailImage<={small}", photo);
        return photo;
    }

    public async Task<string> HeicAsync()
    {
        var photo = await PhotoAsync("for-heic.jpg");
        await Tool.RunAsync("heif-enc", "-q", "60", "-o", Path("photo.heic"), photo);
        return Path("photo.heic");
    }

    public async Task<string> FilmAsync(string name = "film.mp4", string size = "640x361", int seconds = 2, params string[] more)
    {
        await File.WriteAllTextAsync(Path("said.srt"), $"1\n00:00:00,000 --> 00:00:01,000\n{Words}\n");
        await Tool.FfmpegAsync(
            ["-f", "lavfi", "-i", $"testsrc=s={size}:d={seconds}:r=25", "-f", "lavfi", "-i", $"sine=440:d={seconds}", "-i", Path("said.srt"),
             "-map", "0", "-map", "1", "-map", "2", "-c:s", "mov_text", "-c:v", "libx264", "-preset", "ultrafast", "-c:a", "aac", .. FilmTags,
             "-bsf:v", $"h264_metadata=sei_user_data=086f3693-b7b3-4f2c-9653-21492feee5b8+{Serial}", .. more, Path(name)]);
        return Path(name);
    }

    public async Task<string> SmallPhoneFilmAsync()
    {
        await Tool.FfmpegAsync(
            ["-f", "lavfi", "-i", "testsrc=s=176x144:d=1:r=12", "-f", "lavfi", "-i", "sine=440:d=1:r=8000", "-c:v", "h263", "-c:a", "aac", "-ar", "8000", .. FilmTags, Path("film.3gp")]);
        return Path("film.3gp");
    }

    /// <summary>Speech, in the format the name's ending asks for.</summary>
    public async Task<string> VoiceAsync(string name = "voice.ogg", params string[] codec)
    {
        if (!File.Exists(Path("speech.wav")))
        {
            await Tool.RunAsync("espeak-ng", "-w", Path("speech.wav"), "-s", "150", "the truck with the stolen cattle crosses the bridge every tuesday after midnight");
        }
        await Tool.FfmpegAsync(["-i", Path("speech.wav"), .. codec, "-metadata", $"artist={Author}", "-metadata", $"comment={Words}", Path(name)]);
        return Path(name);
    }

    public async Task<string> PdfAsync(int pages)
    {
        var pdf = new StringBuilder("%PDF-1.4\n");
        var places = new List<int>();
        void Add(string body)
        {
            places.Add(pdf.Length);
            pdf.Append(CultureInfo.InvariantCulture, $"{places.Count} 0 obj\n{body}\nendobj\n");
        }
        Add("<< /Type /Catalog /Pages 2 0 R >>");
        Add($"<< /Type /Pages /Count {pages} /Kids [{string.Join(' ', Enumerable.Range(0, pages).Select(n => $"{5 + (2 * n)} 0 R"))}] >>");
        Add("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>");
        Add($"<< /Author ({Author}) /Subject ({Words}) >>");
        for (var page = 1; page <= pages; page++)
        {
            Add($"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F 3 0 R >> >> /Contents {places.Count + 2} 0 R >>");
            var text = $"BT /F 40 Tf 100 {500 - page} Td (page {page}) Tj ET";
            Add($"<< /Length {text.Length} >>\nstream\n{text}\nendstream");
        }
        var table = pdf.Length;
        pdf.Append(CultureInfo.InvariantCulture, $"xref\n0 {places.Count + 1}\n0000000000 65535 f \n");
        places.ForEach(at => pdf.Append(CultureInfo.InvariantCulture, $"{at:D10} 00000 n \n"));
        pdf.Append(CultureInfo.InvariantCulture, $"trailer\n<< /Size {places.Count + 1} /Root 1 0 R /Info 4 0 R >>\nstartxref\n{table}\n%%EOF\n");
        await File.WriteAllTextAsync(Path($"pages-{pages}.pdf"), pdf.ToString(), Encoding.ASCII);
        return Path($"pages-{pages}.pdf");
    }
}
