using System.IO.Compression;
using System.Runtime.InteropServices;

namespace SatarkMitra.LeakScan.Containers;

/// <summary>Finds packed data anywhere in some bytes, by its first bytes, and unpacks it. What does not unpack is not one.</summary>
internal static class Unpack
{
    // A small file can unpack to gigabytes: beyond this no more of one stream is looked at.
    private const int LargestInner = 128 * 1024 * 1024;

    internal static IEnumerable<(string Way, ReadOnlyMemory<byte> Inner)> All(ReadOnlyMemory<byte> bytes)
    {
        foreach (var at in Places(bytes, [0x1F, 0x8B, 0x08]))
        {
            if (Inflate(new GZipStream(Over(bytes[at..]), CompressionMode.Decompress)) is { Length: > 0 } inner)
            {
                yield return ($"gzip at {at}", inner);
            }
        }
        foreach (var found in Zipped(bytes).Concat(Zlib(bytes)).Concat(Ascii85.In(bytes)).Concat(Pglz.In(bytes)))
        {
            yield return found;
        }
    }

    /// <summary>Brotli has no first bytes to know it by, only the name of its file.</summary>
    internal static IEnumerable<(string Way, ReadOnlyMemory<byte> Inner)> ByName(string path, ReadOnlyMemory<byte> bytes)
    {
        if (path.EndsWith(".br", StringComparison.Ordinal) && Inflate(new BrotliStream(Over(bytes), CompressionMode.Decompress)) is { Length: > 0 } inner)
        {
            yield return ("brotli", inner);
        }
        if (path.EndsWith(".deflate", StringComparison.Ordinal) && Inflate(new DeflateStream(Over(bytes), CompressionMode.Decompress)) is { Length: > 0 } deflated)
        {
            yield return ("deflate", deflated);
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

    // PDF streams, PNG texts and pixels, git objects, HTTP bodies: all begin with one of these.
    private static IEnumerable<(string, ReadOnlyMemory<byte>)> Zlib(ReadOnlyMemory<byte> bytes)
    {
        foreach (var head in new byte[] { 0x01, 0x5E, 0x9C, 0xDA })
        {
            foreach (var at in Places(bytes, [0x78, head]))
            {
                // The kind of the first block: three is none.
                if (at + 3 < bytes.Length && (bytes.Span[at + 2] & 6) != 6 && Inflate(new ZLibStream(Over(bytes[at..]), CompressionMode.Decompress)) is { Length: >= Shortest } inner)
                {
                    yield return ($"zlib at {at}", inner);
                }
            }
        }
    }

    private const int Shortest = 6;

    internal static List<int> Places(ReadOnlyMemory<byte> bytes, ReadOnlySpan<byte> word)
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
        MemoryMarshal.TryGetArray(bytes, out var array)
            ? new MemoryStream(array.Array!, array.Offset, array.Count, writable: false)
            : new MemoryStream(bytes.ToArray());

    // As much as unpacks: a stream cut in the middle gives what came before the cut.
    private static byte[] Inflate(Stream packed)
    {
        using var inner = new MemoryStream();
        using (packed)
        {
            // Small steps: what came before the damage is not lost with the step that meets it.
            var buffer = new byte[512];
            try
            {
                int read;
                while (inner.Length < LargestInner && (read = packed.Read(buffer)) > 0)
                {
                    inner.Write(buffer, 0, read);
                }
            }
            catch (Exception broken) when (broken is InvalidDataException or InvalidOperationException)
            {
                // Not packed data, or cut.
            }
        }
        return inner.ToArray();
    }
}
