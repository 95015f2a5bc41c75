namespace SatarkMitra.Conversation.Speech;

/// <summary>Puts choices under a text: as buttons where they fit, else as a list, with pages when there are more than ten.</summary>
internal static class Ask
{
    public const string More = "list.more";

    /// <param name="tail">Shown on every page, such as "skip".</param>
    public static Bubble Choices(Talk talk, string text, IReadOnlyList<Choice> choices, params ReadOnlySpan<Choice> tail)
    {
        if (choices.Count + tail.Length <= Limits.Buttons && Fits(choices) && Fits(tail.ToArray()))
        {
            return new Bubble.WithButtons(text, [.. choices, .. tail]);
        }
        return new Bubble.WithList(text, talk.Text("list.open"), Rows(talk, choices, tail));
    }

    public static Bubble List(Talk talk, string text, IReadOnlyList<Choice> choices, params ReadOnlySpan<Choice> tail) =>
        new Bubble.WithList(text, talk.Text("list.open"), Rows(talk, choices, tail));

    private static Choice[] Rows(Talk talk, IReadOnlyList<Choice> choices, ReadOnlySpan<Choice> tail)
    {
        if (choices.Count + tail.Length <= Limits.Rows) { return [.. choices, .. tail]; }
        var size = Limits.Rows - tail.Length - 1;
        var pages = (choices.Count + size - 1) / size;
        var page = talk.Chat.Page % pages;
        return [.. choices.Skip(page * size).Take(size), new Choice(More, talk.Text("list.more")), .. tail];
    }

    private static bool Fits(IReadOnlyList<Choice> choices) => choices.All(c => c.Title.Length <= Limits.ButtonTitle);

    public static IReadOnlyList<Choice> In(Bubble bubble) => bubble switch
    {
        Bubble.WithButtons buttons => buttons.Buttons,
        Bubble.WithList list => list.Rows,
        _ => [],
    };

    /// <summary>The same bubble with a sentence before it: one message instead of two.</summary>
    public static Bubble After(string? note, Bubble bubble)
    {
        if (string.IsNullOrEmpty(note)) { return bubble; }
        return bubble switch
        {
            Bubble.Plain plain => plain with { Text = note + "\n\n" + plain.Text },
            Bubble.WithButtons buttons => buttons with { Text = note + "\n\n" + buttons.Text },
            Bubble.WithList list => list with { Text = note + "\n\n" + list.Text },
            Bubble.AskLocation ask => ask with { Text = note + "\n\n" + ask.Text },
            _ => bubble,
        };
    }
}
