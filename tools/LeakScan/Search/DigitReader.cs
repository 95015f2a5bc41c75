using System.Globalization;
using System.Text;
using SatarkMitra.LeakScan.Canaries;

namespace SatarkMitra.LeakScan.Search;

/// <summary>
/// Reads bytes as a person reads a number: digits of every script, whatever short separators stand between them, forwards
/// and backwards. Finds every grouping that nobody thought of.
/// </summary>
internal sealed class DigitReader
{
    // ", " with quotes around it, or a folded line; more and it is two numbers.
    private const int LongestGap = 4;

    // UTF-32 writes three of them after each digit.
    private const int MostZeros = 3;

    private const byte Break = 0xFF;
    private const byte Gap = 0xFE;
    private const byte Zero = 0xFD;
    private const byte Lead = 0xFC;

    private static readonly byte[] Kinds = [.. Enumerable.Range(0, 256).Select(Kind)];

    private readonly (int Length, ulong Modulus, Dictionary<ulong, Canary> Values)[] lengths;

    internal DigitReader(IEnumerable<Canary.Number> numbers)
    {
        lengths = [.. numbers.Where(number => number.National.Length is >= 8 and <= 18).GroupBy(number => number.National.Length).Select(group =>
        {
            var values = new Dictionary<ulong, Canary>();
            foreach (var number in group)
            {
                values[ulong.Parse(number.National, CultureInfo.InvariantCulture)] = number;
                values.TryAdd(ulong.Parse(Forms.NumberForms.Reversed(number.National), CultureInfo.InvariantCulture), number);
            }
            return (group.Key, (ulong)Math.Pow(10, group.Key), values);
        })];
    }

    /// <summary>Calls <paramref name="found"/> with whose number it is, where its first digit stands, and where its last one ends.</summary>
    internal void Search(ReadOnlySpan<byte> data, Action<Canary, int, int> found)
    {
        if (lengths.Length == 0)
        {
            return;
        }
        Span<int> starts = stackalloc int[32];
        Span<ulong> rolling = stackalloc ulong[lengths.Length];
        int digits = 0, gap = 0, zeros = 0;
        for (var at = 0; at < data.Length; at++)
        {
            var kind = Kinds[data[at]];
            var (from, value) = (at, (int)kind);
            if (kind == Lead)
            {
                (value, var length) = Read(data[at..]);
                at += length - 1;
            }
            if (value < 10)
            {
                (gap, zeros) = (0, 0);
                starts[digits & 31] = from;
                digits++;
                for (var n = 0; n < lengths.Length; n++)
                {
                    rolling[n] = ((rolling[n] * 10) + (ulong)value) % lengths[n].Modulus;
                    if (digits >= lengths[n].Length && lengths[n].Values.TryGetValue(rolling[n], out var whose))
                    {
                        found(whose, starts[(digits - lengths[n].Length) & 31], at + 1);
                    }
                }
            }
            else if (digits > 0 && (value == Break || (value == Gap && ++gap > LongestGap) || (value == Zero && ++zeros > MostZeros)))
            {
                (digits, gap, zeros) = (0, 0, 0);
                rolling.Clear();
            }
            else if (value == Gap)
            {
                zeros = 0;
            }
        }
    }

    private static byte Kind(int value) => value switch
    {
        >= '0' and <= '9' => (byte)(value - '0'),
        0 => Zero,
        >= 0xC2 and <= 0xF4 => Lead,
        '\t' or '\n' or '\r' or (>= 0x20 and < 0x7F and not (>= 'A' and <= 'Z' or >= 'a' and <= 'z')) => Gap,
        _ => Break,
    };

    private static (int Value, int Length) Read(ReadOnlySpan<byte> data)
    {
        if (Rune.DecodeFromUtf8(data, out var rune, out var length) != System.Buffers.OperationStatus.Done)
        {
            return (Break, 1);
        }
        return (Rune.GetUnicodeCategory(rune) switch
        {
            UnicodeCategory.DecimalDigitNumber => (int)Rune.GetNumericValue(rune),
            UnicodeCategory.SpaceSeparator or UnicodeCategory.DashPunctuation or UnicodeCategory.Format or UnicodeCategory.OtherPunctuation
                or UnicodeCategory.OpenPunctuation or UnicodeCategory.ClosePunctuation or UnicodeCategory.LineSeparator or UnicodeCategory.NonSpacingMark
                or UnicodeCategory.EnclosingMark or UnicodeCategory.OtherSymbol => Gap,
            UnicodeCategory.OtherNumber when Rune.GetNumericValue(rune) is >= 0 and <= 9 and var number && number % 1 == 0 => (int)number,
            _ => Break,
        }, length);
    }
}
