namespace SatarkMitra.Pack.Reading;

/// <summary>
/// What people type in a further language, added to the words of script.yaml and categories.yaml: everything is
/// understood in every chat, because nobody types in the language he chose.
/// </summary>
internal static class ReadTyped
{
    internal sealed record Words(ILookup<string, string> Groups, ILookup<string, string> Categories);

    public static (Words Words, ScriptDefinition? Script, IReadOnlyDictionary<string, int> Lines) Into(RangePack pack, YamlItem? typed)
    {
        var lines = new Dictionary<string, int>();
        if (typed is null || pack.Script is not { } script) { return (new(Empty(), Empty()), pack.Script, lines); }
        typed.Only("commands", "numbers", "risks", "fillers", "choices", "groups", "categories");
        var commands = Lists("commands", script.Words.Keys);
        var risks = Lists("risks", script.Risks.Keys);
        var choices = Lists("choices", script.Steps.SelectMany(step => step.Choices).Select(choice => choice.Id));
        var words = new Words(Lists("groups", pack.Groups.Select(g => g.Key)), Lists("categories", pack.Categories.Select(c => c.Key)));
        var numbers = typed.Texts("numbers");
        if (numbers.Count != 0 && numbers.Count != script.Numbers.Count) { typed.Wrong($"'numbers' must hold the words for 1 to {script.Numbers.Count}, one text each"); }
        return (words, script with
        {
            Words = With(script.Words, commands),
            Risks = With(script.Risks, risks),
            Numbers = [.. script.Numbers.Select((of, i) => (IReadOnlyList<string>)[.. of, .. (numbers.ElementAtOrDefault(i) ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries)])],
            PlaceFillers = [.. script.PlaceFillers, .. typed.Texts("fillers")],
            Steps = [.. script.Steps.Select(step => step with { Choices = [.. step.Choices.Select(choice => choice with { Words = [.. choice.Words, .. choices[choice.Id]] })] })],
        }, lines);

        ILookup<string, string> Lists(string name, IEnumerable<string> known)
        {
            if (typed.Find(name) is not { } section) { return Empty(); }
            var allowed = known.ToHashSet();
            List<(string Key, string Word)> all = [];
            foreach (var (key, value) in section.Pairs())
            {
                if (!allowed.Contains(key)) { value.Wrong($"'typed {name}': nothing uses '{key}': a spelling mistake?"); continue; }
                foreach (var word in section.Items(key))
                {
                    all.Add((key, word.Scalar()));
                    lines.TryAdd(word.Scalar(), word.Line);
                }
            }
            return all.ToLookup(pair => pair.Key, pair => pair.Word);
        }
    }

    private static ILookup<string, string> Empty() => Array.Empty<(string Key, string Word)>().ToLookup(pair => pair.Key, pair => pair.Word);

    private static Dictionary<string, IReadOnlyList<string>> With(IReadOnlyDictionary<string, IReadOnlyList<string>> lists, ILookup<string, string> more) =>
        lists.ToDictionary(list => list.Key, list => (IReadOnlyList<string>)[.. list.Value, .. more[list.Key]]);
}
