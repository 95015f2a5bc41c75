using MetadataExtractor;
using MetadataExtractor.Formats.Exif;

namespace SatarkMitra.LeakScan.Containers;

/// <summary>Positions in the tags of pictures. They are fractions in binary, which no byte pattern finds.</summary>
internal static class PictureTags
{
    // A picture at the start of a file or inside another: JPEG, PNG, and TIFF of either byte order, which EXIF blocks are too.
    private static readonly byte[][] Starts = [[0xFF, 0xD8, 0xFF], [0x89, 0x50, 0x4E, 0x47], [0x49, 0x49, 0x2A, 0x00], [0x4D, 0x4D, 0x00, 0x2A], [0x52, 0x49, 0x46, 0x46]];

    // Tags stand at the beginning.
    private const int Longest = 1 << 20;

    internal static IEnumerable<(double Latitude, double Longitude)> PlacesIn(ReadOnlyMemory<byte> bytes) =>
        Starts.SelectMany(start => At(bytes, start)).SelectMany(at => Read(bytes[at..]));

    private static List<int> At(ReadOnlyMemory<byte> bytes, byte[] start)
    {
        var places = new List<int>();
        var span = bytes.Span;
        for (int from = 0, next; from < span.Length && (next = span[from..].IndexOf(start)) >= 0; from += next + start.Length)
        {
            places.Add(from + next);
        }
        return places;
    }

    private static List<(double, double)> Read(ReadOnlyMemory<byte> picture)
    {
        try
        {
            using var stream = new MemoryStream(picture[..Math.Min(picture.Length, Longest)].ToArray());
            return [.. ImageMetadataReader.ReadMetadata(stream).OfType<GpsDirectory>()
                .Select(tags => tags.GetGeoLocation())
                .OfType<GeoLocation>()
                .Select(place => (place.Latitude, place.Longitude))];
        }
        catch (Exception notAPicture) when (notAPicture is ImageProcessingException or IOException or ArgumentException or OverflowException or IndexOutOfRangeException or MetadataException)
        {
            return [];
        }
    }
}
