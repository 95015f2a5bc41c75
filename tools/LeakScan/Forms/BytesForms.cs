using System.Text;
using SatarkMitra.LeakScan.Canaries;

namespace SatarkMitra.LeakScan.Forms;

/// <summary>Some bytes written as text: hex and base64.</summary>
internal static class BytesForms
{
    private const int ShortestBase64 = 8;

    internal static IEnumerable<Pattern> Of(Canary canary, byte[] bytes, string how)
    {
        yield return Ascii(Convert.ToHexStringLower(bytes), canary, how + ", hex");
        yield return Ascii(Convert.ToHexString(bytes), canary, how + ", hex");
        foreach (var pattern in Base64Of(canary, bytes, how))
        {
            yield return pattern;
        }
    }

    /// <summary>In the middle of longer data the bytes may start at any third place: only the letters that no neighbour changes.</summary>
    internal static IEnumerable<Pattern> Base64Of(Canary canary, byte[] bytes, string how)
    {
        for (var shift = 0; shift < 3; shift++)
        {
            var whole = Convert.ToBase64String((byte[])[.. new byte[shift], .. bytes, 0, 0]);
            var from = ((shift * 8) + 5) / 6;
            var letters = whole[from..((shift + bytes.Length) * 8 / 6)];
            if (letters.Length < ShortestBase64)
            {
                continue;
            }
            yield return Ascii(letters, canary, how + ", base64");
            if (letters.AsSpan().ContainsAny('+', '/'))
            {
                yield return Ascii(letters.Replace('+', '-').Replace('/', '_'), canary, how + ", base64url");
                yield return Ascii(letters.Replace("+", "\\u002B", StringComparison.Ordinal), canary, how + ", base64 in JSON");
                yield return Ascii(letters.Replace("/", "\\/", StringComparison.Ordinal), canary, how + ", base64 in JSON");
            }
        }
    }

    private static Pattern Ascii(string text, Canary canary, string how) => new(Encoding.ASCII.GetBytes(text), canary, how);
}
