using SatarkMitra.Contracts;
using static SatarkMitra.Media.Tests.Planted.PlantedFile;

namespace SatarkMitra.Media.Tests.Planted;

internal static class Pictures
{
    private static readonly (string, string)[] Everywhere =
    [
        ("EXIF:Artist", "exif-artist"), ("EXIF:SerialNumber", "exif-serial"), ("EXIF:Make", "exif-make"), ("EXIF:UserComment", "exif-comment"),
        ("XMP-dc:Creator", "xmp-creator"), ("XMP-exifEX:SerialNumber", "xmp-serial"), ("XMP-photoshop:Instructions", "xmp-instructions"),
    ];

    public static async Task<PlantedFile> JpegAsync(Samples samples)
    {
        var path = await DrawAsync(samples, "planted.jpg");
        var small = await DrawAsync(samples, "thumbnail.jpg", "160x120");
        await Tool.RunAsync("exiftool", "-q", "-overwrite_original", $"-Comment={At("thumbnail")}", small);
        await Tool.RunAsync("exiftool", "-q", "-overwrite_original", $"-ThumbnailImage<={small}", path);
        var canaries = await TagAsync(path, [.. Everywhere, ("IPTC:By-line", "iptc-byline"), ("IPTC:City", "iptc-city"), ("Comment", "jpeg-comment"), ("Photoshop:CopyrightFlag", "")]);
        // A box of an application that exiftool does not know, and what a polyglot carries behind the picture.
        var bytes = await File.ReadAllBytesAsync(path);
        byte[] box = [.. System.Text.Encoding.ASCII.GetBytes(At("app11"))];
        await File.WriteAllBytesAsync(path, [.. bytes[..2], 0xFF, 0xEB, 0, (byte)(box.Length + 2), .. box, .. bytes[2..]]);
        return new PlantedFile(path, MediaKind.Image, [.. canaries.Where(word => word != At("")), At("thumbnail"), At("app11"), await AppendAsync(path, "after-the-end", "PK\u0003\u0004")]);
    }

    public static async Task<PlantedFile> PngAsync(Samples samples)
    {
        var path = await DrawAsync(samples, "planted.png");
        await Tool.RunAsync("exiftool", "-q", "-overwrite_original", "-api", "Compress=1", $"-PNG:Description={At("png-compressed")} {new string('x', 400)}", path);
        var canaries = await TagAsync(path, [.. Everywhere, ("PNG:Author", "png-author"), ("PNG:Comment", "png-comment")]);
        return new PlantedFile(path, MediaKind.Image, [.. canaries, At("png-compressed"), await AppendAsync(path, "after-the-end")]);
    }

    public static async Task<PlantedFile> WebPAsync(Samples samples)
    {
        var path = await DrawAsync(samples, "planted.webp");
        return new PlantedFile(path, MediaKind.Image, await TagAsync(path, Everywhere));
    }

    public static async Task<PlantedFile> GifAsync(Samples samples)
    {
        var path = await DrawAsync(samples, "planted.gif");
        var canaries = await TagAsync(path, ("XMP-dc:Creator", "xmp-creator"), ("Comment", "gif-comment"));
        return new PlantedFile(path, MediaKind.Image, [.. canaries, await AppendAsync(path, "after-the-end")]);
    }

    public static async Task<PlantedFile> HeicAsync(Samples samples)
    {
        var photo = await DrawAsync(samples, "for-heic.jpg");
        await TagAsync(photo, Everywhere);
        var path = samples.Path("planted.heic");
        await Tool.RunAsync("heif-enc", "-q", "60", "-t", "64", "-o", path, photo);
        return new PlantedFile(path, MediaKind.Image, await TagAsync(path, Everywhere));
    }

    private static async Task<string> DrawAsync(Samples samples, string name, string size = "400x300")
    {
        await Tool.FfmpegAsync("-f", "lavfi", "-i", $"testsrc=s={size}", "-frames:v", "1", samples.Path(name));
        return samples.Path(name);
    }
}
