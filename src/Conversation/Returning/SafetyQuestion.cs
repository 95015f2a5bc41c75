using SatarkMitra.Contracts;
using SatarkMitra.Conversation.Chat;
using SatarkMitra.Conversation.Speech;
using SatarkMitra.Conversation.Steps;
using SatarkMitra.Conversation.Typing;

namespace SatarkMitra.Conversation.Returning;

/// <summary>
/// "Are you safe?", asked with the thanks for a verdict. It holds nothing up: whatever else is said goes where it always
/// goes, and the buttons are taken for as long as the chat lives. "Wrong number" is for one who is watched: what can be
/// seen is an ordinary mistake, and the desk is told.
/// </summary>
internal static class SafetyQuestion
{
    private const string Safe = "safe.yes", Afraid = "safe.afraid", Wrong = "safe.wrong";

    public static void Put(Talk talk, string thanks, Aside verdict)
    {
        var question = Ask.Choices(talk, talk.Text("safe.ask"), Choices(talk));
        talk.Chat = talk.Chat with { Aside = null, QuietUntil = 0, SafetyAsked = new(verdict.TipRef, verdict.Audience, verdict.Language, Now: true) };
        talk.Say(Ask.After(thanks, question));
    }

    /// <summary>True when this was the answer. Typed ones are taken only while nothing else was said in between.</summary>
    public static bool Hear(Talk talk, Input input)
    {
        var asked = talk.Chat.SafetyAsked;
        var id = input switch
        {
            Input.Tapped { Id: Safe or Afraid or Wrong } tapped => tapped.Id,
            Input.Said said when asked is { Now: true } => talk.Script.Words.Choose(Choices(talk), Typed.Key(said.Text)),
            _ => null,
        };
        if (id is not null)
        {
            Answer(talk, asked, id);
            return true;
        }
        if (asked is { Now: true } && input is not Input.FileSettled) { talk.Chat = talk.Chat with { SafetyAsked = asked with { Now = false } }; }
        return false;
    }

    /// <summary>Also for a button that is older than the chat: it says what it says, and there is nobody left to tell of.</summary>
    private static void Answer(Talk talk, SafetyAsked? asked, string id)
    {
        // It must not be said that somebody was told when nobody was.
        var said = talk.Text(id == Afraid && asked is null ? "danger.help" : id.Replace("safe.", "safe.said.", StringComparison.Ordinal));
        if (id != Safe && asked is not null) { talk.Do(new Effect.SignalDanger(asked.TipRef, asked.Audience, id == Wrong ? DangerSignal.Silent : DangerSignal.Afraid)); }
        talk.Chat = talk.Chat with { SafetyAsked = null };
        switch (id)
        {
            case Safe: Asides.Go(talk, said); break;
            case Afraid: talk.Say(new Bubble.Plain(said)); break;
            default:
                // Whoever takes the phone now and writes on finds a chat that knows nothing.
                talk.Drop([.. talk.Draft.Items, .. talk.Chat.Aside?.Items ?? []]);
                talk.Do(new Effect.EraseChat());
                talk.Say(new Bubble.Plain(said));
                talk.Chat = ChatState.New;
                break;
        }
    }

    private static Choice[] Choices(Talk talk) => [.. ((string[])[Safe, Afraid, Wrong]).Select(id => new Choice(id, talk.Text(id)))];
}
