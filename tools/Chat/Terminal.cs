using SatarkMitra.Conversation;

namespace SatarkMitra.Play;

/// <summary>One phone in a terminal, and the transcript of what it did.</summary>
internal sealed class Terminal(Script script, TextReader from, TextWriter to)
{
    public const string Help = """
        Text is sent as it is; a number taps. Enter alone sends nothing.
          /tap ID                     an id of the script, as docs/packs.md lists them
          /photo [caption]            also /video /voice /audio /document; /forwarded photo [caption]
          /pin LAT LON                a location
          /sticker /reaction /call    what cannot be read
          /wait MINUTES               time goes by
          /failed KEY                 the last file could not be read (media.type, media.too-large …)
          /old used|expired           a button whose keys are gone
          /returned PURPOSE [STATUS]  an old button: status, add, forget, verdict, answer …
          /help                       this
          /quit                       ends and prints the transcript; so does Ctrl-D
        """;

    private readonly PhoneLines _lines = new(script.Pack);
    private readonly Transcript _transcript = new(script, brief: false);
    private ChatState _chat = ChatState.New;

    // The clock of the golden transcripts: what was played here plays the same there.
    private DateTimeOffset _now = new(2026, 11, 20, 10, 0, 0, TimeSpan.Zero);

    /// <param name="pack">The folder's name.</param>
    /// <param name="first">Lines of a transcript's phone that are played before anybody types.</param>
    public void Run(string pack, IEnumerable<string> first)
    {
        _transcript.Head("# Played in the terminal");
        _transcript.Head("# number: none");
        if (pack != "varanasi") { _transcript.Head("# pack: " + pack); }
        to.WriteLine($"{pack}: type Hi. /help says what else; /quit ends and prints the transcript.");
        foreach (var line in first)
        {
            to.WriteLine("> " + line);
            Do(line);
        }
        while (from.ReadLine()?.Trim() is { } typed && typed != "/quit")
        {
            if (typed == "/help") { to.WriteLine(Help); }
            else if (typed.Length > 0) { Do(PhoneLines.FromTerminal(typed)); }
        }
        to.WriteLine("\n--- tests/Conversation.Tests/Transcripts/NAME.txt, or ./dev chat --play FILE ---");
        to.Write(_transcript);
    }

    private void Do(string line)
    {
        switch (_lines.Read(line))
        {
            case Line.Wrong wrong: to.WriteLine("? " + wrong.Why); return;
            case Line.Waited waited:
                _transcript.Phone(line);
                _now += waited.Time;
                return;
            case Line.Heard heard:
                _transcript.Phone(line);
                Hear(heard.Input);
                return;
        }
    }

    private void Hear(Input input)
    {
        // A person takes a while: files of one burst would otherwise be all that is ever seen.
        _now += TimeSpan.FromSeconds(5);
        var turn = Dialogue.Step(script, _chat, input, Writer.Unknown, _now);
        // Through its bytes, as at the gateway.
        _chat = ChatState.FromBytes(turn.Chat.ToBytes()) ?? ChatState.New;
        _transcript.Bot(turn.Effects);
        foreach (var effect in turn.Effects) { to.WriteLine(Screen.Of(effect)); }
    }
}
