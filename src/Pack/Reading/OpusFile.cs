using System.Buffers.Binary;

namespace SatarkMitra.Pack.Reading;

/// <summary>As much of OGG (RFC 3533) and Opus in it (RFC 7845) as tells whether a phone will play the file, and for how long.</summary>
internal static class OpusFile
{
    private const int PageHeader = 27, SamplesPerSecond = 48_000;

    /// <summary>Length of the sound, or what is wrong.</summary>
    public static (TimeSpan Length, string? Wrong) Read(ReadOnlySpan<byte> file)
    {
        if (!file.StartsWith("OggS"u8)) { return (default, "is no OGG file"); }
        long last = 0;
        ReadOnlySpan<byte> head = default;
        for (var rest = file; rest.Length > 0;)
        {
            if (rest.Length < PageHeader || !rest.StartsWith("OggS"u8) || rest.Length < PageHeader + rest[26]) { return (default, "is damaged: a page is cut off"); }
            var body = PageHeader + rest[26];
            var size = body;
            foreach (var segment in rest[PageHeader..body]) { size += segment; }
            if (rest.Length < size) { return (default, "is damaged: a page is cut off"); }
            if (head.IsEmpty) { head = rest[body..size]; }
            // A page on which no packet ends has no position (-1).
            last = Math.Max(last, BinaryPrimitives.ReadInt64LittleEndian(rest[6..]));
            rest = rest[size..];
        }
        if (head.Length < 19 || !head.StartsWith("OpusHead"u8)) { return (default, "is an OGG file without Opus in it"); }
        if (head[9] != 1) { return (default, $"has {head[9]} channels; WhatsApp plays voice in one"); }
        var samples = last - BinaryPrimitives.ReadUInt16LittleEndian(head[10..]);
        return samples > 0 ? (TimeSpan.FromSeconds((double)samples / SamplesPerSecond), null) : (default, "holds no sound");
    }
}
