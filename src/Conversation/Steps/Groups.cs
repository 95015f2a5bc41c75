using SatarkMitra.Conversation.Speech;
using SatarkMitra.Conversation.Typing;
using SatarkMitra.Pack;

namespace SatarkMitra.Conversation.Steps;

/// <summary>Groups of categories, and straight to a kind for whoever types "daru".</summary>
internal static class Groups
{
    public static Bubble Ask(Talk talk, ScriptStep step) =>
        Speech.Ask.List(talk, talk.Text(step.Say), [.. talk.Script.Pack.Groups.Select(g => new Choice("group." + g.Key, g.Name[talk.Language]))]) with { Spoken = step.Say };

    public static bool Choose(Talk talk, ScriptStep step, string id)
    {
        if (!id.StartsWith("group.", StringComparison.Ordinal)) { return false; }
        var key = id["group.".Length..];
        var kinds = talk.Script.Pack.Categories.Where(c => c.Group == key).ToList();
        if (kinds.Count == 0) { return false; }
        talk.Draft = talk.Draft with { Group = key, Category = null };
        if (kinds.Count == 1) { Kinds.Settle(talk, kinds[0]); }
        Walk.Next(talk, step);
        return true;
    }

    /// <summary>Words of a kind anywhere in what was typed; several kinds of one group open the group.</summary>
    public static bool Understand(Talk talk, string key)
    {
        var said = talk.Script.KindWords.Where(known => Typed.HoldsPhrase(key, known.Word)).ToList();
        // "gau hatya" is the killing of cattle, though "hatya" alone is murder.
        said.RemoveAll(known => said.Any(longer => longer.Word.Length > known.Word.Length && Typed.HoldsPhrase(longer.Word, known.Word)));
        var kinds = said.Select(known => known.Kind).DistinctBy(kind => kind.Key).ToList();
        var groups = kinds.Select(kind => kind.Group).Distinct().ToList();
        if (groups.Count == 0) { groups = [.. talk.Script.GroupWords.Where(known => Typed.HoldsPhrase(key, known.Word)).Select(known => known.Group).Distinct()]; }
        if (groups.Count != 1) { return false; }
        var step = talk.Script.Steps.Values.First(s => s.Kind is StepKind.Group);
        if (kinds.Count != 1) { return Choose(talk, step, "group." + groups[0]); }
        talk.Draft = talk.Draft with { Group = kinds[0].Group };
        Kinds.Settle(talk, kinds[0]);
        Walk.Next(talk, step);
        return true;
    }
}
