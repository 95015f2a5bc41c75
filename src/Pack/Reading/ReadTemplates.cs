namespace SatarkMitra.Pack.Reading;

/// <summary>templates.yaml: what Meta must approve. Limits of the Cloud API are checked here, where they can be pointed at.</summary>
internal static class ReadTemplates
{
    // Meta: body at most 1,024 characters, quick reply labels 25, at most 10 of them.
    private const int BodyLimit = 1024, LabelLimit = 25, ButtonLimit = 10;

    /// <summary>Without these two the gateway could tell nobody anything after 24 hours.</summary>
    private static readonly string[] Needed = ["report_news", "officer_nudge"];

    /// <summary>
    /// Languages of India in which Meta takes templates ("Supported languages" of its message templates); it refuses one in
    /// any other, and a message in one that it never approved. A language not here names another in its place.
    /// </summary>
    private static readonly string[] MetaLanguages = ["en", "hi", "ur", "bn", "gu", "kn", "ml", "mr", "pa", "ta", "te"];

    public static List<MessageTemplate> From(YamlItem root, IReadOnlyList<string> languages)
    {
        var templates = new List<MessageTemplate>();
        foreach (var (name, item) in root.Pairs())
        {
            item.Only("body", "buttons");
            if (name.Length > 512 || !name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_')) { item.Wrong($"template name '{name}' may hold a-z, 0-9 and _ only"); }
            var body = item.Local("body", languages);
            var buttons = item.Items("buttons", needed: false).Select(b => b.Local(languages, "button")).ToList();
            if (buttons.Count > ButtonLimit) { item.Wrong($"'{name}' has more than {ButtonLimit} buttons"); }
            foreach (var language in languages) { templates.Add(Checked(item, new(name, language, body[language], [.. buttons.Select(b => b[language])]))); }
        }
        foreach (var name in Needed.Where(n => templates.All(t => t.Name != n))) { root.Wrong($"template '{name}' is missing"); }
        return templates;
    }

    /// <summary>The same templates in a further language, from its own file: <c>body</c> and <c>buttons</c> are plain texts there.</summary>
    public static IEnumerable<MessageTemplate> In(string language, YamlItem section, IReadOnlyList<MessageTemplate> hindi)
    {
        if (!MetaLanguages.Contains(language)) { section.Wrong($"Meta has no templates in '{language}': write 'templates: hi'"); }
        section.Only([.. hindi.Select(t => t.Name)]);
        foreach (var template in hindi)
        {
            if (section.Find(template.Name) is not { } item) { section.Wrong($"'templates': '{template.Name}' has no text"); continue; }
            item.Only("body", "buttons");
            var own = Checked(item, template with { Language = language, Body = item.Text("body").Normalize(), Buttons = [.. item.Texts("buttons").Select(b => b.Normalize())] });
            if (own.Buttons.Count != template.Buttons.Count) { item.Wrong($"'{template.Name}' has {template.Buttons.Count} buttons in Hindi, here {own.Buttons.Count}"); }
            for (var hole = 1; hole <= 9; hole++)
            {
                var mark = $"{{{{{hole}}}}}";
                if (own.Body.Contains(mark, StringComparison.Ordinal) != template.Body.Contains(mark, StringComparison.Ordinal)) { item.Wrong($"'{template.Name}': {mark} must stand in every language or in none"); }
            }
            yield return own;
        }
    }

    private static MessageTemplate Checked(YamlItem item, MessageTemplate template)
    {
        if (template.Body.Length > BodyLimit) { item.Wrong($"'{template.Name}' ({template.Language}) is longer than {BodyLimit} characters"); }
        foreach (var label in template.Buttons.Where(b => b.Length > LabelLimit)) { item.Wrong($"'{template.Name}' ({template.Language}): button '{label}' is longer than {LabelLimit} characters"); }
        return template;
    }
}
