using System.Text;

namespace SatarkMitra.WhatsApp.Details;

/// <summary>Finds the words of a profile name, as whole words in any case and with or without accents.</summary>
internal static class NameFinder
{
    /// <summary>Shorter words of a name ("Md", "Jo") would be found in every other sentence.</summary>
    private const int ShortestWord = 3;

    public static void Find(string profileName, IReadOnlyList<string> draft, List<OwnDetail> found)
    {
        var names = new HashSet<string>();
        foreach (var (start, end) in Words(profileName))
        {
            var word = Fold.Word(profileName.AsSpan(start, end - start));
            if (Letters(word) >= ShortestWord) { names.Add(word); }
        }
        if (names.Count == 0) { return; }
        for (var part = 0; part < draft.Count; part++) { FindIn(draft[part], part, names, found); }
    }

    /// <summary>Neighbouring name words ("Ramesh Kumar") give one detail.</summary>
    private static void FindIn(string text, int part, HashSet<string> names, List<OwnDetail> found)
    {
        (int Start, int End)? open = null;
        foreach (var (start, end) in Words(text))
        {
            if (names.Contains(Fold.Word(text.AsSpan(start, end - start)))) { open = (open?.Start ?? start, end); continue; }
            Close();
        }
        Close();

        void Close()
        {
            if (open is { } name) { found.Add(new OwnDetail(part, name.Start, name.End - name.Start, OwnDetailKind.ProfileName)); }
            open = null;
        }
    }

    private static List<(int Start, int End)> Words(string text)
    {
        var words = new List<(int, int)>();
        var at = 0;
        while (at < text.Length)
        {
            Rune.DecodeFromUtf16(text.AsSpan(at), out var rune, out var used);
            if (!Fold.IsWordRune(rune)) { at += used; continue; }
            var end = DraftTokens.WordEnd(text, at + used);
            words.Add((at, end));
            at = end;
        }
        return words;
    }

    /// <summary>Consonant signs of Devanagari count, its vowel signs too: "रवि" is a name of three.</summary>
    private static int Letters(string word)
    {
        var count = 0;
        foreach (var _ in word.EnumerateRunes()) { count++; }
        return count;
    }
}
