using SatarkMitra.Pack;

namespace SatarkMitra.Conversation.Typing;

/// <summary>Commands, numbers and labels by what people type for them. Built once from the pack.</summary>
internal sealed class WordBook
{
    public static readonly string[] Commands = ["back", "skip", "menu", "language", "forget", "help", "listen", "quiet", "done", "remove", "send", "yes", "no", "worse", "more", "thanks", "greet"];

    private readonly Dictionary<string, HashSet<string>> _commands;
    private readonly Dictionary<string, int> _numbers = [];
    private readonly Dictionary<string, HashSet<string>> _labels = [];

    public WordBook(ScriptDefinition script)
    {
        _commands = script.Words.ToDictionary(pair => pair.Key, pair => pair.Value.Select(Typed.Key).ToHashSet());
        for (var i = 0; i < script.Numbers.Count; i++)
        {
            foreach (var word in script.Numbers[i]) { _numbers[Typed.Key(word)] = i + 1; }
        }
    }

    public bool Is(string command, string key) => _commands.TryGetValue(command, out var words) && words.Contains(key);

    public int? Number(string key) => _numbers.TryGetValue(key, out var number) ? number : null;

    /// <summary>Typed forms of a choice: its label in every language, and more.</summary>
    public void Learn(string id, IEnumerable<string> forms)
    {
        if (!_labels.TryGetValue(id, out var known)) { _labels[id] = known = []; }
        known.UnionWith(forms.Select(Typed.Key).Where(form => form.Length > 0));
    }

    public void LearnCommand(string id, params ReadOnlySpan<string> commands)
    {
        foreach (var command in commands)
        {
            if (_commands.TryGetValue(command, out var words)) { Learn(id, words); }
        }
    }

    public bool Means(string id, string key) => _labels.TryGetValue(id, out var forms) && forms.Contains(key);

    /// <summary>The choice that was typed: by number, label or word.</summary>
    public string? Choose(IReadOnlyList<Choice> choices, string key)
    {
        foreach (var choice in choices)
        {
            if (Means(choice.Id, key) || Typed.Key(choice.Title) == key) { return choice.Id; }
        }
        return Number(key) is { } number && number <= choices.Count ? choices[number - 1].Id : null;
    }
}
