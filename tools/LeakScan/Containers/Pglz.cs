using System.Buffers.Binary;

namespace SatarkMitra.LeakScan.Containers;

/// <summary>
/// Long values as PostgreSQL packs them into its pages and its write-ahead log (src/common/pg_lzcompress.c): a four-byte
/// length, the unpacked length, then items of which a control byte says whether they are letters or repetitions.
/// </summary>
internal static class Pglz
{
    private const int Header = 8;
    private const int ShortestPacked = 24;
    private const int LongestPacked = 8192;
    private const int LongestUnpacked = 1 << 20;

    internal static IEnumerable<(string Way, ReadOnlyMemory<byte> Inner)> In(ReadOnlyMemory<byte> bytes)
    {
        for (var at = 0; at + ShortestPacked < bytes.Length; at++)
        {
            if (Try(bytes.Span[at..]) is { } inner)
            {
                yield return ($"PostgreSQL value at {at}", inner);
            }
        }
    }

    private static byte[]? Try(ReadOnlySpan<byte> bytes)
    {
        var head = BinaryPrimitives.ReadUInt32LittleEndian(bytes);
        // The low bits 10: packed in place. The method is the top two bits of the second word; 0 is pglz.
        if ((head & 3) != 2)
        {
            return null;
        }
        var packed = (int)(head >> 2);
        var unpacked = BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]);
        return packed is < ShortestPacked or > LongestPacked || packed > bytes.Length || unpacked <= packed || unpacked > LongestUnpacked
            ? null : Unpacked(bytes[Header..packed], new byte[unpacked]);
    }

    private static byte[]? Unpacked(ReadOnlySpan<byte> packed, byte[] to)
    {
        var (at, end) = (0, 0);
        while (at < packed.Length && end < to.Length)
        {
            var control = packed[at++];
            for (var item = 0; item < 8 && at < packed.Length && end < to.Length; item++, control >>= 1)
            {
                if ((control & 1) == 0)
                {
                    to[end++] = packed[at++];
                    continue;
                }
                if (at + 1 >= packed.Length)
                {
                    return null;
                }
                var length = (packed[at] & 0x0F) + 3;
                var back = ((packed[at] & 0xF0) << 4) | packed[at + 1];
                at += 2;
                if (length == 18)
                {
                    if (at >= packed.Length)
                    {
                        return null;
                    }
                    length += packed[at++];
                }
                if (back == 0 || back > end)
                {
                    return null;
                }
                for (length = Math.Min(length, to.Length - end); length > 0; length--, end++)
                {
                    to[end] = to[end - back];
                }
            }
        }
        return end == to.Length && at == packed.Length ? to : null;
    }
}
