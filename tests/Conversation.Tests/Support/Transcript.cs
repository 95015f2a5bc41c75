using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using SatarkMitra.Contracts;

namespace SatarkMitra.Conversation.Tests.Support;

/// <summary>
/// A conversation as a file. Lines that begin with "> " are the phone's, the rest is the bot's and is written anew with
/// SATARK_UPDATE_TRANSCRIPTS=1. Head lines "# number:" and "# name:" say whose phone it is ("none" hides the number).
/// In brackets: (tap ID) (voice) (photo: caption) (forwarded video) (pin LAT LON) (sticker) (wait MINUTES) (failed KEY)
/// (returned PURPOSE STATUS words…).
/// </summary>
internal static partial class Transcript
{
    private static readonly Guid Tip = new(1, 2, 3, new byte[8]), Subject = new(4, 5, 6, new byte[8]);

    public static string Play(string text)
    {
        var lines = text.Split('\n');
        var number = Head(lines, "number");
        var phone = new Phone(number is "none" ? null : number ?? "915000123456", Head(lines, "name"));
        var played = new StringBuilder();
        foreach (var line in lines.TakeWhile(l => l.StartsWith('#'))) { played.Append(line).Append('\n'); }
        foreach (var line in lines.Where(l => l.StartsWith("> ", StringComparison.Ordinal)))
        {
            played.Append('\n').Append(line).Append('\n');
            Do(phone, line[2..]);
            foreach (var effect in phone.Last) { Show(played, effect); }
        }
        return played.ToString();
    }

    private static string? Head(string[] lines, string key) =>
        lines.TakeWhile(l => l.StartsWith('#')).Select(l => l[1..].Trim()).FirstOrDefault(l => l.StartsWith(key + ":", StringComparison.Ordinal))?[(key.Length + 1)..].Trim();

    private static void Do(Phone phone, string line)
    {
        if (Bracket().Match(line) is not { Success: true } bracket)
        {
            phone.Says(line);
            return;
        }
        var words = bracket.Groups[1].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var rest = bracket.Groups[2].Success ? bracket.Groups[2].Value.Trim() : null;
        var forwarded = words[0] == "forwarded";
        switch (words[forwarded ? 1 : 0])
        {
            case "tap": phone.Taps(words[1]); break;
            case "pin": phone.Pins(double.Parse(words[1], CultureInfo.InvariantCulture), double.Parse(words[2], CultureInfo.InvariantCulture)); break;
            case "sticker": phone.Hears(new Input.Unusable("sticker")); break;
            case "reaction": phone.Hears(new Input.Unusable("reaction")); break;
            case "wait": phone.Waits(TimeSpan.FromMinutes(double.Parse(words[1], CultureInfo.InvariantCulture))); break;
            case "failed": phone.Hears(new Input.FileSettled(phone.LastFile, null, words[1])); break;
            case "old": phone.Hears(new Input.StaleButton(words[1] == "used")); break;
            case "returned": phone.Hears(Back(words, rest)); break;
            case var kind: phone.Sends(kind == "photo" ? MediaKind.Image : Enum.Parse<MediaKind>(kind, ignoreCase: true), rest, forwarded); break;
        }
    }

    private static Input.Returned Back(string[] words, string? rest)
    {
        var purpose = Enum.Parse<ReturnPurpose>(words[1], ignoreCase: true);
        var status = words.Length > 2 ? Enum.Parse<TipStatusWord>(words[2], ignoreCase: true) : TipStatusWord.Received;
        var asks = words.Contains("question");
        var box = new MailboxView("JNP-26-471903", words.FirstOrDefault(Varanasi.Pack.Languages.Contains) ?? "en", status, asks ? null : rest, asks ? Subject : null, asks ? rest : null,
            words.Contains("verdict"), words.Contains("released"), !words.Contains("codeonly"));
        return new(purpose, Tip, Subject, box, words.Contains("bycode"), "CAP");
    }

    private static void Show(StringBuilder played, Effect effect)
    {
        if (effect is not Effect.Say say)
        {
            played.Append("» ").Append(Describe(effect)).Append('\n');
            return;
        }
        foreach (var line in Phone.Text(say.Bubble).Split('\n')) { played.Append("  ").Append(line).Append('\n'); }
        if (say.Bubble is Bubble.WithButtons buttons) { played.Append("  ").AppendJoin("  ", buttons.Buttons.Select(b => $"[{b.Title} · {b.Id}]")).Append('\n'); }
        if (say.Bubble is not Bubble.WithList list) { return; }
        played.Append("  [☰ ").Append(list.Open).Append("]\n");
        foreach (var row in list.Rows) { played.Append("     - ").Append(row.Title).Append(" · ").Append(row.Id).Append('\n'); }
    }

    private static string Describe(Effect effect) => effect switch
    {
        Effect.Submit { Draft: var d } => $"submit {d.Category}, audience {d.Audience}, language {d.Language}, now {d.HappeningNow}, notify {d.Notify}, {d.LifeDays} days, "
            + $"place {d.Place.District}/{d.Place.Station ?? "-"} “{d.Place.Text}” {(d.Place.Latitude is null ? "" : "pinned ")}{d.Place.PlaceId}\n"
            + string.Concat(d.Transcript.Select(l => $"»   {l.Question ?? "told"}: {l.Option ?? l.Text}\n"))
            + $"»   files {d.Media.Count}{string.Concat(d.Captions.Values.Select(c => $", “{c}”"))}",
        Effect.AddEvidence add => $"add evidence “{string.Join(" | ", add.Lines.Select(l => l.Text))}”, files {add.Media.Count}",
        Effect.Answer answer => $"answer “{answer.Text}”, files {answer.Media.Count}",
        Effect.GiveVerdict verdict => $"verdict {verdict.Verdict}",
        Effect.ForgetTip forget => $"forget tip, withdraw {forget.Withdraw}",
        Effect.AcceptAssignment => "accept assignment",
        Effect.ReportAction report => $"report action “{report.Text}”, files {report.Media.Count}",
        Effect.DropMedia drop => $"destroy files {drop.Media.Count}",
        _ => effect.GetType().Name,
    };

    [GeneratedRegex(@"^\(([a-z]+[^:)]*)(?::([^)]*))?\)$")]
    private static partial Regex Bracket();
}
