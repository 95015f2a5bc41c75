namespace SatarkMitra.Pack.Reading;

/// <summary>script.yaml: shape only. Whether every way leads out is the bot's compiler's business.</summary>
internal static class ReadScript
{
    public static ScriptDefinition From(YamlItem root)
    {
        root.Only("start", "again", "steps", "words", "numbers", "risks", "place_fillers");
        var steps = ReadTree.Unique(root.Items("steps"), item =>
        {
            item.Only("key", "kind", "say", "open", "next", "when", "choices");
            var choices = item.Items("choices", needed: false).Select(choice =>
            {
                choice.Only("id", "label", "next", "set", "means", "words");
                return new ScriptChoice(choice.Text("id"), choice.Text("label"), choice.Text("next"), choice.Optional("set"), choice.Texts("words")) { Means = choice.Optional("means") };
            }).ToList();
            return new ScriptStep(item.Text("key"), item.Word("kind", StepKind.Card), item.Text("say"), item.Optional("next"), item.Word("when", StepWhen.Always), choices, item.Line) { Open = item.Optional("open") };
        }, s => s.Key);
        return new(
            root.Text("start"), root.Text("again"), steps, Lists(root, "words"),
            [.. root.Items("numbers").Select(n => (IReadOnlyList<string>)n.Scalar().Split(' ', StringSplitOptions.RemoveEmptyEntries))],
            Lists(root, "risks"), root.Texts("place_fillers"));
    }

    private static Dictionary<string, IReadOnlyList<string>> Lists(YamlItem root, string key)
    {
        if (root.Find(key) is not { } found) { root.Wrong($"'{key}' is missing"); return []; }
        return found.Pairs().ToDictionary(pair => pair.Key, pair => found.Texts(pair.Key, needed: true));
    }
}
