using SatarkMitra.Conversation.Speech;

namespace SatarkMitra.Conversation;

/// <summary>The bot: pure functions.</summary>
public static class Dialogue
{
    /// <summary>One input, one turn. Never throws for what a phone can send; every bubble is within Meta's limits.</summary>
    public static Turn Step(Script script, ChatState chat, Input input, Writer writer, DateTimeOffset now)
    {
        var talk = new Talk(script, chat, writer, now.ToUnixTimeSeconds());
        Hearing.Hear(talk, input);
        return new(talk.Chat, talk.Effects);
    }

    /// <summary>Receipt with tip number, status code when asked for, and the buttons Status, Add, Forget.</summary>
    public static IReadOnlyList<Bubble> Receipt(Script script, string language, ReceiptDetails details)
    {
        var key = (details.Notify, details.Code) switch
        {
            (true, null) => "receipt.notify",
            (true, _) => "receipt.both",
            (false, null) => "receipt.plain",
            (false, _) => "receipt.code",
        };
        var receipt = Limits.Fit(new Bubble.WithButtons(
            script.Text(language, key, ("tip", details.TipNumber), ("code", details.Code ?? "")),
            [
                new(details.StatusId, script.Text(language, "receipt.status")),
                new(details.AddId, script.Text(language, "receipt.add")),
                new(details.ForgetId, script.Text(language, "receipt.forget")),
            ])
        { Spoken = key });
        return details.Listens && Recordings.Of(script, language, receipt) is { } recording ? [receipt, recording] : [receipt];
    }

    /// <summary>The bubbles of a pushed in-chat sentence outside a step, such as "your word was accepted" for an officer: pack text by key.</summary>
    public static Bubble Line(Script script, string language, string textKey, params (string Name, string Value)[] fill) =>
        Limits.Fit(new Bubble.Plain(script.Text(language, textKey, fill)));
}
