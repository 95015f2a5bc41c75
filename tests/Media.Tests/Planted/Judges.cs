using System.Text;

namespace SatarkMitra.Media.Tests.Planted;

/// <summary>Programs and code that had no part in writing a result, asked what they see in a file.</summary>
internal static class Judges
{
    public static IReadOnlyList<(string Name, Func<string, Task<string>> Read)> All { get; } =
    [
        ("raw", async path => Spelled(await File.ReadAllBytesAsync(path))),
        ("exiftool", async path => (await Tool.TryAsync("exiftool", "-a", "-u", "-U", "-G1", "-ee3", "-b", "-api", "RequestAll=3", path)).Said + await ExifToolAsync(path)),
        ("mat2", async path => (await Tool.TryAsync("mat2", "-s", path)).Said),
        ("ffprobe", async path => (await Tool.TryAsync("ffprobe", "-v", "error", "-show_format", "-show_streams", "-show_chapters", "-show_programs", path)).Said),
        ("MetadataExtractor", path => Task.FromResult(Extracted(path))),
    ];

    public static async Task<string> ExifToolAsync(string path) => (await Tool.TryAsync("exiftool", "-a", "-u", "-G1", "-ee3", "-api", "RequestAll=3", path)).Said;

    /// <summary>The bytes as 8-bit text, as 16-bit text of either order from either start, and every run of base64 in them decoded.</summary>
    private static string Spelled(byte[] bytes)
    {
        var narrow = Encoding.Latin1.GetString(bytes);
        var base64 = string.Concat(System.Text.RegularExpressions.Regex.Matches(narrow, "[A-Za-z0-9+/]{24,}")
            .SelectMany(run => Enumerable.Range(0, 4).Select(start => Encoding.Latin1.GetString(Convert.FromBase64String(run.Value[start..][..((run.Length - start) / 4 * 4)])))));
        return narrow + Encoding.Unicode.GetString(bytes) + Encoding.BigEndianUnicode.GetString(bytes)
            + Encoding.Unicode.GetString(bytes.AsSpan(1)) + Encoding.BigEndianUnicode.GetString(bytes.AsSpan(1)) + base64;
    }

    private static string Extracted(string path)
    {
        try
        {
            return string.Join('\n', MetadataExtractor.ImageMetadataReader.ReadMetadata(path).SelectMany(found => found.Tags).Select(tag => $"{tag.DirectoryName} {tag.Name} {tag.Description}"));
        }
        catch (Exception unknown) when (unknown is MetadataExtractor.ImageProcessingException or IOException)
        {
            return "";
        }
    }
}
