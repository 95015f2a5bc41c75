using System.Globalization;
using System.Text;

namespace SatarkMitra.Conversation.Typing;

/// <summary>
/// Brings what people type to one form: lower case, digits of every script as 0-9, no signs, no nukta, one form for
/// Urdu letters that keyboards mix up, single spaces.
/// A message of signs only keeps them, so that 👍 can be an answer.
/// </summary>
internal static class Typed
{
    // Longer than any label, command or place; what is longer is prose and is never compared.
    private const int Longest = 400;

    public static string Key(string text) => Prose(text.Length > Longest ? text[..Longest] : text);

    /// <summary>The same for a text of any length.</summary>
    public static string Prose(string text)
    {
        var key = new StringBuilder(text.Length);
        var gap = false;
        foreach (var c in Compose(text))
        {
            if (Fold(c) is not { } folded) { gap |= !IsInsideWord(c); continue; }
            if (gap && key.Length > 0) { key.Append(' '); }
            gap = false;
            key.Append(folded);
        }
        return key.Length > 0 ? key.ToString() : Signs(text);
    }

    /// <summary>Not written or not heard, and no gap between two words either. Marks of direction are among them.</summary>
    private static bool IsInsideWord(char c) =>
        c is '\u093C' or '\uFE0F' || UrduLetters.IsPassedOver(c) || char.GetUnicodeCategory(c) is UnicodeCategory.Format;

    private static char? Fold(char c)
    {
        if (char.IsAsciiLetterOrDigit(c)) { return char.ToLowerInvariant(c); }
        if (c is '\u093C') { return null; }
        if (c is '\u0901') { return '\u0902'; }
        if (char.IsAscii(c)) { return null; }
        if (UrduLetters.IsPassedOver(c)) { return null; }
        if (c is >= '\u0621' and <= '\u06D3') { c = UrduLetters.Fold(c); }
        switch (char.GetUnicodeCategory(c))
        {
            case UnicodeCategory.DecimalDigitNumber: return (char)('0' + CharUnicodeInfo.GetDecimalDigitValue(c));
            case UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.OtherLetter
                or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark when c is not '\uFE0F':
                return char.ToLowerInvariant(c);
            default: return null;
        }
    }

    /// <summary>Composed forms write क़ as two characters: one form for both.</summary>
    internal static string Compose(string text)
    {
        if (Ascii.IsValid(text)) { return text; }
        try { return text.Normalize(NormalizationForm.FormC); }
        catch (ArgumentException) { return text; }
    }

    /// <summary>Skin tones and variation selectors do not change what an emoji says.</summary>
    private static string Signs(string text)
    {
        var signs = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is '\uFE0F' || char.IsWhiteSpace(text[i])) { continue; }
            if (text[i] == '\uD83C' && i + 1 < text.Length && text[i + 1] is >= '\uDFFB' and <= '\uDFFF') { i++; continue; }
            signs.Append(text[i]);
        }
        return signs.ToString();
    }

    public static bool HoldsPhrase(string key, string phrase)
    {
        for (var at = key.IndexOf(phrase, StringComparison.Ordinal); at >= 0; at = key.IndexOf(phrase, at + 1, StringComparison.Ordinal))
        {
            if ((at == 0 || key[at - 1] == ' ') && (at + phrase.Length == key.Length || key[at + phrase.Length] == ' ')) { return true; }
        }
        return false;
    }
}
