using SatarkMitra.Conversation.Chat;
using SatarkMitra.Conversation.Steps;
using SatarkMitra.Conversation.Typing;
using SatarkMitra.Pack;

namespace SatarkMitra.Conversation;

/// <summary>The first word of a report: any word will do, and whatever came with it is kept.</summary>
internal static class Opening
{
    public static void Hear(Talk talk, Input input)
    {
        var ended = talk.Chat.Step is ChatState.Ended;
        switch (input)
        {
            case Input.Tapped tapped when ended: Late(talk, tapped.Id); break;
            case Input.Tapped tapped: First(talk, tapped.Id); break;
            case Input.Said said when ended && talk.Script.Words.Is("thanks", Typed.Key(said.Text)): talk.Say("ended.thanks"); break;
            case Input.Said said: Words(talk, said.Text); break;
            case Input.SentFile file:
                if (!Pile.Take(talk, talk.Draft.Items, Item(file), out var items)) { return; }
                talk.Draft = talk.Draft with { Items = items };
                Pile.InBurst(talk);
                Walk.Begin(talk, talk.Text(ended ? "file.begins" : "file.kept"));
                break;
            case Input.Pinned pin:
                if (talk.Script.Places.Near(pin.Latitude, pin.Longitude).Count > 0) { talk.Draft = talk.Draft with { Latitude = pin.Latitude, Longitude = pin.Longitude }; }
                Walk.Begin(talk);
                break;
            default: Walk.Begin(talk); break;
        }
    }

    public static Item Item(Input.SentFile file) => new(null, null, null, new(file.Media, file.Kind, file.Caption, file.Forwarded, false));

    private static void Words(Talk talk, string text)
    {
        var kept = Hearing.KeepProse(talk, text);
        var key = Typed.Key(text);
        if (talk.Chat.Chosen is null && talk.Script.Steps[talk.Script.LanguageStep] is var language
            && language.Choices.FirstOrDefault(c => talk.Script.Words.Means(c.Id, key)) is { } named)
        {
            // "हिंदी" as the first word is already the answer.
            talk.Go(language.Key);
            Card.Choose(talk, language, named.Id);
            return;
        }
        Walk.Begin(talk, kept ? talk.Text("file.kept") : null);
    }

    /// <summary>A chat that died overnight: a language button still means what it says, any other begins anew.</summary>
    private static void First(Talk talk, string id)
    {
        var start = talk.Script.Steps[talk.Script.Definition.Start];
        if (start.Choices.Any(c => c.Id == id))
        {
            talk.Go(start.Key);
            Card.Choose(talk, start, id);
            return;
        }
        Walk.Begin(talk);
    }

    private static void Late(Talk talk, string id)
    {
        if (Menu.Choose(talk, id)) { return; }
        talk.Say("stale.sent");
    }
}
