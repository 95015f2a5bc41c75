using System.Numerics;
using System.Runtime.InteropServices;
using SatarkMitra.LeakScan.Forms;

namespace SatarkMitra.LeakScan.Search;

/// <summary>
/// Finds any of many patterns in one pass. Each pattern is entered by the four bytes of it that fewest others share; a
/// bitmap tells for nearly every place in the data that no pattern has its four bytes there. Thread-safe.
/// </summary>
internal sealed class PatternIndex
{
    private const int Window = 4;
    private const int FewestBits = 20;
    private const int MostBits = 26;

    // Capital and small Latin letters differ in this bit alone: without it both are one word.
    private const uint Caseless = 0x20202020;

    private readonly int bits;
    private readonly ulong[] bitmap;
    private readonly Dictionary<uint, (int Start, int Count)> buckets = [];
    private readonly (Pattern Pattern, int Offset)[] entries;

    internal PatternIndex(IEnumerable<Pattern> patterns)
    {
        var all = patterns.ToArray();
        bits = Math.Clamp(BitOperations.Log2((uint)all.Length | 1) + 5, FewestBits, MostBits);
        bitmap = new ulong[1 << (bits - 6)];
        var shared = new int[1 << bits];
        foreach (var pattern in all)
        {
            foreach (var offset in Offsets(pattern.Bytes.Length))
            {
                shared[Slot(WordAt(pattern.Bytes, offset))]++;
            }
        }
        entries = [.. all.Select(pattern => (pattern, Offsets(pattern.Bytes.Length).MinBy(offset => shared[Slot(WordAt(pattern.Bytes, offset))]))).OrderBy(entry => WordAt(entry.pattern.Bytes, entry.Item2))];
        for (var n = 0; n < entries.Length; n++)
        {
            var word = WordAt(entries[n].Pattern.Bytes, entries[n].Offset);
            ref var bucket = ref CollectionsMarshal.GetValueRefOrAddDefault(buckets, word, out var known);
            bucket = known ? (bucket.Start, bucket.Count + 1) : (n, 1);
            bitmap[Slot(word) >> 6] |= 1UL << (Slot(word) & 63);
        }
        Longest = all.Length == 0 ? 0 : all.Max(pattern => pattern.Bytes.Length);
    }

    internal int Count => entries.Length;

    /// <summary>Bytes of the longest pattern.</summary>
    internal int Longest { get; }

    /// <summary>Calls <paramref name="found"/> with the pattern and its place in <paramref name="data"/>.</summary>
    internal void Search(ReadOnlySpan<byte> data, Action<Pattern, int> found)
    {
        var shift = 32 - bits;
        for (var at = 0; at + Window <= data.Length; at++)
        {
            var word = MemoryMarshal.Read<uint>(data[at..]) | Caseless;
            var slot = (word * 2654435761u) >> shift;
            if ((bitmap[slot >> 6] & (1UL << (int)(slot & 63))) == 0 || !buckets.TryGetValue(word, out var bucket))
            {
                continue;
            }
            foreach (var (pattern, offset) in entries.AsSpan(bucket.Start, bucket.Count))
            {
                var start = at - offset;
                if (start >= 0 && start + pattern.Bytes.Length <= data.Length
                    && Same(data.Slice(start, pattern.Bytes.Length), pattern)
                    && (!pattern.Bounded || StandsAlone(data, start, pattern))
                    && (pattern.Confirm is null || pattern.Confirm(data, start)))
                {
                    found(pattern, start);
                }
            }
        }
    }

    private static bool Same(ReadOnlySpan<byte> data, Pattern pattern)
    {
        if (!pattern.AnyCase)
        {
            return data.SequenceEqual(pattern.Bytes);
        }
        for (var n = 0; n < data.Length; n++)
        {
            if (Lower(data[n]) != Lower(pattern.Bytes[n]))
            {
                return false;
            }
        }
        return true;
    }

    private static byte Lower(byte value) => value is >= (byte)'A' and <= (byte)'Z' ? (byte)(value | 0x20) : value;

    private static bool StandsAlone(ReadOnlySpan<byte> data, int start, Pattern pattern)
    {
        var before = start - pattern.Wide;
        var after = start + pattern.Bytes.Length;
        return !(before >= 0 && IsWord(data.Slice(before, pattern.Wide))) && !(after + pattern.Wide <= data.Length && IsWord(data.Slice(after, pattern.Wide)));
    }

    private static bool IsWord(ReadOnlySpan<byte> character) => character.Length == 1
        ? char.IsAsciiLetterOrDigit((char)character[0])
        : (character[1] == 0 && char.IsAsciiLetterOrDigit((char)character[0])) || (character[0] == 0 && char.IsAsciiLetterOrDigit((char)character[1]));

    // Eight places spread over the pattern: where numbers and names differ is in the middle or at the end.
    private static int[] Offsets(int length) => [.. Enumerable.Range(0, 8).Select(n => n * (length - Window) / 7).Distinct()];

    private static uint WordAt(byte[] bytes, int offset) => MemoryMarshal.Read<uint>(bytes.AsSpan(offset)) | Caseless;

    private int Slot(uint word) => (int)((word * 2654435761u) >> (32 - bits));
}
