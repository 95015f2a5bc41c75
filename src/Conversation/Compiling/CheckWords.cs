using SatarkMitra.Conversation.Typing;
using SatarkMitra.Pack;

namespace SatarkMitra.Conversation.Compiling;

/// <summary>Typed commands: each has words, and no word is two commands that work everywhere.</summary>
internal static class CheckWords
{
    private static readonly string[] Everywhere = ["back", "menu", "language", "forget", "help", "listen", "quiet"];

    public static void Check(RangePack pack, ScriptDefinition script, List<PackError> errors)
    {
        foreach (var command in WordBook.Commands.Where(c => !script.Words.TryGetValue(c, out var words) || words.Count == 0))
        {
            errors.Add(new("script.yaml", 0, $"words: '{command}' has no words"));
        }
        foreach (var unknown in script.Words.Keys.Except(WordBook.Commands)) { errors.Add(new("script.yaml", 0, $"words: '{unknown}' is not a command")); }
        if (script.Numbers.Count != 10) { errors.Add(new("script.yaml", 0, "numbers: must hold the words for 1 to 10, one line each")); }
        var taken = new Dictionary<string, string>();
        foreach (var (command, word) in Everywhere.Where(script.Words.ContainsKey).SelectMany(c => script.Words[c].Select(w => (c, w))))
        {
            if (!taken.TryAdd(Typed.Key(word), command) && taken[Typed.Key(word)] is var other && other != command) { Wrong(word, $"words: '{word}' is both '{other}' and '{command}'"); }
        }
        foreach (var choice in script.Steps.SelectMany(s => s.Choices))
        {
            if (choice.Means is not (null or "yes" or "no")) { errors.Add(new("script.yaml", 0, $"choice '{choice.Id}': 'means' must be yes or no, not '{choice.Means}'")); }
            foreach (var word in choice.Words.Where(w => taken.ContainsKey(Typed.Key(w)))) { Wrong(word, $"choice '{choice.Id}': '{word}' is the command '{taken[Typed.Key(word)]}' everywhere"); }
        }

        void Wrong(string word, string message)
        {
            var from = pack.FurtherLanguages.FirstOrDefault(language => language.TypedLines.ContainsKey(word));
            errors.Add(new(from?.File ?? "script.yaml", from?.TypedLines[word] ?? 0, message));
        }
    }
}
