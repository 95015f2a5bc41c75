using SatarkMitra.Contracts;
using SatarkMitra.Conversation;
using SatarkMitra.Pack;

// Plays a pack's script in the terminal. Type text; a number taps; /file KIND, /pin LAT LON, /tap ID, /quit.
// At the end it prints what was typed, ready to be played again with input from a file.
if (args is not [var folder])
{
    Console.Error.WriteLine("usage: Chat PACK_FOLDER");
    return 2;
}
var read = PackReader.Read(folder);
var (script, errors) = read is PackResult.Loaded loaded ? Script.Compile(loaded.Pack) : (null, ((PackResult.Broken)read).Errors);
if (script is null)
{
    foreach (var error in errors) { Console.WriteLine($"{error.File}:{error.Line} {error.Message}"); }
    return 1;
}
var chat = ChatState.New;
var now = TimeProvider.System.GetUtcNow();
var typed = new List<string>();
while (Console.ReadLine() is { } line && line != "/quit")
{
    typed.Add(line);
    var parts = line.Split(' ', 3, StringSplitOptions.RemoveEmptyEntries);
    Input input = parts switch
    {
        ["/tap", var id] => new Input.Tapped(id, id),
        ["/file", var kind, ..] => new Input.SentFile(Guid.CreateVersion7(), Enum.Parse<MediaKind>(kind, ignoreCase: true), parts.Length > 2 ? parts[2] : null, false),
        ["/pin", var latitude, var longitude] => new Input.Pinned(double.Parse(latitude), double.Parse(longitude), null),
        ["/sticker"] => new Input.Unusable("sticker"),
        _ => new Input.Said(line),
    };
    // A person takes a while: files of one burst would otherwise be all that is ever seen.
    now = now.AddSeconds(10);
    (chat, var effects) = Dialogue.Step(script, ChatState.FromBytes(chat.ToBytes()) ?? ChatState.New, input, Writer.Unknown, now);
    foreach (var effect in effects) { Console.WriteLine(effect is Effect.Say say ? Show(say.Bubble) : $"  » {effect}"); }
}
Console.WriteLine($"\n--- to play this again ---\n{string.Join('\n', typed)}");
return 0;

static string Show(Bubble bubble) => bubble switch
{
    Bubble.Plain plain => plain.Text,
    Bubble.WithButtons buttons => buttons.Text + "\n" + string.Join("  ", buttons.Buttons.Select((b, i) => $"[{i + 1} {b.Title}]")),
    Bubble.WithList list => list.Text + $"\n[{list.Open}]\n" + string.Join("\n", list.Rows.Select((r, i) => $"   {i + 1} {r.Title}   ({r.Id})")),
    Bubble.AskLocation ask => ask.Text + "\n[📍]",
    _ => bubble.ToString()!,
};
