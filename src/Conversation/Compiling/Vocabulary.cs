using SatarkMitra.Conversation.Typing;
using SatarkMitra.Pack;

namespace SatarkMitra.Conversation.Compiling;

/// <summary>Teaches the word book every label of the pack in every language, so that a typed label works like a tap.</summary>
internal static class Vocabulary
{
    public static WordBook Of(RangePack pack, ScriptDefinition script)
    {
        var words = new WordBook(script);
        foreach (var choice in script.Steps.SelectMany(s => s.Choices))
        {
            words.Learn(choice.Id, choice.Words);
            Label(choice.Id, choice.Label);
            if (choice.Means is { } command) { words.LearnCommand(choice.Id, command); }
        }
        foreach (var key in TextUses.All.Where(use => use.Slot is Slot.Button or Slot.Row)) { Label(key.Key, key.Key); }
        foreach (var group in pack.Groups) { words.Learn("group." + group.Key, [.. group.Name.ByLanguage.Values, .. group.Words]); }
        foreach (var category in pack.Categories)
        {
            words.Learn("category." + category.Key, [.. category.Name.ByLanguage.Values, .. category.Words]);
            foreach (var question in category.Questions)
            {
                foreach (var option in question.Options)
                {
                    var id = $"answer.{question.Key}.{option.Key}";
                    words.Learn(id, option.Label.ByLanguage.Values);
                    if (option.Key is "yes" or "no") { words.LearnCommand(id, option.Key); }
                }
            }
        }
        foreach (var district in pack.Districts)
        {
            words.Learn("district." + district.Code, [.. district.Name.ByLanguage.Values, district.Code,
                .. pack.Spellings.Where(s => s.Of is SpellingOf.District && s.Key == district.Code).Select(s => s.Text)]);
        }
        foreach (var station in pack.Stations) { words.Learn("station." + station.Code, station.Name.ByLanguage.Values); }

        words.LearnCommand("question.skip", "skip");
        words.LearnCommand("station.skip", "skip");
        words.LearnCommand("station.other", "more");
        words.LearnCommand("list.more", "more");
        words.LearnCommand("evidence.done", "done", "send");
        words.LearnCommand("evidence.skip", "done", "skip", "no");
        words.LearnCommand("evidence.remove", "remove");
        words.LearnCommand("summary.send", "send", "yes");
        words.LearnCommand("identify.remove", "remove", "yes");
        words.LearnCommand("identify.keep", "no");
        words.LearnCommand("identify.drop", "remove");
        words.LearnCommand("identify.mine", "yes");
        words.LearnCommand("identify.notmine", "no");
        words.LearnCommand("verdict.yes", "yes");
        words.LearnCommand("verdict.no", "no");
        words.LearnCommand("verdict.worse", "worse");
        words.LearnCommand("safe.yes", "yes");
        words.LearnCommand("safe.afraid", "no", "help");
        words.LearnCommand("forget.yes", "yes");
        words.LearnCommand("forget.no", "no");
        foreach (var name in (string[])["add", "answer", "report"]) { words.LearnCommand(name + ".done", "done", "send"); }
        words.LearnCommand("report.send", "send", "yes");
        words.LearnCommand("change.back", "no");
        return words;

        void Label(string id, string text)
        {
            if (pack.Texts.TryGetValue(text, out var label)) { words.Learn(id, label.ByLanguage.Values); }
        }
    }
}
