namespace SatarkMitra.Pack.Reading;

/// <summary>templates.yaml: what Meta must approve. Limits of the Cloud API are checked here, where they can be pointed at.</summary>
internal static class ReadTemplates
{
    // Meta: body at most 1,024 characters, quick reply labels 25, at most 10 of them.
    private const int BodyLimit = 1024, LabelLimit = 25, ButtonLimit = 10;

    /// <summary>Without these two the gateway could tell nobody anything after 24 hours.</summary>
    private static readonly string[] Needed = ["report_news", "officer_nudge"];

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
            foreach (var language in languages)
            {
                if (body[language].Length > BodyLimit) { item.Wrong($"'{name}' ({language}) is longer than {BodyLimit} characters"); }
                foreach (var label in buttons.Where(b => b[language].Length > LabelLimit)) { item.Wrong($"'{name}' ({language}): button '{label[language]}' is longer than {LabelLimit} characters"); }
                templates.Add(new(name, language, body[language], [.. buttons.Select(b => b[language])]));
            }
        }
        foreach (var name in Needed.Where(n => templates.All(t => t.Name != n))) { root.Wrong($"template '{name}' is missing"); }
        return templates;
    }
}
