using SatarkMitra.Conversation.Chat;
using SatarkMitra.Conversation.Speech;
using SatarkMitra.Pack;

namespace SatarkMitra.Conversation.Steps;

/// <summary>Any number of texts, voice notes, photos, films and papers, in any order; a burst is acknowledged once.</summary>
internal static class Evidence
{
    public const string Done = "evidence.done", Remove = "evidence.remove", Skip = "evidence.skip", Blur = "evidence.blur";

    // What came before this step is not acknowledged again: then the page is still 0.
    private const int Acknowledging = 1;

    public static Bubble Ask(Talk talk, ScriptStep step)
    {
        if (talk.Draft.Items.All(item => item.Question is not null)) { return Speech.Ask.Choices(talk, What(talk, step), [new(Skip, talk.Text(Skip))]) with { Spoken = step.Say }; }
        Choice[] choices = [new(Done, talk.Text(Done)), new(Remove, talk.Text(Remove))];
        // Nothing is blurred by itself: suspects are evidence. Asked with the acknowledgement, so that it costs no message.
        var shows = Showing(talk).Length > 0;
        var said = talk.Chat.Page != Acknowledging ? step.Say : shows ? "evidence.shows" : "evidence.got";
        return Speech.Ask.Choices(talk, said == step.Say ? What(talk, step) : talk.Text(said), shows ? [.. choices, new(Blur, talk.Text(Blur))] : choices) with { Spoken = said };
    }

    /// <summary>With what helps for this kind of offence, and what nobody should risk for it.</summary>
    private static string What(Talk talk, ScriptStep step)
    {
        var hint = talk.Script.Categories.GetValueOrDefault(talk.Draft.Category ?? "")?.Evidence;
        return talk.Text(step.Say, ("hint", hint is null ? "" : "\n\n💡 " + hint[talk.Language]));
    }

    private static Guid[] Showing(Talk talk) => [.. talk.Draft.Items.Where(item => item.File is { CanBeBlurred: true }).Select(item => item.File!.Id)];

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
            case Blur:
                BlurAll(talk);
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

    private static void BlurAll(Talk talk)
    {
        var files = Showing(talk);
        if (files.Length > 0) { talk.Do(new Effect.BlurMedia(files)); }
        talk.Draft = talk.Draft with { Items = [.. talk.Draft.Items.Select(item => item.File is { CanBeBlurred: true } file ? item with { File = file with { Blurred = true } } : item)] };
        talk.Chat = talk.Chat with { Page = Acknowledging };
        Prompt.Say(talk, talk.Text(files.Length > 0 ? "evidence.blurred" : "evidence.nothing"));
    }

    public static void Add(Talk talk, Item item)
    {
        if (!Pile.Take(talk, talk.Draft.Items, item, out var items)) { return; }
        talk.Draft = talk.Draft with { Items = items };
        talk.Chat = talk.Chat with { Page = Acknowledging };
        if (!Pile.InBurst(talk)) { Prompt.Say(talk); }
    }
}
