namespace SatarkMitra.Conversation.Identity;

/// <summary>Finds what only looks like an identity: runs of ten and more digits, status codes, sentences.</summary>
internal static class Findings
{
    // An Indian mobile number has 10 digits; 0, 91, +91 and 0091 may stand before it.
    private const int Fewest = 10, Most = 14;

    /// <summary>Digits of any script, with single signs or spaces between them.</summary>
    public static IEnumerable<(Stretch Where, string Digits)> Numbers(IReadOnlyList<string> parts)
    {
        for (var part = 0; part < parts.Count; part++)
        {
            var text = parts[part];
            for (var at = 0; at < text.Length; at++)
            {
                if (!char.IsDigit(text[at])) { continue; }
                var (start, end, digits) = (at, at + 1, new System.Text.StringBuilder());
                for (var gap = 0; at < text.Length && gap <= 2; at++)
                {
                    if (char.IsDigit(text[at])) { digits.Append((char)('0' + (int)char.GetNumericValue(text[at]))); end = at + 1; gap = 0; }
                    else if (text[at] is ' ' or '-' or '.' or '(' or ')' or '/' or '\u00A0') { gap++; }
                    else { break; }
                }
                if (digits.Length is >= Fewest and <= Most) { yield return (new(part, start, end - start), digits.ToString()); }
                at--;
            }
        }
    }

    /// <summary>Status codes: 20 Crockford characters in equal groups. Whoever reads one could look into the mailbox.</summary>
    public static IEnumerable<Stretch> Codes(IReadOnlyList<string> parts)
    {
        for (var part = 0; part < parts.Count; part++)
        {
            var text = parts[part];
            for (var at = 0; at < text.Length; at++)
            {
                if (!IsCode(text[at]) || (at > 0 && char.IsLetterOrDigit(text[at - 1]))) { continue; }
                var length = CodeAt(text.AsSpan(at));
                if (length > 0) { yield return new(part, at, length); at += length; }
            }
        }
    }

    private static int CodeAt(ReadOnlySpan<char> text)
    {
        var (count, group, first, digits) = (0, 0, 0, 0);
        var at = 0;
        for (; at < text.Length && count < 20; at++)
        {
            if (IsCode(text[at])) { count++; group++; digits += char.IsAsciiDigit(text[at]) ? 1 : 0; continue; }
            if (text[at] is not ('-' or ' ') || group < 4 || (first != 0 && group != first)) { return 0; }
            (first, group) = (group, 0);
        }
        var ends = at >= text.Length || !char.IsLetterOrDigit(text[at]);
        return count == 20 && ends && digits > 0 && (first == 0 || first == group) ? at : 0;
    }

    private static bool IsCode(char c) => char.IsAsciiDigit(c) || (char.IsAsciiLetter(c) && char.ToUpperInvariant(c) is not ('I' or 'L' or 'O' or 'U'));

    public static IEnumerable<Stretch> Sentences(IReadOnlyList<string> parts)
    {
        for (var part = 0; part < parts.Count; part++)
        {
            var text = parts[part];
            for (var start = 0; start < text.Length;)
            {
                var end = text.AsSpan(start).IndexOfAny(".!?।۔؟\n");
                end = end < 0 ? text.Length : start + end + 1;
                if (!string.IsNullOrWhiteSpace(text[start..end])) { yield return new(part, start, end - start); }
                start = end;
            }
        }
    }

    /// <summary>FNV-1a: the same on every machine and run, which string hash codes are not.</summary>
    public static uint Hash(ReadOnlySpan<char> text)
    {
        var hash = 2166136261u;
        foreach (var c in text.Trim()) { hash = (hash ^ c) * 16777619u; }
        return hash == 0 ? 1 : hash;
    }
}
