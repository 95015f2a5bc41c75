using System.Globalization;
using System.Text;

namespace SatarkMitra.WhatsApp.Details;

/// <summary>
/// A digit, or a word that may stand for digits. <paramref name="Readings"/> are the digit strings it can mean; an
/// empty one means that it can be skipped ("do" is 2 in Hindi and a plain word in English).
/// </summary>
internal readonly record struct DraftToken(int Part, int Start, int End, IReadOnlyList<string> Readings, int Repeat = 1);

/// <summary>
/// The draft as one row of tokens. Separators, emoji and part breaks leave no trace; a word that means no digit is a
/// token without readings, which no number runs across.
/// </summary>
internal static class DraftTokens
{
    private static readonly IReadOnlyList<string>[] s_digits = [.. Enumerable.Range(0, 10).Select(d => (IReadOnlyList<string>)[d.ToString(CultureInfo.InvariantCulture)])];
    private static readonly IReadOnlyList<string> s_ten = ["10"];

    public static List<DraftToken> Of(IReadOnlyList<string> draft)
    {
        var tokens = new List<DraftToken>();
        for (var part = 0; part < draft.Count; part++) { Add(draft[part], part, tokens); }
        return tokens;
    }

    private static void Add(string text, int part, List<DraftToken> tokens)
    {
        var at = 0;
        while (at < text.Length)
        {
            Rune.DecodeFromUtf16(text.AsSpan(at), out var rune, out var used);
            if (DigitsOf(rune) is { } digits)
            {
                tokens.Add(new DraftToken(part, at, at + used, digits));
                at += used;
            }
            else if (Fold.IsWordRune(rune))
            {
                var start = at;
                at = WordEnd(text, at);
                tokens.Add(DigitWords.Read(Fold.Word(text.AsSpan(start, at - start)), part, start, at));
            }
            else { at += used; }
        }
    }

    public static int WordEnd(string text, int at)
    {
        while (at < text.Length)
        {
            Rune.DecodeFromUtf16(text.AsSpan(at), out var rune, out var used);
            var joiner = rune.Value is 0x200C or 0x200D;
            if ((!joiner && !Fold.IsWordRune(rune)) || DigitsOf(rune) is not null) { break; }
            at += used;
        }
        return at;
    }

    /// <summary>Digits of every script, full-width, superscript, circled.</summary>
    private static IReadOnlyList<string>? DigitsOf(Rune rune)
    {
        if (rune.Value is >= '0' and <= '9') { return s_digits[rune.Value - '0']; }
        if (rune.Value < 0x80) { return null; }
        if (rune.Value == 0x1F51F) { return s_ten; }
        if (Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.DecimalDigitNumber or UnicodeCategory.OtherNumber)) { return null; }
        var value = Rune.GetNumericValue(rune);
        return value is >= 0 and <= 9 && value == Math.Floor(value) ? s_digits[(int)value] : value == 10 ? s_ten : null;
    }
}
