using SatarkMitra.Conversation.Chat;
using SatarkMitra.Conversation.Returning;
using SatarkMitra.Conversation.Speech;
using SatarkMitra.Pack;

namespace SatarkMitra.Conversation.Steps;

/// <summary>What the bot asks where the chat stands. A function of the state, so any prompt can be said again.</summary>
internal static class Prompt
{
    public static void Say(Talk talk, string? note = null)
    {
        if (talk.Chat.Aside is { } aside)
        {
            var (bubble, subject) = AsidePrompt.Of(talk, aside);
            talk.Say(Ask.After(note, bubble), aside.TipRef, subject);
            return;
        }
        talk.Say(Ask.After(note, Of(talk)));
    }

    /// <summary>The choices now open to a tap, a number or a typed label.</summary>
    public static IReadOnlyList<Choice> Choices(Talk talk) =>
        Ask.In(talk.Chat.Aside is { } aside ? AsidePrompt.Of(talk, aside).Bubble : Of(talk));

    private static Bubble Of(Talk talk)
    {
        switch (talk.Chat.Step)
        {
            case Menu.Step: return Menu.Ask(talk);
            case Change.Step: return Change.Ask(talk);
            case ChatState.Ended: return new Bubble.Plain(talk.Text("ended.thanks")) { Spoken = "ended.thanks" };
        }
        var step = talk.Script.Steps.GetValueOrDefault(talk.Chat.Step) ?? talk.Script.Steps[talk.Script.Definition.Start];
        return step.Kind switch
        {
            StepKind.Card => Card.Ask(talk, step),
            StepKind.Group => Groups.Ask(talk, step),
            StepKind.Category => Kinds.Ask(talk, step),
            StepKind.Questions => Answers.Ask(talk, step),
            StepKind.District => DistrictStep.Ask(talk, step),
            StepKind.Station => StationStep.Ask(talk, step),
            StepKind.Evidence => Evidence.Ask(talk, step),
            StepKind.Identify => Identify.Ask(talk),
            StepKind.Summary => Summary.Ask(talk, step),
            _ => throw new InvalidOperationException(step.Kind.ToString()),
        };
    }
}
