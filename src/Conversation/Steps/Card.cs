using System.Globalization;
using SatarkMitra.Contracts;
using SatarkMitra.Conversation.Speech;
using SatarkMitra.Pack;

namespace SatarkMitra.Conversation.Steps;

/// <summary>A text with up to three ways on, or ten in a list. All that it can decide is named in <see cref="Set"/>.</summary>
internal static class Card
{
    public static Bubble Ask(Talk talk, ScriptStep step)
    {
        var bubble = Speech.Ask.Choices(talk,
            talk.Text(step.Say, ("days", talk.Script.Pack.Policies.DefaultLifeDays.ToString(CultureInfo.InvariantCulture))),
            [.. step.Choices.Where(c => c.Id != Recordings.Listen || Recordings.Offers(talk)).Select(c => new Choice(c.Id, talk.Text(c.Label)))]) with { Spoken = step.Say };
        return bubble is Bubble.WithList list && step.Open is { } open ? list with { Open = talk.Text(open) } : bubble;
    }

    public static bool Choose(Talk talk, ScriptStep step, string id)
    {
        var choice = step.Choices.FirstOrDefault(c => c.Id == id);
        if (choice is null) { return false; }
        if (id == Recordings.Listen) { Recordings.Turn(talk, on: true); return true; }
        if (choice.Set is { } set) { Set(talk, set); }
        if (talk.Chat.Resume is { } resume && choice.Set?.StartsWith("language=", StringComparison.Ordinal) is true)
        {
            talk.Chat = talk.Chat with { Step = resume, Resume = null };
            Prompt.Say(talk);
            return true;
        }
        Walk.To(talk, choice.Next);
        return true;
    }

    private static void Set(Talk talk, string set)
    {
        switch (set)
        {
            case "audience=oversight": talk.Draft = talk.Draft with { Audience = Audience.Oversight }; break;
            case "audience=dig-only": talk.Draft = talk.Draft with { Audience = Audience.DigOnly }; break;
            case "notify=yes": talk.Draft = talk.Draft with { Notify = true }; break;
            case "notify=no": talk.Draft = talk.Draft with { Notify = false }; break;
            case "urgent=yes": talk.Draft = talk.Draft with { AtOnce = true }; break;
            case "urgent=no": talk.Draft = talk.Draft with { AtOnce = false }; break;
            default: talk.Chat = talk.Chat with { Chosen = set["language=".Length..] }; break;
        }
    }
}
