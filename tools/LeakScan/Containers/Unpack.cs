using System.IO.Compression;

namespace SatarkMitra.LeakScan.Containers;

/// <summary>Finds packed data anywhere in some bytes, by its first bytes, and unpacks it. What does not unpack is not one.</summary>
internal static class Unpack
{
    // A small file can unpack to gigabytes: beyond this no more of it is looked at.
    private const int LargestInner = 64 * 1024 * 1024;

    internal static IEnumerable<(string Way, ReadOnlyMemory<byte> Inner)> All(ReadOnlyMemory<byte> bytes)
    {
        foreach (var at in Places(bytes, [0x1F, 0x8B, 0x08]))
        {
            if (Inflate(new GZipStream(Over(bytes[at..]), CompressionMode.Decompress)) is { Length: > 0 } inner)
            {
                yield return ($"gzip at {at}", inner);
            }
        }
        foreach (var found in Zipped(bytes).Concat(PdfStreams(bytes)).Concat(PngTexts(bytes)).Concat(Base64Runs.Of(bytes)))
        {
            yield return found;
        }
    }

    // By local headers, not the directory at the end: a cut or half-overwritten archive leaks as well.
    private static IEnumerable<(string, ReadOnlyMemory<byte>)> Zipped(ReadOnlyMemory<byte> bytes)
    {
        foreach (var at in Places(bytes, [0x50, 0x4B, 0x03, 0x04]))
        {
            var header = bytes[at..].Span;
            if (header.Length < 30 || header[8] != 8)
            {
                continue;
            }
            var start = at + 30 + BitConverter.ToUInt16(header[26..]) + BitConverter.ToUInt16(header[28..]);
            if (start < bytes.Length && Inflate(new DeflateStream(Over(bytes[start..]), CompressionMode.Decompress)) is { Length: > 0 } inner)
            {
                yield return ($"zip at {at}", inner);
            }
        }
    }

    private static IEnumerable<(string, ReadOnlyMemory<byte>)> PdfStreams(ReadOnlyMemory<byte> bytes)
    {
        foreach (var at in Places(bytes, "stream"u8.ToArray()))
        {
            var start = at + 6;
            while (start < bytes.Length && bytes.Span[start] is (byte)'\r' or (byte)'\n')
            {
                start++;
            }
            if (start + 2 < bytes.Length && IsZlib(bytes.Span[start..]) && Inflate(new ZLibStream(Over(bytes[start..]), CompressionMode.Decompress)) is { Length: > 0 } inner)
            {
                yield return ($"PDF stream at {at}", inner);
            }
        }
    }

    private static IEnumerable<(string, ReadOnlyMemory<byte>)> PngTexts(ReadOnlyMemory<byte> bytes)
    {
        foreach (var name in new[] { "zTXt", "iTXt", "iCCP" })
        {
            foreach (var at in Places(bytes, System.Text.Encoding.ASCII.GetBytes(name)))
            {
                // The keyword and its flags are of any length: the zlib header after them is looked for.
                for (var start = at + 4; start < Math.Min(bytes.Length - 2, at + 200); start++)
                {
                    if (IsZlib(bytes.Span[start..]) && Inflate(new ZLibStream(Over(bytes[start..]), CompressionMode.Decompress)) is { Length: > 0 } inner)
                    {
                        yield return ($"PNG {name} at {at}", inner);
                        break;
                    }
                }
            }
        }
    }

    private static bool IsZlib(ReadOnlySpan<byte> head) => head[0] == 0x78 && ((head[0] << 8) + head[1]) % 31 == 0;

    private static List<int> Places(ReadOnlyMemory<byte> bytes, ReadOnlySpan<byte> word)
    {
        var places = new List<int>();
        var span = bytes.Span;
        for (int from = 0, next; from < span.Length && (next = span[from..].IndexOf(word)) >= 0; from += next + 1)
        {
            places.Add(from + next);
        }
        return places;
    }

    private static MemoryStream Over(ReadOnlyMemory<byte> bytes) =>
        System.Runtime.InteropServices.MemoryMarshal.TryGetArray(bytes, out var array)
            ? new MemoryStream(array.Array!, array.Offset, array.Count, writable: false)
            : new MemoryStream(bytes.ToArray());

    // As much as unpacks: a stream cut in the middle gives what came before the cut.
    private static byte[] Inflate(Stream packed)
    {
        using var inner = new MemoryStream();
        using (packed)
        {
            var buffer = new byte[16 * 1024];
            try
            {
                int read;
                while (inner.Length < LargestInner && (read = packed.Read(buffer)) > 0)
                {
                    inner.Write(buffer, 0, read);
                }
            }
            catch (InvalidDataException)
            {
                // Not packed data, or cut.
            }
        }
        return inner.ToArray();
    }
}
