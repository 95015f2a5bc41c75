using SatarkMitra.Conversation;

namespace SatarkMitra.Play;

/// <summary>A bubble in the terminal: buttons and rows numbered, so that a number taps.</summary>
internal static class Screen
{
    public static string Of(Effect effect)
    {
        if (effect is not Effect.Say say) { return $"  » {effect.GetType().Name}"; }
        var (text, choices) = Parts(say.Bubble);
        var numbered = choices.Select((choice, i) => (Number: i + 1, Choice: choice));
        return say.Bubble switch
        {
            Bubble.WithButtons => text + "\n" + string.Join("  ", numbered.Select(c => $"[{c.Number} {c.Choice.Title}]")),
            Bubble.WithList list => $"{text}\n[{list.Open}]\n" + string.Join("\n", numbered.Select(c => $"  {c.Number,2} {c.Choice.Title}")),
            Bubble.AskLocation => text + "\n[📍]",
            _ => text,
        };
    }

    public static (string Text, IReadOnlyList<Choice> Choices) Parts(Bubble bubble) => bubble switch
    {
        Bubble.Plain plain => (plain.Text, []),
        Bubble.WithButtons buttons => (buttons.Text, buttons.Buttons),
        Bubble.WithList list => (list.Text, list.Rows),
        Bubble.AskLocation ask => (ask.Text, []),
        Bubble.Recording recording => ($"🔊 {recording.Language}/{recording.Key}", []),
        _ => throw new InvalidOperationException(bubble.GetType().Name),
    };
}
