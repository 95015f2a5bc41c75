using SatarkMitra.Conversation.Chat;
using SatarkMitra.Conversation.Speech;
using SatarkMitra.Pack;

namespace SatarkMitra.Conversation.Steps;

/// <summary>Any number of texts, voice notes, photos, films and papers, in any order; a burst is acknowledged once.</summary>
internal static class Evidence
{
    public const string Done = "evidence.done", Remove = "evidence.remove", Skip = "evidence.skip";

    // What came before this step is not acknowledged again: then the page is still 0.
    private const int Acknowledging = 1;

    public static Bubble Ask(Talk talk, ScriptStep step) =>
        talk.Draft.Items.Any(item => item.Question is null)
            ? Speech.Ask.Choices(talk, talk.Text(talk.Chat.Page == Acknowledging ? "evidence.got" : step.Say), [new(Done, talk.Text(Done)), new(Remove, talk.Text(Remove))])
            : Speech.Ask.Choices(talk, talk.Text(step.Say), [new(Skip, talk.Text(Skip))]);

    public static bool Choose(Talk talk, ScriptStep step, string id)
    {
        switch (id)
        {
            case Done or Skip:
                talk.Draft = talk.Draft with { EvidenceAsked = true };
                Walk.Next(talk, step);
                return true;
            case Remove:
                RemoveLast(talk);
                return true;
            default:
                return false;
        }
    }

    private static void RemoveLast(Talk talk)
    {
        var last = talk.Draft.Items.LastOrDefault(item => item.Question is null);
        if (last is null) { Prompt.Say(talk, talk.Text("evidence.nothing")); return; }
        talk.Draft = talk.Draft with { Items = [.. talk.Draft.Items.Where(item => !ReferenceEquals(item, last))] };
        talk.Drop([last]);
        talk.Chat = talk.Chat with { Page = Acknowledging };
        Prompt.Say(talk, talk.Text("evidence.removed"));
    }

    public static void Add(Talk talk, Item item)
    {
        if (!Pile.Take(talk, talk.Draft.Items, item, out var items)) { return; }
        talk.Draft = talk.Draft with { Items = items };
        talk.Chat = talk.Chat with { Page = Acknowledging };
        if (!Pile.InBurst(talk)) { Prompt.Say(talk); }
    }
}
