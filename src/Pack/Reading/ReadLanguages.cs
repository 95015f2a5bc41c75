namespace SatarkMitra.Pack.Reading;

/// <summary>
/// languages/CODE.yaml: everything of one further language in one file. It is held against what the pack says in Hindi:
/// a text that is missing and one that nothing needs are both named with their line.
/// </summary>
internal static class ReadLanguages
{
    public static RangePack Into(RangePack pack, string folder, List<PackError> errors)
    {
        var path = Path.Combine(folder, "languages");
        if (!Directory.Exists(path)) { return pack; }
        foreach (var code in Directory.GetFiles(path, "*.yaml").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal))
        {
            var file = YamlItem.Open(folder, FurtherLanguage.FileOf(code), errors);
            if (code.Length is < 2 or > 3 || !code.All(char.IsAsciiLetterLower)) { file.Wrong($"'{code}' is no language code: two or three small letters"); continue; }
            if (pack.Languages.Contains(code)) { file.Wrong($"'{code}' is among the languages of pack.yaml already"); continue; }
            pack = Add(pack, code, file);
        }
        return pack with { Texts = OwnNames(pack) };
    }

    private static RangePack Add(RangePack pack, string code, YamlItem file)
    {
        file.Only("name", "unread", "read", "texts", "questions", "groups", "categories", "evidence", "templates", "districts", "stations", "typed");
        var lines = new Dictionary<string, int>();
        var questions = Questions(pack, code, file, lines);
        var hints = Hints(pack, code, file, lines);
        var (words, script, typed) = ReadTyped.Into(pack, file.Find("typed"));
        var (templates, sent) = Templates(pack, code, file, lines);
        var translated = pack with
        {
            Languages = [.. pack.Languages, code],
            Texts = Texts(pack, code, file, lines),
            Groups = Named(pack.Groups, "groups", g => g.Key, (g, text) => g with { Name = g.Name.With(code, text), Words = [.. g.Words, .. words.Groups[g.Key]] }),
            Categories = Named(pack.Categories, "categories", c => c.Key, (c, text) => c with
            {
                Name = c.Name.With(code, text),
                Words = [.. c.Words, .. words.Categories[c.Key]],
                Questions = [.. c.Questions.Select(q => questions[q.Key] with { When = q.When })],
                Evidence = hints.GetValueOrDefault(c.Key),
            }),
            Districts = Named(pack.Districts, "districts", d => d.Code, (d, text) => d with { Name = d.Name.With(code, text) }, d => d.Name),
            Stations = Named(pack.Stations, "stations", s => s.Code, (s, text) => s with { Name = s.Name.With(code, text) }, s => s.Name),
            Templates = templates,
            Script = script,
        };
        var language = new FurtherLanguage(code, file.Text("name"), sent, lines, typed, ReadUnread.Count(file, lines.Keys));
        return translated with { FurtherLanguages = [.. pack.FurtherLanguages, language] };

        List<T> Named<T>(IReadOnlyList<T> all, string name, Func<T, string> key, Func<T, string, T> with, Func<T, LocalText>? asInHindi = null)
        {
            // Written alike in both languages: the word "hi" stands for the whole section.
            if (asInHindi is not null && file.Find(name) is { HasKeys: false } word && word.Scalar() == "hi") { return [.. all.Select(item => with(item, asInHindi(item)["hi"]))]; }
            var section = TranslatedSection.Of(file, name, lines);
            List<T> translated = [.. all.Select(item => with(item, section.Text(key(item))))];
            section.NothingElse();
            return translated;
        }
    }

    private static Dictionary<string, LocalText> Texts(RangePack pack, string code, YamlItem file, Dictionary<string, int> lines)
    {
        var section = TranslatedSection.Of(file, "texts", lines);
        var texts = pack.Texts.ToDictionary(text => text.Key, text => IsName(text.Key) ? text.Value : text.Value.With(code, section.Text(text.Key)));
        section.NothingElse();
        return texts;

        bool IsName(string key) => pack.Languages.Append(code).Any(language => key == "language." + language);
    }

    private static Dictionary<string, Question> Questions(RangePack pack, string code, YamlItem file, Dictionary<string, int> lines)
    {
        var section = TranslatedSection.Of(file, "questions", lines);
        var questions = pack.Categories.SelectMany(c => c.Questions).DistinctBy(q => q.Key).ToDictionary(question => question.Key, question =>
        {
            var own = section.Part(question.Key);
            var options = question.Options.Count == 0 ? null : own.Part("options");
            var translated = question with
            {
                Ask = question.Ask.With(code, own.Text("ask")),
                Label = question.Label.With(code, own.Text("label")),
                Options = [.. question.Options.Select(o => o with { Label = o.Label.With(code, options!.Text(o.Key)) })],
            };
            own.NothingElse();
            options?.NothingElse();
            return translated;
        });
        section.NothingElse();
        return questions;
    }

    /// <summary>By category; a category without a hint in Hindi needs none.</summary>
    private static Dictionary<string, LocalText> Hints(RangePack pack, string code, YamlItem file, Dictionary<string, int> lines)
    {
        var hinted = pack.Categories.Where(c => c.Evidence is not null).ToList();
        if (hinted.Count == 0 && file.Find("evidence") is null) { return []; }
        var section = TranslatedSection.Of(file, "evidence", lines);
        var hints = hinted.ToDictionary(c => c.Key, c => c.Evidence!.With(code, section.Text(c.Key)));
        section.NothingElse();
        return hints;
    }

    private static (IReadOnlyList<MessageTemplate> Templates, string Sent) Templates(RangePack pack, string code, YamlItem file, Dictionary<string, int> lines)
    {
        if (file.Find("templates") is not { } item) { file.Wrong("'templates' is missing: the texts, or 'hi' where Meta has none in this language"); return (pack.Templates, "hi"); }
        if (pack.Templates.Count == 0) { return ([], "hi"); }
        if (!item.HasKeys)
        {
            var other = item.Scalar();
            if (!pack.Templates.Any(t => t.Language == other)) { item.Wrong($"'templates: {other}' must be a language that has templates"); }
            return (pack.Templates, other);
        }
        foreach (var (name, value) in item.Pairs()) { lines["templates " + name] = value.Line; }
        return ([.. pack.Templates, .. ReadTemplates.In(code, item, [.. pack.Templates.Where(t => t.Language == "hi")])], code);
    }

    /// <summary>A language is called by its own name in every language: whoever looks for it reads that one.</summary>
    private static Dictionary<string, LocalText> OwnNames(RangePack pack)
    {
        var texts = pack.Texts.ToDictionary();
        foreach (var key in pack.Languages.Select(language => "language." + language).Where(texts.ContainsKey))
        {
            texts[key] = pack.FurtherLanguages.Aggregate(texts[key], (text, further) => text.With(further.Code, text["hi"]));
        }
        foreach (var further in pack.FurtherLanguages) { texts["language." + further.Code] = new(pack.Languages.ToDictionary(language => language, _ => further.Name)); }
        return texts;
    }
}
