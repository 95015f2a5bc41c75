using System.Buffers.Binary;

namespace SatarkMitra.Gateway.Media.Checks;

/// <summary>One Opus stream, no comments in its tags, whole pages to the last byte.</summary>
internal static class OggOpusCheck
{
    private const int SamplesPerSecond = 48_000;

    internal static Examined Examine(Stream ogg)
    {
        var file = new BufferedStream(ogg, 64 * 1024);
        var header = new byte[27];
        long granule = 0;
        uint? serial = null;
        ushort preSkip = 0;
        for (var page = 0; ; page++)
        {
            var read = file.ReadAtLeast(header, header.Length, throwOnEndOfStream: false);
            if (read == 0)
            {
                var samples = Math.Max(0, granule - preSkip);
                return page < 2 ? Examined.Bad("no tags") : new Examined(null, TimeSpan.FromSeconds((double)samples / SamplesPerSecond));
            }
            if (read < header.Length || !header.AsSpan().StartsWith("OggS\0"u8))
            {
                return Examined.Bad("not a page");
            }
            var number = BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(14));
            if (number != (serial ??= number))
            {
                return Examined.Bad("a second stream");
            }
            if (ReadBody(file, header[26]) is not { } body)
            {
                return Examined.Bad("a cut page");
            }
            granule = Math.Max(granule, BinaryPrimitives.ReadInt64LittleEndian(header.AsSpan(6)));
            if (page == 0 && !(body.Length == 19 && body.AsSpan().StartsWith("OpusHead"u8)))
            {
                return Examined.Bad("not opus");
            }
            if (page == 0)
            {
                preSkip = BinaryPrimitives.ReadUInt16LittleEndian(body.AsSpan(10));
            }
            if (page == 1 && TagsObjection(body) is { } objection)
            {
                return Examined.Bad(objection);
            }
        }
    }

    private static byte[]? ReadBody(Stream file, int segments)
    {
        var lacing = new byte[segments];
        if (file.ReadAtLeast(lacing, segments, throwOnEndOfStream: false) < segments)
        {
            return null;
        }
        var body = new byte[lacing.Sum(part => part)];
        return file.ReadAtLeast(body, body.Length, throwOnEndOfStream: false) < body.Length ? null : body;
    }

    // OpusTags, vendor, comments. Both name the encoder, in words that are the same for every file; nothing may follow.
    private static string? TagsObjection(ReadOnlySpan<byte> tags) =>
        tags.SequenceEqual(OurTags) ? null : "other tags than our encoder's";

    private static ReadOnlySpan<byte> OurTags => "OpusTags\u0006\0\0\0ffmpeg\u0001\0\0\0\u0014\0\0\0encoder=Lavc libopus"u8;
}
