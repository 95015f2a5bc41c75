using System.Text;
using SatarkMitra.LeakScan.Canaries;

namespace SatarkMitra.LeakScan.Forms;

/// <summary>Some bytes written as text: hex, base64, base32.</summary>
internal static class BytesForms
{
    private const int ShortestRun = 8;
    private const string Rfc4648 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private const string Crockford = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    internal static IEnumerable<Pattern> Of(Canary canary, byte[] bytes, string how) =>
        Base64Of(canary, bytes, how).Prepend(Ascii(Convert.ToHexStringLower(bytes), canary, how + ", hex") with { AnyCase = true });

    /// <summary>In the middle of longer data the bytes may start at any third place: only the letters that no neighbour changes.</summary>
    internal static IEnumerable<Pattern> Base64Of(Canary canary, byte[] bytes, string how)
    {
        for (var shift = 0; shift < 3; shift++)
        {
            var whole = Convert.ToBase64String((byte[])[.. new byte[shift], .. bytes, 0, 0]);
            var from = ((shift * 8) + 5) / 6;
            var letters = whole[from..((shift + bytes.Length) * 8 / 6)];
            if (letters.Length < ShortestRun)
            {
                continue;
            }
            yield return Ascii(letters, canary, how + ", base64");
            if (letters.AsSpan().ContainsAny('+', '/'))
            {
                yield return Ascii(letters.Replace('+', '-').Replace('/', '_'), canary, how + ", base64url");
                yield return Ascii(letters.Replace("+", "\\u002B", StringComparison.Ordinal), canary, how + ", base64 in JSON") with { AnyCase = false };
                yield return Ascii(letters.Replace("/", "\\/", StringComparison.Ordinal), canary, how + ", base64 in JSON");
            }
        }
    }

    /// <summary>Five alignments, both usual alphabets.</summary>
    internal static IEnumerable<Pattern> Base32Of(Canary canary, byte[] bytes, string how) =>
        from alphabet in new[] { Rfc4648, Crockford }
        from shift in Enumerable.Range(0, 5)
        let letters = Base32(bytes, shift, alphabet)
        where letters.Length >= ShortestRun
        select Ascii(letters, canary, how + ", base32") with { AnyCase = true };

    private static string Base32(byte[] bytes, int shift, string alphabet)
    {
        var letters = new StringBuilder();
        for (var bit = ((shift * 8) + 4) / 5 * 5; bit + 5 <= (shift + bytes.Length) * 8; bit += 5)
        {
            var value = 0;
            for (var n = bit; n < bit + 5; n++)
            {
                value = (value << 1) | ((bytes[(n / 8) - shift] >> (7 - (n % 8))) & 1);
            }
            letters.Append(alphabet[value]);
        }
        return letters.ToString();
    }

    private static Pattern Ascii(string text, Canary canary, string how) => new(Encoding.ASCII.GetBytes(text), canary, how);
}
