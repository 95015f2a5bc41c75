using SatarkMitra.Conversation.Chat;
using SatarkMitra.Conversation.Speech;

namespace SatarkMitra.Conversation;

/// <summary>One step in the making: what is known, and what has been decided so far. Lives for one input.</summary>
internal sealed class Talk(Script script, ChatState chat, Writer writer, long now)
{
    // Longer walks back than this are a new report; it bounds the size of a chat.
    private const int LongestTrail = 40;

    private readonly List<Effect> _effects = [];

    public Script Script { get; } = script;
    public ChatState Chat { get; set; } = chat;
    public Writer Writer { get; } = writer;

    /// <summary>Unix seconds.</summary>
    public long Now { get; } = now;
    public string Language => Chat.Language;
    public IReadOnlyList<Effect> Effects => _effects;

    public Sketch Draft
    {
        get => Chat.Draft;
        set => Chat = Chat with { Draft = value };
    }

    public string Text(string key, params ReadOnlySpan<(string Name, string Value)> fill) => Script.Text(Language, key, fill);

    public void Do(Effect effect) => _effects.Add(effect);

    public void Say(Bubble bubble, Guid? tip = null, Guid? subject = null)
    {
        _effects.Add(new Effect.Say(Limits.Fit(bubble), tip, subject));
        // After its text: a recording that is lost on the way then leaves nothing out of order, and what is to be tapped was seen first.
        if (Chat.Listens && Recordings.Of(Script, Language, bubble) is { } recording) { _effects.Add(new Effect.Say(recording)); }
    }

    public void Say(string key, params ReadOnlySpan<(string Name, string Value)> fill) => Say(new Bubble.Plain(Text(key, fill)) { Spoken = key });

    public void Drop(IEnumerable<Item> items)
    {
        Guid[] media = [.. items.Where(item => item.File is not null).Select(item => item.File!.Id)];
        if (media.Length > 0) { Do(new Effect.DropMedia(media)); }
    }

    /// <summary>Goes to a step and remembers the way back.</summary>
    public void Go(string step, int question = 0)
    {
        if (Chat.Step.Length > 0 && Chat.Step is not (ChatState.Ended or "menu" or "change"))
        {
            var here = Chat.Question > 0 ? $"{Chat.Step}#{Chat.Question}" : Chat.Step;
            Chat = Chat with { Trail = [.. Chat.Trail.Skip(Chat.Trail.Count >= LongestTrail ? 1 : 0), here] };
        }
        Chat = Chat with { Step = step, Question = question, Page = 0, Offered = [] };
    }
}
