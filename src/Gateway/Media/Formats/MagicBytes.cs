using System.Buffers.Binary;

namespace SatarkMitra.Gateway.Media.Formats;

/// <summary>Tells a file's type by its first bytes. Names and declared types are whatever the sender likes.</summary>
internal static class MagicBytes
{
    /// <summary>As many first bytes as <see cref="Read"/> looks at.</summary>
    internal const int Needed = 64;

    internal static FileType? Read(ReadOnlySpan<byte> head) => head switch
    {
        [0xFF, 0xD8, 0xFF, ..] => FileType.Jpeg,
        [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => FileType.Png,
        _ when head.StartsWith("RIFF"u8) && At(head, 8, "WEBP"u8) => FileType.WebP,
        _ when head.StartsWith("GIF87a"u8) || head.StartsWith("GIF89a"u8) => FileType.Gif,
        _ when At(head, 4, "ftyp"u8) => Iso(head),
        _ when head.StartsWith("OggS"u8) => FileType.Ogg,
        _ when head.StartsWith("ID3"u8) => FileType.Mp3,
        _ when head.StartsWith("#!AMR\n"u8) || head.StartsWith("#!AMR-WB\n"u8) => FileType.Amr,
        _ when head.StartsWith("%PDF-"u8) => FileType.Pdf,
        // Layer bits 00 is ADTS; any other with a valid bit rate and sampling rate is an MPEG audio frame.
        [0xFF, var second, ..] when (second & 0xF6) == 0xF0 => FileType.Aac,
        [0xFF, var second, var third, ..] when (second & 0xE0) == 0xE0 && (second & 0x18) != 0x08 && (second & 0x06) != 0
            && (third & 0xF0) is not (0xF0 or 0) && (third & 0x0C) != 0x0C => FileType.Mp3,
        _ => null,
    };

    // The major brand can say anything generic (mif1, isom): the compatible ones settle it.
    private static FileType? Iso(ReadOnlySpan<byte> head)
    {
        var length = (int)Math.Min(BinaryPrimitives.ReadUInt32BigEndian(head), (uint)head.Length);
        var audio = At(head, 8, "M4A "u8) || At(head, 8, "M4B "u8) || At(head, 8, "F4A "u8);
        for (var at = 8; at + 4 <= length; at += at == 8 ? 8 : 4)
        {
            var brand = head.Slice(at, 4);
            if (brand.SequenceEqual("heic"u8) || brand.SequenceEqual("heix"u8) || brand.SequenceEqual("heim"u8))
            {
                return FileType.Heic;
            }
        }
        return At(head, 8, "mif1"u8) || At(head, 8, "avif"u8) || At(head, 8, "crx "u8) ? null
            : audio ? FileType.IsoAudio : FileType.IsoVideo;
    }

    private static bool At(ReadOnlySpan<byte> head, int offset, ReadOnlySpan<byte> word) =>
        head.Length >= offset + word.Length && head.Slice(offset, word.Length).SequenceEqual(word);
}
