using System.Text;

namespace SatarkMitra.LeakScan.Containers;

/// <summary>
/// Long runs of base64. What they say plainly is found by its base64 forms; decoding them shows what is packed inside.
/// </summary>
internal static class Base64Runs
{
    private const int Shortest = 64;

    internal static IEnumerable<(string Way, ReadOnlyMemory<byte> Inner)> Of(ReadOnlyMemory<byte> bytes)
    {
        var start = 0;
        for (var at = 0; at <= bytes.Length; at++)
        {
            if (at < bytes.Length && IsLetter(bytes.Span[at]))
            {
                continue;
            }
            if (at - start >= Shortest && Decode(bytes.Span[start..at]) is { } inner)
            {
                yield return ($"base64 at {start}", inner);
            }
            start = at + 1;
        }
    }

    private static bool IsLetter(byte value) =>
        value is >= (byte)'a' and <= (byte)'z' or >= (byte)'A' and <= (byte)'Z' or >= (byte)'0' and <= (byte)'9' or (byte)'+' or (byte)'/' or (byte)'-' or (byte)'_';

    private static byte[]? Decode(ReadOnlySpan<byte> run)
    {
        var text = Encoding.ASCII.GetString(run[..(run.Length / 4 * 4)]).Replace('-', '+').Replace('_', '/');
        var inner = new byte[text.Length];
        return Convert.TryFromBase64String(text, inner, out var length) ? inner[..length] : null;
    }
}
