using System.Text;

namespace SatarkMitra.Conversation.Places;

/// <summary>
/// How a name sounds, in a few Latin letters: the same for केराकत, کیراکت, Kerakat and kirakat. Long and short vowels, aspirates,
/// sibilants and doubled letters fall together; what is left is compared by <see cref="Distance"/>.
/// </summary>
internal static class Sound
{
    private static readonly Dictionary<char, string> Consonants = new()
    {
        ['क'] = "k", ['ख'] = "k", ['ग'] = "g", ['घ'] = "g", ['ङ'] = "n", ['च'] = "c", ['छ'] = "c", ['ज'] = "j", ['झ'] = "j", ['ञ'] = "n",
        ['ट'] = "t", ['ठ'] = "t", ['ड'] = "d", ['ढ'] = "d", ['ण'] = "n", ['त'] = "t", ['थ'] = "t", ['द'] = "d", ['ध'] = "d", ['न'] = "n",
        ['प'] = "p", ['फ'] = "f", ['ब'] = "b", ['भ'] = "b", ['म'] = "m", ['य'] = "i", ['र'] = "r", ['ल'] = "l", ['व'] = "v",
        ['श'] = "s", ['ष'] = "s", ['स'] = "s", ['ह'] = "h", ['ळ'] = "l", ['ऩ'] = "n", ['ऱ'] = "r",
    };

    private static readonly Dictionary<char, string> Vowels = new()
    {
        ['अ'] = "a", ['आ'] = "a", ['इ'] = "i", ['ई'] = "i", ['उ'] = "u", ['ऊ'] = "u", ['ऋ'] = "ri", ['ए'] = "i", ['ऐ'] = "i", ['ओ'] = "u", ['औ'] = "u", ['ऑ'] = "u",
        ['ा'] = "a", ['ि'] = "i", ['ी'] = "i", ['ु'] = "u", ['ू'] = "u", ['ृ'] = "ri", ['े'] = "i", ['ै'] = "i", ['ो'] = "u", ['ौ'] = "u", ['ॉ'] = "u",
    };

    private const char Virama = '\u094D', Nukta = '\u093C', Anusvara = '\u0902', Chandrabindu = '\u0901';

    /// <summary>Of one word or of several joined; spaces and signs are passed over.</summary>
    public static string Of(string name)
    {
        var letters = new StringBuilder(name.Length + 8);
        var text = Typing.Typed.Compose(name);
        for (var i = 0; i < text.Length; i++)
        {
            if (Consonants.TryGetValue(text[i], out var consonant)) { i = Devanagari(text, i, consonant, letters); }
            else if (Vowels.TryGetValue(text[i], out var vowel)) { letters.Append(vowel); }
            else if (text[i] is Anusvara or Chandrabindu) { if (!EndsWord(text, i + 1)) { letters.Append('n'); } }
            else if (UrduSound.Is(text[i])) { UrduSound.Hear(text, i, letters); }
            else if (char.IsAsciiLetter(text[i])) { i = Latin(text, i, letters); }
        }
        return Settle(letters);
    }

    private static int Devanagari(string text, int i, string consonant, StringBuilder letters)
    {
        var next = i + 1 < text.Length ? text[i + 1] : '\0';
        if (next is Nukta)
        {
            // ड़ and ढ़ are written r as often as d.
            if (text[i] is 'ड' or 'ढ') { consonant = "r"; }
            i++;
            next = i + 1 < text.Length ? text[i + 1] : '\0';
        }
        letters.Append(consonant);
        if (next is Virama) { return i + 1; }
        // The inherent vowel is spoken unless a vowel sign follows or the word ends.
        if (!Vowels.ContainsKey(next) && !EndsWord(text, i + 1)) { letters.Append('a'); }
        return i;
    }

    private static bool EndsWord(string text, int at) => at >= text.Length || !(char.IsLetter(text[at]) || text[at] is >= '\u0900' and <= '\u094D');

    private static int Latin(string text, int i, StringBuilder letters)
    {
        var c = char.ToLowerInvariant(text[i]);
        var next = i + 1 < text.Length ? char.ToLowerInvariant(text[i + 1]) : '\0';
        switch (c)
        {
            case 'c' when next is 'h' or 'k': letters.Append(next is 'h' ? 'c' : 'k'); return i + 1;
            case 'c': letters.Append('k'); return i;
            case 'p' when next is 'h': letters.Append('f'); return i + 1;
            case 'a' when next is 'i' or 'y' or 'e': letters.Append('i'); return i + 1;
            case 'a' when next is 'u' or 'w' or 'o': letters.Append('u'); return i + 1;
            case 'e' when next is 'e' or 'i' or 'y' or 'a': letters.Append('i'); return i + 1;
            case 'o' when next is 'o' or 'u': letters.Append('u'); return i + 1;
            case 'e' or 'y': letters.Append('i'); return i;
            case 'o': letters.Append('u'); return i;
            case 'w': letters.Append('v'); return i;
            case 'z': letters.Append('j'); return i;
            case 'q': letters.Append('k'); return i;
            case 'x': letters.Append("ks"); return i;
            default: letters.Append(c); return i;
        }
    }

    /// <summary>Breath, doubled letters, and m before b or p, which writers treat as they like.</summary>
    private static string Settle(StringBuilder letters)
    {
        var result = new StringBuilder(letters.Length);
        for (var i = 0; i < letters.Length; i++)
        {
            var c = letters[i];
            if (c == 'h' && result.Length > 0) { continue; }
            if (c == 'm' && i + 1 < letters.Length && letters[i + 1] is 'b' or 'p' && c == 'm') { c = 'n'; }
            if (result.Length > 0 && result[^1] == c) { continue; }
            result.Append(c);
        }
        return result.ToString();
    }
}
