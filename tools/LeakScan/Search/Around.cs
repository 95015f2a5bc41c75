using System.Text;

namespace SatarkMitra.LeakScan.Search;

/// <summary>The words around a hit, for whoever must find it: without the canary, without any digit.</summary>
internal static class Around
{
    private const int Reach = 28;

    /// <param name="found">Every range of these bytes that any canary covers: none is repeated.</param>
    internal static string Of(ReadOnlySpan<byte> data, (int Start, int End) hit, IReadOnlyList<(int Start, int End)> found)
    {
        var (from, to) = (Math.Max(0, hit.Start - Reach), Math.Min(data.Length, hit.End + Reach));
        var text = new StringBuilder();
        var hidden = false;
        for (var at = from; at < to; at++)
        {
            if (Covered(at, found))
            {
                text.Append(hidden ? "" : "\u2026");
                hidden = true;
                continue;
            }
            hidden = false;
            text.Append((char)data[at] switch { >= '0' and <= '9' => '#', >= ' ' and < '\u007F' and var c => c, _ => '\u00B7' });
        }
        return text.ToString();
    }

    /// <summary>A name of a file or an address with the canaries left out.</summary>
    internal static string Name(string name, IReadOnlyList<(int Start, int End)> found)
    {
        if (found.Count == 0)
        {
            return name;
        }
        var bytes = Encoding.UTF8.GetBytes(name);
        return Encoding.UTF8.GetString([.. bytes.Index().Where(one => !Covered(one.Index, found)).Select(one => one.Item)]) + " (its canary left out)";
    }

    private static bool Covered(int at, IReadOnlyList<(int Start, int End)> found) => found.Any(range => at >= range.Start && at < range.End);
}
