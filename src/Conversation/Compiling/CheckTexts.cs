using System.Text.RegularExpressions;
using SatarkMitra.Conversation.Speech;
using SatarkMitra.Pack;

namespace SatarkMitra.Conversation.Compiling;

/// <summary>Every text is there in every language, knows its placeholders, and fits with the longest filling.</summary>
internal static partial class CheckTexts
{
    private const string File = "texts.yaml";

    public static void Check(RangePack pack, ScriptDefinition script, List<PackError> errors)
    {
        var uses = TextUses.All.ToDictionary(use => use.Key);
        foreach (var step in script.Steps)
        {
            var list = step.Kind is StepKind.Group or StepKind.Category or StepKind.Station || step.Choices.Count > Limits.Buttons;
            uses[step.Say] = new(step.Say, list ? Slot.ListBody : Slot.Body, TextUses.FillOf(step.Kind));
            foreach (var choice in step.Choices) { uses[choice.Label] = new(choice.Label, list ? Slot.Row : Slot.Button); }
            if (step.Open is { } open) { uses[open] = new(open, Slot.Open); }
        }
        foreach (var key in pack.Texts.Keys.Where(key => key.StartsWith(TextUses.Library, StringComparison.Ordinal))) { uses[key] = new(key, Slot.Asked); }
        foreach (var use in uses.Values) { Check(pack, use, errors); }
        foreach (var key in pack.Texts.Keys.Where(key => !uses.ContainsKey(key))) { errors.Add(new(File, Line(pack, key), $"'{key}' is not used by the bot: a spelling mistake?")); }
        foreach (var language in pack.Languages) { Notes(pack, uses.Values, language, errors); }
    }

    private static void Check(RangePack pack, TextUse use, List<PackError> errors)
    {
        if (!pack.Texts.TryGetValue(use.Key, out var text)) { errors.Add(new(File, 0, $"text '{use.Key}' is missing")); return; }
        var holes = Hole().Matches(text["hi"]).Select(hole => hole.Value).ToHashSet();
        foreach (var language in pack.Languages)
        {
            if (!text.ByLanguage.TryGetValue(language, out var said) || said.Length == 0) { Wrong(language, $"text '{use.Key}' is missing in '{language}'"); continue; }
            var own = Hole().Matches(said).Select(hole => hole.Value).ToHashSet();
            foreach (var hole in own.Where(hole => use.Fill.All(f => $"{{{f.Name}}}" != hole))) { Wrong(language, $"'{use.Key}' ({language}): nothing fills {hole}"); }
            // A receipt without its code, or a question without the question, can be sent and says nothing.
            foreach (var hole in holes.Except(own)) { Wrong(language, $"'{use.Key}' ({language}) lacks {hole}, which the Hindi text has"); }
            var longest = Longest(said, use);
            if (Limit(use.Slot) is { } limit && longest > limit) { Wrong(language, $"'{use.Key}' ({language}) is up to {longest} characters long, WhatsApp allows {limit}"); }
        }

        void Wrong(string language, string message)
        {
            var (file, line) = At(pack, language, use.Key);
            errors.Add(new(file, line, message));
        }
    }

    /// <summary>A note stands in the same message as a prompt over buttons: the longest two must fit together.</summary>
    private static void Notes(RangePack pack, IEnumerable<TextUse> uses, string language, List<PackError> errors)
    {
        var all = uses.Where(use => pack.Texts.ContainsKey(use.Key)).Select(use => (use, Length: Longest(pack.Texts[use.Key][language], use))).ToList();
        foreach (var (use, length) in all.Where(u => u.use.Slot is Slot.Body))
        {
            var place = use.Key == "station.choose" || use.Key == DistrictText(pack);
            var note = all.Where(u => u.use.Slot is Slot.Note || (place && u.use.Slot is Slot.PlaceNote)).DefaultIfEmpty().MaxBy(u => u.Length);
            if (length + 2 + note.Length > Limits.ButtonBody)
            {
                var (file, line) = At(pack, language, use.Key);
                errors.Add(new(file, line, $"'{use.Key}' ({language}), up to {length} characters, does not fit in {Limits.ButtonBody} together with the longest note '{note.use.Key}' ({note.Length})"));
            }
        }
    }

    private static string? DistrictText(RangePack pack) => pack.Script?.Steps.FirstOrDefault(s => s.Kind is StepKind.District)?.Say;

    private static int Longest(string said, TextUse use) =>
        Hole().Replace(said, hole => new string('x', use.Fill.FirstOrDefault(f => f.Name == hole.Groups[1].Value).Longest)).Length;

    private static int? Limit(Slot slot) => slot switch
    {
        Slot.Body => Limits.ButtonBody,
        Slot.ListBody => Limits.ListBody,
        Slot.Plain => Limits.Plain,
        Slot.Button => Limits.ButtonTitle,
        Slot.Row => Limits.RowTitle,
        Slot.Open => Limits.ListOpen,
        Slot.Asked => TextUses.LongestAsked,
        _ => null,
    };

    private static (string File, int Line) At(RangePack pack, string language, string key) => pack.Where(language, "texts " + key, File, Line(pack, key));

    private static int Line(RangePack pack, string key) => pack.TextLines.GetValueOrDefault(key);

    [GeneratedRegex(@"\{([a-z]+)\}")]
    private static partial Regex Hole();
}
