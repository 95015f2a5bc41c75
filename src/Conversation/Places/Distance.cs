namespace SatarkMitra.Conversation.Places;

/// <summary>Edit distance of two sounds: a vowel or a related consonant costs half a consonant.</summary>
internal static class Distance
{
    private const float Far = 99;

    /// <summary>The cost, or a large number once it exceeds <paramref name="most"/>.</summary>
    public static float Between(ReadOnlySpan<char> a, ReadOnlySpan<char> b, float most)
    {
        if (b.Length > 60 || a.Length > 60) { return Far; }
        Span<float> before = stackalloc float[b.Length + 1];
        Span<float> row = stackalloc float[b.Length + 1];
        Span<float> older = stackalloc float[b.Length + 1];
        before[0] = 0;
        for (var j = 1; j <= b.Length; j++) { before[j] = before[j - 1] + Weight(b[j - 1]); }
        for (var i = 1; i <= a.Length; i++)
        {
            row[0] = before[0] + Weight(a[i - 1]);
            var best = row[0];
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = before[j - 1] + Change(a[i - 1], b[j - 1]);
                cost = Math.Min(cost, before[j] + Weight(a[i - 1]));
                cost = Math.Min(cost, row[j - 1] + Weight(b[j - 1]));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) { cost = Math.Min(cost, older[j - 2] + 0.75f); }
                row[j] = cost;
                best = Math.Min(best, cost);
            }
            if (best > most) { return Far; }
            var spare = older;
            older = before;
            before = row;
            row = spare;
        }
        return before[b.Length];
    }

    public static bool IsVowel(char c) => c is 'a' or 'i' or 'u';

    private static float Weight(char c) => IsVowel(c) ? 0.5f : 1;

    private static float Change(char a, char b)
    {
        if (a == b) { return 0; }
        if (IsVowel(a) && IsVowel(b)) { return 0.5f; }
        return (a, b) is ('b', 'v') or ('v', 'b') or ('d', 'r') or ('r', 'd') or ('t', 'd') or ('d', 't') or ('n', 'm') or ('m', 'n')
            or ('k', 'g') or ('g', 'k') or ('p', 'f') or ('f', 'p') or ('s', 'c') or ('c', 's') or ('j', 'g') or ('g', 'j') or ('k', 'c') or ('c', 'k') ? 0.5f : 1;
    }
}
