namespace SatarkMitra.Pack.Reading;

/// <summary>categories.yaml: a library of questions, groups, categories that use them, and the statute clocks.</summary>
internal static class ReadCategories
{
    internal sealed record Catalogue(
        IReadOnlyList<CategoryGroup> Groups, IReadOnlyList<Category> Categories, IReadOnlyList<StatuteClock> Clocks, IReadOnlyDictionary<string, int> Lines);

    public static Catalogue From(YamlItem root, IReadOnlyList<string> languages)
    {
        root.Only("clocks", "questions", "groups", "categories");
        var lines = new Dictionary<string, int>();
        var clocks = ReadTree.Unique(root.Items("clocks", needed: false), item =>
            new StatuteClock(item.Text("key"), item.Local("name", languages), Durations.Of(item, "within")), c => c.Key);
        var questions = (root.Find("questions")?.Pairs() ?? []).ToDictionary(pair => pair.Key, pair =>
        {
            lines["question " + pair.Key] = pair.Value.Line;
            return ReadQuestion(pair.Key, pair.Value, languages);
        });
        var groups = ReadTree.Unique(root.Items("groups"), item =>
        {
            lines["group " + item.Text("key")] = item.Line;
            return new CategoryGroup(item.Text("key"), item.Local("name", languages)) { Words = item.Texts("words") };
        }, g => g.Key);
        var categories = ReadTree.Unique(root.Items("categories"), item =>
        {
            lines["category " + item.Text("key")] = item.Line;
            return ReadCategory(item, languages, groups, questions, clocks);
        }, c => c.Key);
        foreach (var group in groups.Where(g => categories.All(c => c.Group != g.Key)))
        {
            root.Wrong($"group '{group.Key}' has no category");
        }
        return new(groups, categories, clocks, lines);
    }

    private static Question ReadQuestion(string key, YamlItem item, IReadOnlyList<string> languages)
    {
        item.Only("ask", "label", "options");
        var options = new List<QuestionOption>();
        foreach (var (name, value) in item.Find("options")?.Pairs() ?? [])
        {
            options.Add(new(name, value.Local([.. languages], $"{key}.{name}", "urgent")) { Urgent = value.Flag("urgent") });
        }
        return new(key, item.Local("ask", languages), item.Local("label", languages), options);
    }

    private static LocalText Local(this YamlItem item, IReadOnlyList<string> languages, string what, string butAlso)
    {
        item.Only([.. languages, butAlso]);
        return new(languages.Append("hi").Distinct().ToDictionary(l => l, l => item.Text(l).Trim().Normalize()));
    }

    private static Category ReadCategory(
        YamlItem item, IReadOnlyList<string> languages, List<CategoryGroup> groups, Dictionary<string, Question> questions, List<StatuteClock> clocks)
    {
        item.Only("key", "group", "name", "emoji", "sensitivity", "oversight", "serious", "questions", "clocks", "evidence", "words");
        var asked = new List<Question>();
        foreach (var used in item.Items("questions"))
        {
            var words = used.Scalar().Split(' ', StringSplitOptions.RemoveEmptyEntries);
            var key = words.FirstOrDefault("");
            if (!questions.TryGetValue(key, out var question)) { used.Wrong($"'{key}' is not a question of this pack"); }
            else if (asked.Any(q => q.Key == key)) { used.Wrong($"'{key}' is asked twice"); }
            else { asked.Add(question with { When = When(used, words, asked) }); }
        }
        if (asked.Count < 2) { item.Wrong("a category needs at least two questions"); }
        foreach (var clock in item.Items("clocks", needed: false))
        {
            if (clocks.All(c => c.Key != clock.Scalar())) { clock.Wrong($"'{clock.Scalar()}' is not a clock of this pack"); }
        }
        return new(
            item.Text("key"), ReadTree.Known(item, "group", groups.Select(g => g.Key)), item.Local("name", languages), item.Optional("emoji") ?? "",
            (int)item.Number("sensitivity", 1, 4), item.Flag("oversight"), item.Flag("serious"), asked, item.Texts("clocks"))
        {
            Words = item.Texts("words"),
            Evidence = item.Find("evidence")?.Local(languages, "evidence"),
        };
    }

    /// <summary>"QUESTION if OTHER.OPTION" or "QUESTION unless OTHER.OPTION|OPTION", where OTHER is asked before it.</summary>
    private static AskedWhen? When(YamlItem used, string[] words, List<Question> before)
    {
        if (words.Length == 1) { return null; }
        if (words is [_, "if" or "unless", var answer] && answer.Split('.') is [var other, var options]
            && before.FirstOrDefault(q => q.Key == other) is { } asked && options.Split('|').All(option => asked.Options.Any(o => o.Key == option)))
        {
            return new(other, options.Split('|'), words[1] == "unless");
        }
        used.Wrong($"'{string.Join(' ', words)}' must be 'QUESTION if OTHER.OPTION' or 'unless', and the category asks OTHER before it");
        return null;
    }
}
