using System.Buffers.Binary;
using System.Text;
using SatarkMitra.Contracts;
using static SatarkMitra.Media.Tests.Planted.PlantedFile;

namespace SatarkMitra.Media.Tests.Planted;

internal static class Films
{
    public static Task<PlantedFile> Mp4Async(Samples samples) => MakeAsync(samples, "planted.mp4");

    public static Task<PlantedFile> MovAsync(Samples samples) => MakeAsync(samples, "planted.mov");

    public static async Task<PlantedFile> ThreeGpAsync(Samples samples)
    {
        var path = samples.Path("planted.3gp");
        await Tool.FfmpegAsync(
            "-f", "lavfi", "-i", "testsrc=s=176x144:d=1:r=12", "-f", "lavfi", "-i", "sine=440:d=1:r=8000", "-c:v", "h263", "-c:a", "aac", "-ar", "8000",
            "-metadata", $"artist={At("3gp-author")}", "-metadata", $"title={At("3gp-title")}", "-metadata", $"location=+{Latitude}+{Longitude}/", path);
        return new PlantedFile(path, MediaKind.Video, [At("3gp-author"), At("3gp-title"), await BoxAsync(path, "free", "free-box")]);
    }

    private static async Task<PlantedFile> MakeAsync(Samples samples, string name)
    {
        var path = samples.Path(name);
        await File.WriteAllTextAsync(samples.Path("said.srt"), $"1\n00:00:00,000 --> 00:00:01,000\n{At("subtitle")}\n");
        await File.WriteAllTextAsync(samples.Path("parts.txt"), $";FFMETADATA1\n[CHAPTER]\nTIMEBASE=1/1000\nSTART=0\nEND=900\ntitle={At("chapter")}\n");
        await Tool.FfmpegAsync("-f", "lavfi", "-i", "color=red:s=64x64", "-frames:v", "1", samples.Path("cover.jpg"));
        await Tool.RunAsync("exiftool", "-q", "-overwrite_original", $"-Comment={At("cover")}", samples.Path("cover.jpg"));
        await Tool.FfmpegAsync(
            "-f", "lavfi", "-i", "testsrc=s=320x240:d=1:r=25", "-f", "lavfi", "-i", "sine=440:d=1", "-i", samples.Path("said.srt"), "-i", samples.Path("parts.txt"),
            "-i", samples.Path("cover.jpg"), "-map", "0", "-map", "1", "-map", "2", "-map", "4", "-map_chapters", "3", "-timecode", "01:02:03:04",
            "-c:v:0", "libx264", "-preset", "ultrafast", "-c:a", "aac", "-c:s", "mov_text", "-c:v:1", "copy", "-disposition:v:1", "attached_pic",
            "-metadata", $"artist={At("udta-artist")}", "-metadata", $"comment={At("udta-comment")}", "-metadata", $"location=+{Latitude}+{Longitude}/",
            "-metadata:s:v:0", $"handler_name={At("handler")}", "-metadata:s:v:0", $"encoder={At("track-encoder")}", "-metadata", "creation_time=2026-11-03T08:15:00Z",
            "-bsf:v:0", $"h264_metadata=sei_user_data=086f3693-b7b3-4f2c-9653-21492feee5b8+{At("sei")}", path);
        var canaries = await TagAsync(path, ("Keys:Author", "keys-author"), ("Keys:Comment", "keys-comment"), ("XMP-dc:Creator", "xmp-creator"), ("UserData:Author", "userdata-author"));
        return new PlantedFile(path, MediaKind.Video,
        [
            .. canaries, At("subtitle"), At("chapter"), At("udta-artist"), At("sei"), At("handler"),
            // QuickTime has no place for a cover.
            .. name.EndsWith(".mp4", StringComparison.Ordinal) ? [At("cover")] : (string[])[],
            await BoxAsync(path, "uuid", "uuid-box"), await BoxAsync(path, "free", "free-box"), await BoxAsync(path, "gpmd", "unknown-box"),
        ]);
    }

    private static async Task<string> BoxAsync(string path, string type, string place)
    {
        var word = Encoding.ASCII.GetBytes($"0123456789abcdef{At(place)}");
        var size = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(size, word.Length + 8);
        await File.AppendAllBytesAsync(path, (byte[])[.. size, .. Encoding.ASCII.GetBytes(type), .. word]);
        return At(place);
    }
}
