using System.Runtime.InteropServices;
using SatarkMitra.LeakScan.Forms;

namespace SatarkMitra.LeakScan.Search;

/// <summary>
/// Finds any of many patterns in one pass. Each pattern is entered by the four bytes of it that fewest others share; a
/// bitmap tells for nearly every place in the data that no pattern has its four bytes there.
/// </summary>
internal sealed class PatternIndex
{
    private const int Window = 4;
    private const int BitmapBits = 22;

    private readonly ulong[] bitmap = new ulong[1 << (BitmapBits - 6)];
    private readonly Dictionary<uint, List<(Pattern Pattern, int Offset)>> buckets = [];

    internal PatternIndex(IEnumerable<Pattern> patterns)
    {
        var all = patterns.ToArray();
        var shared = new int[1 << BitmapBits];
        foreach (var pattern in all)
        {
            foreach (var offset in Offsets(pattern.Bytes.Length))
            {
                shared[Slot(WordAt(pattern.Bytes, offset))]++;
            }
        }
        foreach (var pattern in all)
        {
            var offset = Offsets(pattern.Bytes.Length).MinBy(offset => shared[Slot(WordAt(pattern.Bytes, offset))]);
            var word = WordAt(pattern.Bytes, offset);
            (CollectionsMarshal.GetValueRefOrAddDefault(buckets, word, out _) ??= []).Add((pattern, offset));
            bitmap[Slot(word) >> 6] |= 1UL << (Slot(word) & 63);
        }
        Count = all.Length;
        Longest = all.Length == 0 ? 0 : all.Max(pattern => pattern.Bytes.Length);
    }

    internal int Count { get; }

    /// <summary>Bytes that two neighbouring pieces of one stream must share, so that nothing is lost between them.</summary>
    internal int Longest { get; }

    /// <summary>Calls <paramref name="found"/> with the pattern and its place in <paramref name="data"/>.</summary>
    internal void Search(ReadOnlySpan<byte> data, Action<Pattern, int> found)
    {
        for (var at = 0; at + Window <= data.Length; at++)
        {
            var word = MemoryMarshal.Read<uint>(data[at..]);
            var slot = Slot(word);
            if ((bitmap[slot >> 6] & (1UL << (slot & 63))) == 0 || !buckets.TryGetValue(word, out var candidates))
            {
                continue;
            }
            foreach (var (pattern, offset) in candidates)
            {
                var start = at - offset;
                if (start >= 0 && start + pattern.Bytes.Length <= data.Length
                    && data.Slice(start, pattern.Bytes.Length).SequenceEqual(pattern.Bytes)
                    && (!pattern.Bounded || StandsAlone(data, start, pattern)))
                {
                    found(pattern, start);
                }
            }
        }
    }

    private static bool StandsAlone(ReadOnlySpan<byte> data, int start, Pattern pattern)
    {
        var before = start - pattern.Wide;
        var after = start + pattern.Bytes.Length;
        return !(before >= 0 && IsWord(data.Slice(before, pattern.Wide))) && !(after + pattern.Wide <= data.Length && IsWord(data.Slice(after, pattern.Wide)));
    }

    private static bool IsWord(ReadOnlySpan<byte> character) => char.IsAsciiLetterOrDigit((char)character[0]) && (character.Length == 1 || character[1] == 0);

    // Eight places spread over the pattern: where numbers and names differ is in the middle or at the end.
    private static int[] Offsets(int length) => [.. Enumerable.Range(0, 8).Select(n => n * (length - Window) / 7).Distinct()];

    private static uint WordAt(byte[] bytes, int offset) => MemoryMarshal.Read<uint>(bytes.AsSpan(offset));

    private static int Slot(uint word) => (int)((word * 2654435761u) >> (32 - BitmapBits));
}
