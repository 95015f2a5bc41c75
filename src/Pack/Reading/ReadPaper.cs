namespace SatarkMitra.Pack.Reading;

/// <summary>paper.yaml. A pack without it prints nothing; one that has it has every text in every language it names.</summary>
internal static class ReadPaper
{
    public static Paper? From(string folder, List<PackError> errors)
    {
        if (!File.Exists(Path.Combine(folder, "paper.yaml"))) { return null; }
        var root = YamlItem.Open(folder, "paper.yaml", errors);
        root.Only("languages", "unread", "poster", "card", "unread-note");
        var languages = root.Texts("languages", needed: true);
        if (!languages.Contains("hi")) { root.Wrong("'hi' must be one of the languages"); }
        var unread = root.Texts("unread");
        foreach (var language in unread.Except(languages)) { root.Wrong($"'{language}' under 'unread' is none of the languages"); }
        var poster = Part(root, "poster", "title", "line", "how", "promise", "emergency");
        var card = Part(root, "card", "title", "lines");
        return new Paper(languages, unread,
            new PosterTexts(Text(poster, "title"), Text(poster, "line"), Text(poster, "how"), Text(poster, "promise"), Text(poster, "emergency")),
            new PrivacyCard(Text(card, "title"), [.. card.Items("lines").Select(line => line.Local(languages, "lines"))]),
            Text(root, "unread-note"));

        LocalText Text(YamlItem item, string key) => item.Local(key, languages);
    }

    private static YamlItem Part(YamlItem root, string key, params string[] known)
    {
        if (root.Find(key) is not { } part)
        {
            root.Wrong($"'{key}' is missing");
            return YamlItem.Nothing;
        }
        part.Only(known);
        return part;
    }
}
