using SatarkMitra.Conversation.Chat;
using SatarkMitra.Conversation.Speech;
using SatarkMitra.Pack;

namespace SatarkMitra.Conversation.Steps;

/// <summary>The kind of offence within its group.</summary>
internal static class Kinds
{
    public static Bubble Ask(Talk talk, ScriptStep step) =>
        Speech.Ask.List(talk, talk.Text(step.Say),
            [.. talk.Script.Pack.Categories.Where(c => c.Group == talk.Draft.Group).Select(c => new Choice("category." + c.Key, c.Name[talk.Language]))]) with { Spoken = step.Say };

    public static bool Choose(Talk talk, ScriptStep step, string id)
    {
        if (!id.StartsWith("category.", StringComparison.Ordinal) || !talk.Script.Categories.TryGetValue(id["category.".Length..], out var category)) { return false; }
        Settle(talk, category);
        Walk.Next(talk, step);
        return true;
    }

    /// <summary>Answers to questions that the kind does not ask are dropped; who may read is asked anew.</summary>
    public static void Settle(Talk talk, Category category) =>
        talk.Draft = talk.Draft with
        {
            Group = category.Group,
            Category = category.Key,
            Items = [.. talk.Draft.Items.Where(item => item.Question is null || category.Questions.Any(q => q.Key == item.Question))],
            Audience = null,
            Notify = null,
            AtOnce = null,
        };
}
