using System.Text;
using SatarkMitra.Conversation.Typing;

namespace SatarkMitra.Conversation.Places;

/// <summary>
/// A name in Urdu script as <see cref="Sound"/> writes it. Short vowels are not written: one is heard between two
/// consonants, as in Devanagari, and the distance of sounds forgives what that misses.
/// </summary>
internal static class UrduSound
{
    private static readonly Dictionary<char, char> Consonants = new()
    {
        ['ب'] = 'b', ['پ'] = 'p', ['ت'] = 't', ['ٹ'] = 't', ['ث'] = 's', ['ج'] = 'j', ['چ'] = 'c', ['ح'] = 'h', ['خ'] = 'k', ['د'] = 'd', ['ڈ'] = 'd',
        ['ذ'] = 'j', ['ر'] = 'r', ['ڑ'] = 'r', ['ز'] = 'j', ['ژ'] = 'j', ['س'] = 's', ['ش'] = 's', ['ص'] = 's', ['ض'] = 'j', ['ط'] = 't', ['ظ'] = 'j',
        ['غ'] = 'g', ['ف'] = 'f', ['ق'] = 'k', ['ک'] = 'k', ['گ'] = 'g', ['ل'] = 'l', ['م'] = 'm', ['ن'] = 'n', ['ہ'] = 'h',
    };

    // With h after them they are one letter: بھ, پھ, تھ…
    private const string Aspirated = "بپتٹجچدڈڑکگ";

    public static bool Is(char c) => c is >= '\u0621' and <= '\u06D3';

    public static void Hear(string text, int i, StringBuilder letters)
    {
        var c = At(text, i);
        var next = After(text, i);
        switch (c)
        {
            case 'ا' or 'ع': letters.Append('a'); return;
            case 'ی' or 'ے': letters.Append('i'); return;
            case 'و': letters.Append(Before(text, i) == '\0' || IsVowel(next) ? 'v' : 'u'); return;
            // Breath after a consonant, and the a that ends زمانیہ.
            case 'ہ' when Aspirated.Contains(Before(text, i)): if (Consonants.ContainsKey(next)) { letters.Append('a'); } return;
            case 'ہ' when next == '\0': letters.Append('a'); return;
        }
        if (!Consonants.TryGetValue(c, out var sound)) { return; }
        var breath = next == 'ہ' && Aspirated.Contains(c);
        letters.Append(c == 'پ' && breath ? 'f' : sound);
        if (!breath && Consonants.ContainsKey(next)) { letters.Append('a'); }
    }

    private static bool IsVowel(char c) => c is 'ا' or 'ی' or 'ے' or 'ع';

    private static char At(string text, int i) => i >= 0 && i < text.Length && Is(text[i]) && !UrduLetters.IsPassedOver(text[i]) ? UrduLetters.Fold(text[i]) : '\0';

    private static char After(string text, int i)
    {
        do { i++; } while (i < text.Length && UrduLetters.IsPassedOver(text[i]));
        return At(text, i);
    }

    private static char Before(string text, int i)
    {
        do { i--; } while (i >= 0 && UrduLetters.IsPassedOver(text[i]));
        return At(text, i);
    }
}
