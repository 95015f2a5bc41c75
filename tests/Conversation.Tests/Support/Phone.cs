using System.Text;
using SatarkMitra.Contracts;

namespace SatarkMitra.Conversation.Tests.Support;

/// <summary>
/// A phone that talks to the bot. After every step the chat goes through its bytes, as it does at the gateway, and every
/// bubble is held against Meta's limits.
/// </summary>
internal sealed class Phone(string? number = "915000123456", string? name = null, Script? script = null)
{
    private readonly Script _script = script ?? Varanasi.Script;
    private int _files;

    public ChatState Chat { get; set; } = ChatState.New;
    public DateTimeOffset Now { get; set; } = new(2026, 11, 20, 10, 0, 0, TimeSpan.Zero);
    public List<Effect> All { get; } = [];
    public IReadOnlyList<Effect> Last { get; private set; } = [];
    public Guid LastFile { get; private set; }

    /// <summary>What was submitted; fails when nothing was.</summary>
    public Draft Sent => All.OfType<Effect.Submit>().Last().Draft;

    public string Heard => string.Join("\n", Last.OfType<Effect.Say>().Where(say => say.Bubble is not Bubble.Recording).Select(say => Text(say.Bubble)));

    /// <summary>Recordings that followed, as <c>language/key</c>.</summary>
    public IReadOnlyList<string> Played => [.. Last.OfType<Effect.Say>().Select(say => say.Bubble).OfType<Bubble.Recording>().Select(r => $"{r.Language}/{r.Key}")];
    public IReadOnlyList<Choice> Choices => [.. Last.OfType<Effect.Say>().SelectMany(say => ChoicesOf(say.Bubble))];

    public Phone Says(string text) => Hears(new Input.Said(text));
    public Phone Taps(string id) => Hears(new Input.Tapped(id, id));
    public Phone Sends(MediaKind kind, string? caption = null, bool forwarded = false) => Hears(new Input.SentFile(FileId(++_files), kind, caption, forwarded));
    public Phone Pins(double latitude, double longitude) => Hears(new Input.Pinned(latitude, longitude, null));
    public Phone Waits(TimeSpan time) { Now += time; return this; }

    public Phone Hears(Input input, double after = 5)
    {
        if (input is Input.SentFile file) { LastFile = file.Media; }
        Now += TimeSpan.FromSeconds(after);
        var turn = Dialogue.Step(_script, Chat, input, Writer, Now);
        foreach (var say in turn.Effects.OfType<Effect.Say>()) { WithinLimits(say.Bubble); }
        EachFollowsItsText(turn.Effects, Chat.Listens || turn.Chat.Listens);
        Chat = ChatState.FromBytes(turn.Chat.ToBytes()).ShouldNotBeNull();
        Last = turn.Effects;
        All.AddRange(turn.Effects);
        return this;
    }

    /// <summary>Straight to the evidence step.</summary>
    public Phone TellsUpToEvidence(string language = "en", string group = "liquor_drugs", string category = "illicit_liquor", string district = "JNP", string station = "JNP-KERAKAT")
    {
        Says("Hi").Taps("language." + language).Taps("privacy.ok").Taps("danger.no").Taps("group." + group).Taps("category." + category);
        while (Choices.Any(c => c.Id == "question.skip")) { Taps("question.skip"); }
        return Taps("district." + district).Taps("station." + station);
    }

    /// <summary>A recording is of the text right before it, one at most, and nobody gets one who did not ask.</summary>
    private static void EachFollowsItsText(IReadOnlyList<Effect> effects, bool listens)
    {
        for (var i = 0; i < effects.Count; i++)
        {
            if (effects[i] is not Effect.Say { Bubble: Bubble.Recording recording }) { continue; }
            if (!listens || i == 0 || effects[i - 1] is not Effect.Say { Bubble: not Bubble.Recording }) { throw new ShouldAssertException($"{recording.Key} is played out of turn"); }
        }
    }

    private Writer Writer => new(number is not null, FindOwn);

    /// <summary>A small stand-in for what the gateway finds: the number with any signs in it, in any digits; the name in any case.</summary>
    private List<OwnSpan> FindOwn(IReadOnlyList<string> parts)
    {
        List<OwnSpan> spans = [];
        for (var part = 0; part < parts.Count; part++)
        {
            var text = parts[part];
            for (var start = 0; number is not null && start < text.Length; start++)
            {
                if (!char.IsDigit(text[start])) { continue; }
                var digits = new StringBuilder();
                var (end, last) = (start, start);
                for (; end < text.Length && (char.IsDigit(text[end]) || text[end] is ' ' or '-'); end++)
                {
                    if (char.IsDigit(text[end])) { digits.Append((int)char.GetNumericValue(text[end])); last = end + 1; }
                }
                if (digits.Length >= 10 && number.EndsWith(digits.ToString()[^10..], StringComparison.Ordinal)) { spans.Add(new(part, start, last - start, false)); }
                start = last;
            }
            for (var at = name is null ? -1 : text.IndexOf(name, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(name!, at + 1, StringComparison.OrdinalIgnoreCase))
            {
                spans.Add(new(part, at, name!.Length, true));
            }
        }
        return spans;
    }

    private static Guid FileId(int n) => new(n, 0, 0, new byte[8]);

    public static string Text(Bubble bubble) => bubble switch
    {
        Bubble.Plain plain => plain.Text,
        Bubble.WithButtons buttons => buttons.Text,
        Bubble.WithList list => list.Text,
        Bubble.AskLocation ask => ask.Text,
        Bubble.Recording recording => $"🔊 {recording.Language}/{recording.Key}",
        _ => throw new InvalidOperationException(),
    };

    public static IReadOnlyList<Choice> ChoicesOf(Bubble bubble) => bubble switch
    {
        Bubble.WithButtons buttons => buttons.Buttons,
        Bubble.WithList list => list.Rows,
        _ => [],
    };

    /// <summary>Plain comparisons: this runs a million times, and an assertion that takes an expression compiles it each time.</summary>
    public static void WithinLimits(Bubble bubble)
    {
        var (text, choices) = (Text(bubble), ChoicesOf(bubble));
        Must(!string.IsNullOrWhiteSpace(text), "an empty message");
        Must(text.Length <= (bubble is Bubble.WithButtons or Bubble.AskLocation ? 1024 : 4096), $"a text of {text.Length} characters");
        var (most, title) = bubble is Bubble.WithList ? (10, 24) : (3, 20);
        Must(bubble is not (Bubble.WithButtons or Bubble.WithList) || (choices.Count >= 1 && choices.Count <= most), $"{choices.Count} choices");
        HashSet<string> ids = [];
        foreach (var choice in choices)
        {
            Must(choice.Id.Length is > 0 and <= 200 && ids.Add(choice.Id), $"the id '{choice.Id}', empty, too long or twice");
            Must(choice.Title.Length > 0 && choice.Title.Length <= title, $"the title '{choice.Title}'");
            Must(choice.Description is null or { Length: <= 72 }, $"the description '{choice.Description}'");
        }
        Must(bubble is not Bubble.WithList list || list.Open.Length is >= 1 and <= 20, "the word that opens the list");

        void Must(bool holds, string what)
        {
            if (!holds) { throw new ShouldAssertException($"WhatsApp refuses {what}: {bubble}"); }
        }
    }
}
