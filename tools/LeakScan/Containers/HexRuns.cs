namespace SatarkMitra.LeakScan.Containers;

/// <summary>
/// Every run of hex: in one piece (read from its first and from its second letter), or in groups as in dumps and
/// <c>0x39, 0x31</c>.
/// </summary>
internal static class HexRuns
{
    private const int ShortestRun = 12;
    private const int ShortestGroups = 6;

    private static readonly sbyte[] Values = Table();

    internal static Collected Read(ReadOnlySpan<byte> bytes)
    {
        var found = new Collected();
        var groups = new List<byte>();
        var end = -1;
        for (var at = 0; at < bytes.Length; at++)
        {
            if (Values[bytes[at]] < 0)
            {
                continue;
            }
            var start = at;
            while (at < bytes.Length && Values[bytes[at]] >= 0)
            {
                at++;
            }
            var run = bytes[start..at];
            // "0x39": the zero before the x is no digit.
            if (at < bytes.Length && run.Length == 1 && run[0] == '0' && bytes[at] is (byte)'x' or (byte)'X')
            {
                continue;
            }
            if (run.Length >= ShortestRun)
            {
                Decode(run, found);
                Decode(run[1..], found);
            }
            if (groups.Count > 0 && !(IsGroup(run) && Joins(bytes[end..start])))
            {
                Close(groups, found);
            }
            if (IsGroup(run))
            {
                for (var n = 0; n < run.Length; n += 2)
                {
                    groups.Add(Byte(run[n..]));
                }
                end = at;
            }
        }
        Close(groups, found);
        return found;
    }

    private static bool IsGroup(ReadOnlySpan<byte> run) => run.Length is 2 or 4 or 8 or 16 or 32;

    private static byte Byte(ReadOnlySpan<byte> pair) => (byte)((Values[pair[0]] * 16) + Values[pair[1]]);

    private static bool Joins(ReadOnlySpan<byte> between) => between.Length is > 0 and <= 5 && between.IndexOfAnyExcept(" :-,;0xX\\%\r\n\t.|$&#h'\""u8) < 0;

    private static void Close(List<byte> groups, Collected found)
    {
        if (groups.Count >= ShortestGroups)
        {
            found.Put(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(groups));
            found.Part();
        }
        groups.Clear();
    }

    private static void Decode(ReadOnlySpan<byte> run, Collected found)
    {
        for (var n = 0; n + 1 < run.Length; n += 2)
        {
            found.Put(Byte(run[n..]));
        }
        found.Part();
    }

    private static sbyte[] Table()
    {
        var table = new sbyte[256];
        Array.Fill(table, (sbyte)-1);
        for (var n = 0; n < 16; n++)
        {
            table["0123456789abcdef"[n]] = (sbyte)n;
            table["0123456789ABCDEF"[n]] = (sbyte)n;
        }
        return table;
    }
}
