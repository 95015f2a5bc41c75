using SatarkMitra.Conversation;
using SatarkMitra.Pack;
using SatarkMitra.Play;

namespace SatarkMitra.StepBench;

/// <summary>One recorded step: where the chat stood, and what came.</summary>
public sealed record Recorded(ChatState Chat, Input Input, DateTimeOffset At);

/// <summary>What phones did in the golden transcripts: every category in every language, by six people with ways of their own.</summary>
internal static class Mix
{
    /// <returns>The steps, and apart from them those that look a typed name or a pin up among the places.</returns>
    public static (Recorded[] Steps, Recorded[] Places) Of(Script script, string transcripts)
    {
        List<Recorded> steps = [], places = [];
        foreach (var file in Directory.GetFiles(transcripts, "*.txt", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var lines = new PhoneLines(script.Pack);
            var (chat, now, asked) = (ChatState.New, new DateTimeOffset(2026, 11, 20, 10, 0, 0, TimeSpan.Zero), "");
            foreach (var line in File.ReadLines(file).Where(line => line.StartsWith("> ", StringComparison.Ordinal)))
            {
                if (lines.Read(line[2..]) is not Line.Heard { Input: var input }) { throw new InvalidOperationException($"{file}: {line}"); }
                now = now.AddSeconds(5);
                // A number taps, here as anywhere.
                var looks = input is Input.Pinned || (input is Input.Said said && said.Text.Any(char.IsLetter));
                (looks && asked.StartsWith("district.", StringComparison.Ordinal) ? places : steps).Add(new(chat, input, now));
                (chat, var effects) = Dialogue.Step(script, chat, input, Writer.Unknown, now);
                asked = effects.OfType<Effect.Say>().SelectMany(say => Screen.Parts(say.Bubble).Choices).FirstOrDefault()?.Id ?? "";
            }
        }
        return ([.. steps], [.. places]);
    }

    /// <summary>The checkout the bench was built from.</summary>
    public static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !Directory.Exists(Path.Combine(folder.FullName, "packs"))) { folder = folder.Parent; }
        return folder?.FullName ?? throw new InvalidOperationException("no packs folder above the bench");
    }

    public static RangePack Pack() =>
        PackReader.Read(Path.Combine(Root(), "packs", "varanasi")) is PackResult.Loaded { Pack: var pack } ? pack : throw new InvalidOperationException("packs/varanasi has errors: ./dev pack check");
}
