using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using SatarkMitra.Conversation.Speech;
using SatarkMitra.Pack;

namespace SatarkMitra.Conversation.Compiling;

/// <summary>What a recording says: the text without signs, with the choices below it numbered, since a number answers like a tap.</summary>
public static partial class ReadAloud
{
    /// <summary>
    /// By key, every text that can be read out in that language. One with a placeholder is left out unless the pack says
    /// what is said instead: a sentence with a hole in it means nothing.
    /// </summary>
    public static IReadOnlyList<(string Key, string Sentence)> Of(RangePack pack, string language)
    {
        if (pack.Script is not { } script || !pack.Voices.TryGetValue(language, out var voice)) { return []; }
        var questions = pack.Categories.SelectMany(category => category.Questions).DistinctBy(question => question.Key).ToDictionary(question => Recordings.Question(question.Key));
        var steps = script.Steps.Where(step => step.Kind is not StepKind.Questions).DistinctBy(step => step.Say).ToDictionary(step => step.Say);
        var lines = new List<(string, string)>();
        foreach (var key in Recordings.Names(pack, script).Order(StringComparer.Ordinal))
        {
            var written = questions.TryGetValue(key, out var question) ? question.Ask[language] : pack.Texts[key][language];
            var text = voice.Say.GetValueOrDefault(key) ?? written.Replace("{days}", $"{pack.Policies.DefaultLifeDays}", StringComparison.Ordinal);
            if (text.Contains('{')) { continue; }
            lines.Add((key, Clean($"{text}\n{Choices(key)}", voice)));
        }
        return lines;

        string Choices(string key)
        {
            IEnumerable<string> labels =
                questions.TryGetValue(key, out var question) ? question.Options.Count == 0 ? [] : [.. question.Options.Select(option => option.Label[language]), pack.Texts["question.skip"][language]]
                : !steps.TryGetValue(key, out var step) || voice.Say.ContainsKey(key) ? []
                : step.Kind is StepKind.Group ? pack.Groups.Select(group => group.Name[language])
                : step.Kind is StepKind.District ? pack.Districts.Select(district => district.Name[language])
                : step.Choices.Count > 1 ? step.Choices.Where(choice => choice.Id != Recordings.Listen).Select(choice => pack.Texts[choice.Label][language]) : [];
            return string.Join('\n', labels.Select((label, i) => voice.Choice.Replace("{n}", (i + 1).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal).Replace("{label}", label, StringComparison.Ordinal)));
        }
    }

    private static string Clean(string text, Voice voice)
    {
        foreach (var (word, said) in voice.Words) { text = text.Replace(word, said, StringComparison.Ordinal); }
        // "112" is dialled digit by digit, and so it is said.
        text = Dialled().Replace(Link().Replace(text, ""), number => string.Join(' ', number.Value.AsEnumerable()));
        var spoken = new StringBuilder();
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var words = string.Concat(line.EnumerateRunes().Where(Speakable).Select(rune => rune.ToString())).Trim();
            if (words.Length == 0) { continue; }
            if (spoken.Length > 0) { spoken.Append(' '); }
            spoken.Append(words);
            // A line's end is a pause, whether it has a full stop or not.
            if (!".?!।۔؟:,".Contains(words[^1])) { spoken.Append('.'); }
        }
        return spoken.ToString();
    }

    private static bool Speakable(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.OtherSymbol or UnicodeCategory.ModifierSymbol or UnicodeCategory.Format or UnicodeCategory.Surrogate)
        && rune.Value is not ('*' or '_' or '~' or '•' or '“' or '”' or '"' or 0xFE0F);

    [GeneratedRegex(@"https?://\S+")]
    private static partial Regex Link();

    [GeneratedRegex(@"(?<!\d)\d{3,4}(?!\d)")]
    private static partial Regex Dialled();
}
