namespace SatarkMitra.Conversation.Speech;

/// <summary>Texts of the pack with their placeholders filled in. A missing text shows its key: the compiler forbids it.</summary>
internal static class Phrases
{
    public static string Text(this Script script, string language, string key, params ReadOnlySpan<(string Name, string Value)> fill)
    {
        var text = script.Pack.Texts.TryGetValue(key, out var found) ? found[language] : key;
        if (fill.Length == 0 || !text.Contains('{')) { return text; }
        // One pass: a filled-in value that looks like a placeholder stays what the writer typed.
        var result = new System.Text.StringBuilder(text.Length + 64);
        for (var at = 0; at < text.Length;)
        {
            var open = text.IndexOf('{', at);
            var close = open < 0 ? -1 : text.IndexOf('}', open);
            if (close < 0) { result.Append(text, at, text.Length - at); break; }
            result.Append(text, at, open - at);
            result.Append(ValueOf(text.AsSpan(open + 1, close - open - 1), fill) ?? text.Substring(open, close - open + 1));
            at = close + 1;
        }
        return result.ToString();
    }

    private static string? ValueOf(ReadOnlySpan<char> name, ReadOnlySpan<(string Name, string Value)> fill)
    {
        foreach (var (known, value) in fill)
        {
            if (name.SequenceEqual(known)) { return value; }
        }
        return null;
    }
}
