using MetadataExtractor;
using MetadataExtractor.Formats.FileType;
using MetadataExtractor.Formats.Jfif;
using MetadataExtractor.Formats.Jpeg;

namespace SatarkMitra.Gateway.Media.Checks;

/// <summary>
/// A JPEG of ours holds a bare JFIF header, tables, one scan and nothing after it. Looked at twice: by our own walk over
/// the segments, and by MetadataExtractor, which knows the places where others hide things.
/// </summary>
internal static class JpegCheck
{
    private const int StartOfImage = 0xD8, EndOfImage = 0xD9, StartOfScan = 0xDA, App0 = 0xE0;

    internal static Examined Examine(Stream jpeg)
    {
        var objection = Walk(new BufferedStream(jpeg, 16 * 1024)) ?? Metadata(jpeg);
        return new Examined(objection);
    }

    private static string? Walk(Stream jpeg)
    {
        if (jpeg.ReadByte() != 0xFF || jpeg.ReadByte() != StartOfImage)
        {
            return "not a jpeg";
        }
        while (true)
        {
            if (jpeg.ReadByte() != 0xFF)
            {
                return "no marker where one must be";
            }
            var marker = jpeg.ReadByte();
            var length = (jpeg.ReadByte() << 8) + jpeg.ReadByte() - 2;
            // Baseline frame, Huffman and quantisation tables, restart interval, scan.
            if (marker is not (0xC0 or 0xC4 or 0xDB or 0xDD or StartOfScan or App0) || length < 0)
            {
                return $"segment {marker:x2}";
            }
            var segment = new byte[length];
            jpeg.ReadExactly(segment);
            if (marker == App0 && !(length == 14 && segment.AsSpan().StartsWith("JFIF\0"u8)))
            {
                return "more than a bare JFIF header";
            }
            if (marker == StartOfScan)
            {
                return EndsWithScan(jpeg) ? null : "something after the picture";
            }
        }
    }

    private static bool EndsWithScan(Stream jpeg)
    {
        int value;
        while ((value = jpeg.ReadByte()) >= 0)
        {
            if (value != 0xFF)
            {
                continue;
            }
            var marker = jpeg.ReadByte();
            if (marker == EndOfImage)
            {
                return jpeg.ReadByte() < 0;
            }
            // Stuffed zero or a restart marker: still inside the scan.
            if (marker is not (0 or >= 0xD0 and <= 0xD7))
            {
                return false;
            }
        }
        return false;
    }

    private static string? Metadata(Stream jpeg)
    {
        jpeg.Position = 0;
        try
        {
            var unexpected = ImageMetadataReader.ReadMetadata(jpeg)
                .FirstOrDefault(found => found is not (JpegDirectory or JfifDirectory or HuffmanTablesDirectory or FileTypeDirectory));
            return unexpected is null ? null : $"a directory {unexpected.GetType().Name}";
        }
        catch (ImageProcessingException)
        {
            return "the metadata reader could not read it";
        }
    }
}
