using System.Globalization;
using System.Text;
using SatarkMitra.LeakScan.Canaries;

namespace SatarkMitra.LeakScan.Forms;

/// <summary>
/// Groupings, mixed scripts and separators of any kind are read digit by digit (<see cref="Search.DigitReader"/>). These
/// are the forms that a reader of digits cannot see.
/// </summary>
internal static class NumberForms
{
    private const int LastDigits = 8;

    // First code point of the ten digits: Devanagari, Bengali, Gurmukhi, Gujarati, Odia, Tamil, Telugu, Kannada,
    // Malayalam, Arabic, Urdu, full width, Ol Chiki, Meetei.
    private static readonly int[] Zeros = [0x966, 0x9E6, 0xA66, 0xAE6, 0xB66, 0xBE6, 0xC66, 0xCE6, 0xD66, 0x660, 0x6F0, 0xFF10, 0x1C50, 0xABF0];

    // In UTF-16 the digit reader sees ASCII only.
    private static readonly int[][] Groups = [[5, 5], [3, 3, 4], [4, 3, 3], [3, 4, 3], [4, 6], [2, 4, 4], [2, 2, 2, 2, 2]];

    internal static IEnumerable<Pattern> Of(Canary.Number number, IReadOnlyList<byte[]> keys)
    {
        // Spellings with +91, 91, 0091 and 0 all hold the national number as it is.
        var national = number.National;
        var reversed = Reversed(national);
        var texts = new List<(string Text, string How)> { (national, "digits"), (reversed, "reversed digits") };
        texts.AddRange(Zeros.SelectMany(zero => new[] { (InScript(national, zero), $"digits of U+{zero:X4}"), (InScript(reversed, zero), $"reversed digits of U+{zero:X4}") }));
        if (national.Length == 10)
        {
            texts.AddRange(from zero in Zeros[..2] from grouping in Groups from separator in new[] { " ", "-" } select (InScript(Grouped(national, grouping, separator), zero), $"grouped digits of U+{zero:X4}"));
        }
        string[] short64 = [national, reversed, InScript(national, Zeros[0]), number.Digits];
        return texts.SelectMany(text => TextForms.Of(number, text.Text, text.How))
            .Concat(short64.Distinct().SelectMany(text => TextForms.Packed(number, text, "digits")))
            .Concat(Last(number))
            .Concat(NumberBytes.Of(number))
            .Concat(Digests.Of(number, Spellings(number), keys));
    }

    internal static string InScript(string digits, int zero) => string.Concat(digits.Select(c => char.IsAsciiDigit(c) ? char.ConvertFromUtf32(zero + c - '0') : c.ToString()));

    internal static string Reversed(string digits) => new([.. digits.Reverse()]);

    private static IEnumerable<string> Spellings(Canary.Number number)
    {
        var (national, digits) = (number.National, number.Digits);
        string[] plain =
        [
            national, digits, "+" + digits, "00" + digits, "0" + national, $"whatsapp:+{digits}", $"tel:+{digits}", $"{digits}@s.whatsapp.net", $"{digits}@c.us",
            Reversed(national), Reversed(digits),
        ];
        return national.Length == 10 ? [.. plain, $"+91 {national}", $"+91-{national}", $"+91 {national[..5]} {national[5..]}", $"{national[..5]} {national[5..]}"] : plain;
    }

    private static IEnumerable<Pattern> Last(Canary.Number number)
    {
        if (number.Digits.Length <= LastDigits)
        {
            yield break;
        }
        var last = number.Digits[^LastDigits..];
        yield return new Pattern(Encoding.ASCII.GetBytes(last), number, "last 8 digits", Bounded: true);
        yield return new Pattern(Encoding.Unicode.GetBytes(last), number, "last 8 digits, UTF-16", Bounded: true, Wide: 2);
        yield return new Pattern(Encoding.BigEndianUnicode.GetBytes(last), number, "last 8 digits, UTF-16 big endian", Bounded: true, Wide: 2);
        foreach (var zero in Zeros)
        {
            var other = InScript(last, zero);
            yield return new Pattern(Encoding.UTF8.GetBytes(other), number, $"last 8 digits of U+{zero:X4}") { Confirm = NoDigitOf(zero, Encoding.UTF8, other) };
            yield return new Pattern(Encoding.Unicode.GetBytes(other), number, $"last 8 digits of U+{zero:X4}, UTF-16") { Confirm = NoDigitOf(zero, Encoding.Unicode, other) };
        }
    }

    private static Confirms NoDigitOf(int zero, Encoding encoding, string text)
    {
        var length = encoding.GetByteCount(text);
        var digits = Enumerable.Range(zero, 10).Select(rune => encoding.GetBytes(char.ConvertFromUtf32(rune))).ToArray();
        return (data, start) =>
        {
            foreach (var digit in digits)
            {
                if (data[..start].EndsWith(digit) || data[(start + length)..].StartsWith(digit))
                {
                    return false;
                }
            }
            return true;
        };
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
