using System.Buffers.Binary;
using System.Text;
using SatarkMitra.Contracts;
using static SatarkMitra.Media.Tests.Planted.PlantedFile;

namespace SatarkMitra.Media.Tests.Planted;

internal static class Sounds
{
    public static async Task<PlantedFile> OpusAsync(Samples samples)
    {
        var path = await SayAsync(samples, "planted.ogg", "-c:a", "libopus", "-metadata", $"artist={At("opus-artist")}", "-metadata", $"LOCATION={At("opus-location")}",
            "-metadata", $"METADATA_BLOCK_PICTURE={Convert.ToBase64String(Encoding.ASCII.GetBytes(At("opus-picture")))}");
        // A second stream chained behind the first, with comments of its own.
        var second = await SayAsync(samples, "second.ogg", "-c:a", "libopus", "-t", "0.5", "-metadata", $"artist={At("chained-artist")}");
        await File.AppendAllBytesAsync(path, await File.ReadAllBytesAsync(second));
        return new PlantedFile(path, MediaKind.Voice, [At("opus-artist"), At("opus-location"), At("opus-picture"), At("chained-artist"), await AppendAsync(path, "after-the-end")]);
    }

    public static async Task<PlantedFile> M4aAsync(Samples samples)
    {
        var path = await SayAsync(samples, "planted.m4a", "-c:a", "aac", "-metadata", $"artist={At("itunes-artist")}", "-metadata", $"lyrics={At("itunes-lyrics")}");
        return new PlantedFile(path, MediaKind.Audio, [At("itunes-artist"), At("itunes-lyrics"), .. await TagAsync(path, ("Keys:Author", "keys-author"), ("XMP-dc:Creator", "xmp-creator"))]);
    }

    public static async Task<PlantedFile> AacAsync(Samples samples)
    {
        var path = await SayAsync(samples, "planted.aac", "-c:a", "aac");
        return new PlantedFile(path, MediaKind.Audio, [await IdTagOneAsync(path)]);
    }

    public static async Task<PlantedFile> Mp3Async(Samples samples)
    {
        var path = await SayAsync(samples, "planted.mp3", "-c:a", "libmp3lame", "-id3v2_version", "0", "-write_xing", "1");
        byte[] wide = [1, 0xFF, 0xFE, .. Encoding.Unicode.GetBytes(At("id3-artist"))];
        byte[] frames =
        [
            .. Frame("TPE1", wide), .. Frame("COMM", [0, .. "eng\0"u8, .. Encoding.ASCII.GetBytes(At("id3-comment"))]),
            .. Frame("PRIV", [.. "owner\0"u8, .. Encoding.ASCII.GetBytes(At("id3-private"))]),
            .. Frame("GEOB", [0, .. "text/plain\0name\0about\0"u8, .. Encoding.ASCII.GetBytes(At("id3-object"))]),
            .. Frame("APIC", [0, .. "image/png\0"u8, 3, .. "x\0"u8, .. Encoding.ASCII.GetBytes(At("id3-cover"))]),
        ];
        byte[] length = [(byte)(frames.Length >> 21), (byte)((frames.Length >> 14) & 127), (byte)((frames.Length >> 7) & 127), (byte)(frames.Length & 127)];
        await File.WriteAllBytesAsync(path, [.. "ID3\u0003\0\0"u8, .. length, .. frames, .. await File.ReadAllBytesAsync(path)]);
        return new PlantedFile(path, MediaKind.Audio,
            [At("id3-artist"), At("id3-comment"), At("id3-private"), At("id3-object"), At("id3-cover"), await AppendAsync(path, "ape", "APETAGEX"), await IdTagOneAsync(path)]);
    }

    public static async Task<PlantedFile> AmrAsync(Samples samples)
    {
        // No encoder makes AMR here: frames of mode 7 are a head byte and 31 bytes of anything, words included.
        var word = Encoding.ASCII.GetBytes(At("frame"));
        var path = samples.Path("planted.amr");
        await File.WriteAllBytesAsync(path, [.. "#!AMR\n"u8, .. Enumerable.Range(0, 100).SelectMany(_ => (byte[])[0x3C, .. word, .. new byte[31 - word.Length]])]);
        return new PlantedFile(path, MediaKind.Voice, [Encoding.ASCII.GetString(word)]);
    }

    private static byte[] Frame(string name, byte[] body)
    {
        var head = new byte[10];
        Encoding.ASCII.GetBytes(name, head);
        BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(4), body.Length);
        return [.. head, .. body];
    }

    private static async Task<string> IdTagOneAsync(string path)
    {
        var tag = new byte[128];
        Encoding.ASCII.GetBytes("TAG", tag);
        Encoding.ASCII.GetBytes(At("id3v1"), tag.AsSpan(3));
        await File.AppendAllBytesAsync(path, tag);
        return At("id3v1");
    }

    private static async Task<string> SayAsync(Samples samples, string name, params string[] codec)
    {
        await Tool.FfmpegAsync(["-f", "lavfi", "-i", "sine=300:d=2", "-ac", "1", .. codec, samples.Path(name)]);
        return samples.Path(name);
    }
}
