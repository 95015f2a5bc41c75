using SatarkMitra.Play;

namespace SatarkMitra.Conversation.Tests.Support;

/// <summary>
/// A transcript played anew: its phone's lines are kept, all that the bot says is written as it is today. Head lines
/// "# number:" and "# name:" say whose phone it is ("none" hides the number), "# pack:" which pack, "# brief" how much is shown.
/// </summary>
internal static class Played
{
    public static string Again(string text)
    {
        var lines = text.Split('\n');
        string[] heads = [.. lines.TakeWhile(line => line.StartsWith('#'))];
        var script = Packs.Script(Head(heads, "pack") ?? "varanasi");
        var number = Head(heads, "number");
        var phone = new Phone(number is "none" ? null : number ?? "915000123456", Head(heads, "name"), script);
        return Again(script, phone, heads, lines.Where(line => line.StartsWith("> ", StringComparison.Ordinal)).Select(line => line[2..]));
    }

    /// <param name="lines">The phone's, asked for one at a time: the next may depend on what the bot said.</param>
    public static string Again(Script script, Phone phone, IReadOnlyCollection<string> heads, IEnumerable<string> lines)
    {
        var read = new PhoneLines(script.Pack);
        var transcript = new Transcript(script, heads.Contains("# brief"));
        foreach (var head in heads) { transcript.Head(head); }
        foreach (var line in lines)
        {
            transcript.Phone(line);
            switch (read.Read(line))
            {
                case Line.Heard heard: transcript.Bot(phone.Hears(heard.Input).Last); break;
                case Line.Waited waited: phone.Waits(waited.Time); break;
                case Line.Wrong wrong: throw new FormatException(wrong.Why);
            }
        }
        return transcript.ToString();
    }

    private static string? Head(string[] heads, string key) =>
        heads.Select(head => head[1..].Trim()).FirstOrDefault(head => head.StartsWith(key + ":", StringComparison.Ordinal))?[(key.Length + 1)..].Trim();
}
