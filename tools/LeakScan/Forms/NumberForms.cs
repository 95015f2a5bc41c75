using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using SatarkMitra.LeakScan.Canaries;

namespace SatarkMitra.LeakScan.Forms;

internal static class NumberForms
{
    private const int LastDigits = 8;

    // First code point of the ten digits: Devanagari, Bengali, Gurmukhi, Gujarati, Odia, Tamil, Telugu, Kannada,
    // Malayalam, Arabic, Urdu, full width.
    private static readonly int[] Zeros = [0x966, 0x9E6, 0xA66, 0xAE6, 0xB66, 0xBE6, 0xC66, 0xCE6, 0xD66, 0x660, 0x6F0, 0xFF10];

    private static readonly int[][] Groups = [[5, 5], [3, 3, 4], [4, 3, 3], [3, 4, 3], [4, 6], [2, 4, 4], [2, 2, 2, 2, 2]];

    private static readonly string[] Separators = [" ", "-", ".", "\u00A0", "\u2011", "/", ") "];

    internal static IEnumerable<Pattern> Of(Canary.Number number)
    {
        // Spellings with +91, 91, 0091 and 0 all hold the national number as it is.
        var national = number.National;
        var texts = new List<(string Text, string How)> { (national, "digits"), (Reversed(national), "reversed digits") };
        texts.AddRange(Zeros.SelectMany(zero => new[] { (InScript(national, zero), $"digits of U+{zero:X4}"), (InScript(Reversed(national), zero), $"reversed digits of U+{zero:X4}") }));
        if (national.Length == 10)
        {
            texts.AddRange(from grouping in Groups from separator in Separators select (Grouped(national, grouping, separator), "grouped digits"));
        }
        return texts.SelectMany(text => TextForms.Of(number, text.Text, text.How))
            .Concat(Last(number))
            .Concat(Binary(number))
            .Concat(Digests.Of(number, Spellings(number)));
    }

    internal static string InScript(string digits, int zero) => string.Concat(digits.Select(digit => char.ConvertFromUtf32(zero + digit - '0')));

    internal static string Reversed(string digits) => new([.. digits.Reverse()]);

    /// <summary>Packed two digits a byte, an odd number of them closed by F.</summary>
    internal static byte[] Bcd(string digits) => Convert.FromHexString(digits.Length % 2 == 0 ? digits : digits + "F");

    private static IEnumerable<string> Spellings(Canary.Number number) =>
        [number.National, number.Digits, "+" + number.Digits, "00" + number.Digits, "0" + number.National, $"whatsapp:+{number.Digits}", $"tel:+{number.Digits}", $"{number.Digits}@s.whatsapp.net", $"{number.Digits}@c.us"];

    private static IEnumerable<Pattern> Last(Canary.Number number)
    {
        var last = number.Digits[^LastDigits..];
        yield return new Pattern(Encoding.ASCII.GetBytes(last), number, "last 8 digits", Bounded: true);
        yield return new Pattern(Encoding.Unicode.GetBytes(last), number, "last 8 digits, UTF-16", Bounded: true, Wide: 2);
    }

    private static IEnumerable<Pattern> Binary(Canary.Number number)
    {
        var packed = Bcd(number.Digits);
        // Semi-octets, as telephony writes them: the nibbles of each byte swapped.
        var swapped = packed.Select(b => (byte)((b << 4) | (b >> 4))).ToArray();
        var forms = new List<(byte[] Bytes, string How)> { (packed, "BCD"), (swapped, "BCD, swapped") };
        foreach (var digits in new[] { number.Digits, number.National }.Distinct())
        {
            var value = long.Parse(digits, CultureInfo.InvariantCulture);
            var little = new byte[8];
            var big = new byte[8];
            BinaryPrimitives.WriteInt64LittleEndian(little, value);
            BinaryPrimitives.WriteInt64BigEndian(big, value);
            // SQLite writes 5- and 6-byte numbers in the fewest of 4, 6 and 8 bytes.
            forms.AddRange([(little, "int64"), (big, "int64 big endian"), (big[2..], "int48 big endian")]);
        }
        return forms.SelectMany(form => BytesForms.Of(number, form.Bytes, form.How).Prepend(new Pattern(form.Bytes, number, form.How)));
    }

    private static string Grouped(string digits, int[] grouping, string separator)
    {
        var parts = new List<string>();
        foreach (var length in grouping)
        {
            parts.Add(digits.Substring(parts.Sum(part => part.Length), length));
        }
        return string.Join(separator, parts);
    }
}
