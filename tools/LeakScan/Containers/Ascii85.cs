namespace SatarkMitra.LeakScan.Containers;

/// <summary>Five letters for four bytes, as PDF and PostScript have it, up to the closing ~&gt;.</summary>
internal static class Ascii85
{
    internal static IEnumerable<(string Way, ReadOnlyMemory<byte> Inner)> In(ReadOnlyMemory<byte> bytes)
    {
        foreach (var end in Unpack.Places(bytes, "~>"u8))
        {
            var start = end;
            while (start > 0 && bytes.Span[start - 1] is (>= (byte)'!' and <= (byte)'u') or (byte)'z' or (byte)'\n' or (byte)'\r' or (byte)' ')
            {
                start--;
            }
            var text = bytes.Span[start..end];
            var head = text.LastIndexOf("stream"u8);
            text = head >= 0 ? text[(head + 6)..] : text.StartsWith("<~"u8) ? text[2..] : text;
            if (text.Length >= 8)
            {
                yield return ($"ASCII85 before {end}", Decode(text));
            }
        }
    }

    private static byte[] Decode(ReadOnlySpan<byte> text)
    {
        var bytes = new List<byte>();
        var (value, count) = (0L, 0);
        foreach (var letter in text)
        {
            if (letter == 'z' && count == 0)
            {
                bytes.AddRange([0, 0, 0, 0]);
            }
            else if (letter is >= (byte)'!' and <= (byte)'u')
            {
                value = (value * 85) + letter - '!';
                if (++count == 5)
                {
                    Put(value, 4);
                    (value, count) = (0, 0);
                }
            }
        }
        if (count > 1)
        {
            for (var n = count; n < 5; n++)
            {
                value = (value * 85) + 84;
            }
            Put(value, count - 1);
        }
        return [.. bytes];

        void Put(long word, int length)
        {
            for (var n = 0; n < length; n++)
            {
                bytes.Add((byte)(word >> (24 - (n * 8))));
            }
        }
    }
}
