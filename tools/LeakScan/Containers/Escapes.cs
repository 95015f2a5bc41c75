using System.Buffers;
using System.Globalization;
using System.Text;

namespace SatarkMitra.LeakScan.Containers;

/// <summary>
/// Text with escaped characters (percent, \u, \x, octal, HTML, quoted-printable), written out. Only the neighbourhood of
/// each escape: the rest was searched as it stands.
/// </summary>
internal static class Escapes
{
    private const int Neighbourhood = 96;

    private static readonly SearchValues<byte> Heads = SearchValues.Create("%\\&="u8);

    internal static Collected Read(ReadOnlySpan<byte> bytes)
    {
        var found = new Collected();
        var until = 0;
        for (var at = 0; at < bytes.Length;)
        {
            var next = bytes[at..].IndexOfAny(Heads);
            if (next < 0)
            {
                break;
            }
            at += next;
            if (Escape.At(bytes[at..]).Length == 0)
            {
                at++;
                continue;
            }
            // From here to where no more escapes follow.
            var from = Math.Max(until, at - Neighbourhood);
            var to = Math.Min(bytes.Length, at + Neighbourhood);
            found.Part();
            for (at = from; at < to;)
            {
                var (length, rune) = Heads.Contains(bytes[at]) ? Escape.At(bytes[at..]) : (0, 0);
                if (length == 0)
                {
                    found.Put(bytes[at++]);
                    continue;
                }
                Put(rune, found);
                at += length;
                to = Math.Min(bytes.Length, Math.Max(to, at + Neighbourhood));
            }
            until = at;
        }
        return found;
    }

    private static void Put(int rune, Collected found)
    {
        Span<byte> utf8 = stackalloc byte[4];
        if (rune is Escape.Nothing)
        {
            return;
        }
        if (rune < 0)
        {
            found.Put((byte)~rune);
        }
        else
        {
            found.Put(utf8[..(Rune.TryCreate(rune, out var valid) ? valid : Rune.ReplacementChar).EncodeToUtf8(utf8)]);
        }
    }
}

/// <summary>One escaped character.</summary>
internal static class Escape
{
    /// <summary>An escape that stands for no character: a soft line break.</summary>
    internal const int Nothing = int.MinValue;

    /// <summary>How long the escape is, 0 when it is none; and its code point, or the complement of a raw byte.</summary>
    internal static (int Length, int Rune) At(ReadOnlySpan<byte> text) => text[0] switch
    {
        (byte)'%' when text.Length > 5 && text[1] is (byte)'u' or (byte)'U' => Hex(text, 2, 4) is >= 0 and var unit ? (6, unit) : (0, 0),
        (byte)'%' => Hex(text, 1, 2) is >= 0 and var raw ? (3, ~raw) : (0, 0),
        (byte)'=' when text.Length > 1 && text[1] == '\n' => (2, Nothing),
        (byte)'=' when text.Length > 2 && text[1] == '\r' && text[2] == '\n' => (3, Nothing),
        (byte)'=' => Hex(text, 1, 2) is >= 0 and var quoted ? (3, ~quoted) : (0, 0),
        (byte)'&' => Html(text),
        _ => Backslash(text),
    };

    private static (int, int) Backslash(ReadOnlySpan<byte> text)
    {
        if (text.Length < 2)
        {
            return (0, 0);
        }
        switch (text[1])
        {
            case (byte)'u' when text.Length > 3 && text[2] == '{':
                var end = text[..Math.Min(text.Length, 12)].IndexOf((byte)'}');
                return end > 3 && Hex(text, 3, end - 3) is >= 0 and var braced ? (end + 1, braced) : (0, 0);
            case (byte)'u':
                var unit = Hex(text, 2, 4);
                // A pair of surrogates is one character.
                if (unit is >= 0xD800 and < 0xDC00 && text.Length >= 12 && text[6] == '\\' && text[7] == 'u' && Hex(text, 8, 4) is >= 0xDC00 and < 0xE000 and var low)
                {
                    return (12, 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00));
                }
                return unit >= 0 ? (6, unit) : (0, 0);
            case (byte)'U':
                return Hex(text, 2, 8) is >= 0 and var wide ? (10, wide) : (0, 0);
            case (byte)'x':
                return Hex(text, 2, 2) is >= 0 and var raw ? (4, ~raw) : (0, 0);
            case >= (byte)'0' and <= (byte)'3' when text.Length > 3 && IsOctal(text[2]) && IsOctal(text[3]):
                return (4, ~(((text[1] - '0') << 6) | ((text[2] - '0') << 3) | (text[3] - '0')));
            case (byte)'/' or (byte)'\\' or (byte)'"' or (byte)'\'' or (byte)'(' or (byte)')':
                return (2, text[1]);
            case (byte)'n' or (byte)'r' or (byte)'t':
                return (2, ' ');
            default:
                return (0, 0);
        }
    }

    private static (int, int) Html(ReadOnlySpan<byte> text)
    {
        var end = text[..Math.Min(text.Length, 12)].IndexOf((byte)';');
        if (end < 3)
        {
            return (0, 0);
        }
        if (text[1] == '#')
        {
            var rune = text[2] is (byte)'x' or (byte)'X' ? Hex(text, 3, end - 3) : int.TryParse(text[2..end], NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : -1;
            return rune >= 0 ? (end + 1, rune) : (0, 0);
        }
        var name = text[1..end];
        return name.SequenceEqual("nbsp"u8) ? (end + 1, ' ') : name.SequenceEqual("amp"u8) ? (end + 1, '&') : name.SequenceEqual("apos"u8) ? (end + 1, '\'')
            : name.SequenceEqual("plus"u8) ? (end + 1, '+') : name.SequenceEqual("shy"u8) || name.SequenceEqual("zwnj"u8) ? (end + 1, Nothing) : (0, 0);
    }

    private static int Hex(ReadOnlySpan<byte> text, int from, int count)
    {
        if (count is < 1 or > 8 || text.Length < from + count)
        {
            return -1;
        }
        var value = 0L;
        foreach (var letter in text.Slice(from, count))
        {
            if (!char.IsAsciiHexDigit((char)letter))
            {
                return -1;
            }
            value = (value << 4) | (uint)Convert.ToInt32(((char)letter).ToString(), 16);
        }
        return value <= 0x10FFFF ? (int)value : -1;
    }

    private static bool IsOctal(byte letter) => letter is >= (byte)'0' and <= (byte)'7';
}
