namespace SatarkMitra.LeakScan.Containers;

/// <summary>UTF-16 runs of ASCII as plain text, so that what is escaped or packed in them is read too.</summary>
internal static class Narrowed
{
    private const int Shortest = 8;

    internal static Collected Read(ReadOnlySpan<byte> bytes)
    {
        var found = new Collected();
        for (var at = 0; at + 1 < bytes.Length;)
        {
            // Both byte orders are letter, nought, letter, nought from the first letter on.
            var next = bytes[at..^1].IndexOfAnyExcept((byte)0);
            if (next < 0)
            {
                break;
            }
            at += next;
            var end = at;
            while (end + 1 < bytes.Length && bytes[end] is >= 0x09 and < 0x7F && bytes[end + 1] == 0)
            {
                end += 2;
            }
            if ((end - at) / 2 >= Shortest)
            {
                for (var n = at; n < end; n += 2)
                {
                    found.Put(bytes[n]);
                }
                // Big endian: the last letter has no nought after it.
                if (end < bytes.Length && bytes[end] is >= 0x20 and < 0x7F)
                {
                    found.Put(bytes[end]);
                }
                found.Part();
            }
            at = end == at ? at + 1 : end;
        }
        return found;
    }
}
