using System.Globalization;
using System.Text;

namespace SatarkMitra.WhatsApp.Details;

/// <summary>Spellings of one word made alike: case, Latin diacritics, Devanagari's optional signs, styled letters.</summary>
internal static class Fold
{
    public static string Word(ReadOnlySpan<char> word)
    {
        var plain = true;
        foreach (var c in word) { plain &= c is >= 'a' and <= 'z'; }
        if (plain) { return word.ToString(); }

        var folded = new StringBuilder(word.Length);
        foreach (var rune in Valid(word).Normalize(NormalizationForm.FormKD).EnumerateRunes())
        {
            if (IsOptionalSign(rune.Value)) { continue; }
            folded.Append(rune.Value switch
            {
                0x0940 => "\u093F", // long i and u are often typed short
                0x0942 => "\u0941",
                0x0131 => "i",
                _ => Rune.ToLowerInvariant(rune).ToString(),
            });
        }
        return folded.ToString();
    }

    /// <summary>Latin accents; nukta, chandrabindu, anusvara, visarga; joiners.</summary>
    private static bool IsOptionalSign(int rune) =>
        rune is (>= 0x0300 and <= 0x036F) or (>= 0x0900 and <= 0x0903) or 0x093C or (>= 0x200B and <= 0x200D) or (>= 0xFE00 and <= 0xFE0F);

    /// <summary>Normalising throws on half a surrogate pair.</summary>
    private static string Valid(ReadOnlySpan<char> text)
    {
        var valid = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes()) { valid.Append(rune.ToString()); }
        return valid.ToString();
    }

    /// <summary>Letters and the marks written on them; a joiner stays inside the word.</summary>
    public static bool IsWordRune(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
            or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter
        || (IsMark(rune) && rune.Value is not ((>= 0xFE00 and <= 0xFE0F) or 0x20E3));

    private static bool IsMark(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark;
}
