using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using System.Text;
using SatarkMitra.LeakScan.Canaries;

namespace SatarkMitra.LeakScan.Forms;

/// <summary>A number as machines keep it: packed digits, whole numbers, fractions.</summary>
internal static class NumberBytes
{
    private const string Base36 = "0123456789abcdefghijklmnopqrstuvwxyz";

    internal static IEnumerable<Pattern> Of(Canary.Number number) =>
        Forms(number).DistinctBy(form => Convert.ToHexString(form.Bytes)).SelectMany(form =>
            BytesForms.Of(number, form.Bytes, form.How).Prepend(new Pattern(form.Bytes, number, form.How)))
        .Concat(Written(number));

    /// <summary>Packed two digits a byte, an odd number of them closed by F.</summary>
    internal static byte[] Bcd(string digits) => Convert.FromHexString(digits.Length % 2 == 0 ? digits : digits + "F");

    internal static byte[] Swapped(byte[] packed) => [.. packed.Select(b => (byte)((b << 4) | (b >> 4)))];

    private static IEnumerable<(byte[] Bytes, string How)> Forms(Canary.Number number)
    {
        var (digits, national) = (number.Digits, number.National);
        // Filled up on either side, with 0 or F, as telephony does.
        foreach (var spelled in new[] { digits, national, "0" + national, "0" + digits, "00" + digits })
        {
            foreach (var filled in spelled.Length % 2 == 0 ? [spelled, "0" + spelled + "F", "0" + spelled + "0", "F" + spelled + "F"] : new[] { spelled + "F", "0" + spelled, spelled + "0", "F" + spelled })
            {
                var packed = Convert.FromHexString(filled);
                yield return (packed, "BCD");
                yield return (Swapped(packed), "BCD, swapped");
                yield return ([.. packed.Reverse()], "BCD, backwards");
            }
        }
        foreach (var text in new[] { digits, national }.Distinct())
        {
            var value = long.Parse(text, CultureInfo.InvariantCulture);
            byte[] little = new byte[8], big = new byte[8], real = new byte[8];
            BinaryPrimitives.WriteInt64LittleEndian(little, value);
            BinaryPrimitives.WriteInt64BigEndian(big, value);
            BinaryPrimitives.WriteDoubleLittleEndian(real, value);
            yield return (little, "int64");
            yield return (big, "int64 big endian");
            yield return (real, "double");
            yield return ([.. real.Reverse()], "double big endian");
            // SQLite writes whole numbers in the fewest of 1, 2, 3, 4, 6 and 8 bytes.
            yield return (big[2..], "int48 big endian");
            yield return (little[..6], "int48");
            yield return (Varint(value), "varint");
            yield return (Decimal(text, littleEndian: true), "PostgreSQL numeric");
            yield return (Decimal(text, littleEndian: false), "PostgreSQL numeric, on the wire");
        }
        // One byte a digit, not as text.
        yield return ([.. national.Select(c => (byte)(c - '0'))], "a byte a digit");
    }

    private static IEnumerable<Pattern> Written(Canary.Number number)
    {
        foreach (var text in new[] { number.Digits, number.National }.Distinct())
        {
            var value = long.Parse(text, CultureInfo.InvariantCulture);
            var hex = value.ToString("x", CultureInfo.InvariantCulture);
            yield return new Pattern(Encoding.ASCII.GetBytes(hex), number, "hex number", Bounded: true) { AnyCase = true };
            yield return new Pattern(Encoding.ASCII.GetBytes("0x" + hex), number, "hex number") { AnyCase = true };
            yield return new Pattern(Encoding.ASCII.GetBytes(InBase36(value)), number, "base 36", Bounded: true) { AnyCase = true };
            yield return new Pattern(Encoding.ASCII.GetBytes(Convert.ToString(value, 8)), number, "octal number", Bounded: true);
        }
    }

    private static byte[] Varint(long value)
    {
        var bytes = new List<byte>();
        for (var left = (ulong)value; ; left >>= 7)
        {
            if (left < 0x80)
            {
                return [.. bytes, (byte)left];
            }
            bytes.Add((byte)(left | 0x80));
        }
    }

    // Base 10,000; trailing zeros are not kept.
    private static byte[] Decimal(string digits, bool littleEndian)
    {
        var groups = new List<short>();
        for (var left = BigInteger.Parse(digits, CultureInfo.InvariantCulture); left > 0; left /= 10_000)
        {
            groups.Insert(0, (short)(left % 10_000));
        }
        while (groups is [.., 0])
        {
            groups.RemoveAt(groups.Count - 1);
        }
        return [.. groups.SelectMany(group => littleEndian ? new[] { (byte)group, (byte)(group >> 8) } : [(byte)(group >> 8), (byte)group])];
    }

    private static string InBase36(long value)
    {
        var text = "";
        for (; value > 0; value /= 36)
        {
            text = Base36[(int)(value % 36)] + text;
        }
        return text;
    }
}
