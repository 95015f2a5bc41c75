namespace SatarkMitra.LeakScan.Containers;

/// <summary>
/// Every run of base64 letters, of either alphabet, with or without line breaks. Where a run begins nobody knows: it is
/// read from each of its first four letters.
/// </summary>
internal static class Base64Runs
{
    // Seven bytes: with fewer there is nothing to find.
    private const int Shortest = 11;

    // Mail breaks lines at 76, PEM at 64. A shorter last word before a line's end is only a word.
    private const int ShortestLine = 32;

    private static readonly sbyte[] Values = Table();

    internal static Collected Read(ReadOnlySpan<byte> bytes)
    {
        var found = new Collected();
        var run = new List<byte>();
        for (int at = 0, line = 0; at <= bytes.Length; at++)
        {
            if (at < bytes.Length && Values[bytes[at]] >= 0)
            {
                run.Add((byte)Values[bytes[at]]);
                line++;
                continue;
            }
            if (at < bytes.Length && line >= ShortestLine && Break(bytes[at..]) is > 0 and var length)
            {
                (at, line) = (at + length - 1, 0);
                continue;
            }
            if (run.Count >= Shortest)
            {
                Decode(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(run), found);
            }
            run.Clear();
            line = 0;
        }
        return found;
    }

    // A new line, or the two characters \n, between two long lines of letters.
    private static int Break(ReadOnlySpan<byte> rest)
    {
        var length = rest.StartsWith("\r\n"u8) || rest.StartsWith("\\n"u8) || rest.StartsWith("=\n"u8) ? 2 : rest.StartsWith("\\r\\n"u8) ? 4 : rest[0] is (byte)'\n' or (byte)'\r' ? 1 : 0;
        while (length > 0 && length < rest.Length && rest[length] is (byte)' ' or (byte)'\t')
        {
            length++;
        }
        return length > 0 && length < rest.Length && Values[rest[length]] >= 0 ? length : 0;
    }

    private static void Decode(ReadOnlySpan<byte> values, Collected found)
    {
        for (var start = 0; start < 4; start++)
        {
            int held = 0, bits = 0;
            foreach (var value in values[start..])
            {
                held = ((held << 6) | value) & 0xFFFF;
                bits += 6;
                if (bits >= 8)
                {
                    bits -= 8;
                    found.Put((byte)(held >> bits));
                }
            }
            found.Part();
        }
    }

    private static sbyte[] Table()
    {
        var table = new sbyte[256];
        Array.Fill(table, (sbyte)-1);
        const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        for (var n = 0; n < Letters.Length; n++)
        {
            table[Letters[n]] = (sbyte)n;
        }
        (table['-'], table['_']) = (62, 63);
        return table;
    }
}
