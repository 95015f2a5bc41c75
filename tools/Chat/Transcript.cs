using System.Text;
using SatarkMitra.Conversation;

namespace SatarkMitra.Play;

/// <summary>
/// A conversation as a file that can be read and played: lines that begin with "> " are the phone's, the rest is the bot's.
/// <paramref name="brief"/> shows what stands before every report by its first line, and titles without their ids.
/// </summary>
internal sealed class Transcript(Script script, bool brief)
{
    /// <summary>How each report begins, whatever it is about: shown whole in the transcripts that are not brief.</summary>
    private static readonly string[] s_opening = ["language.", "privacy.", "danger.", "group."];

    private readonly StringBuilder _text = new();

    public void Head(string line) => _text.Append(line).Append('\n');

    public void Phone(string line) => _text.Append("\n> ").Append(line).Append('\n');

    public void Bot(IEnumerable<Effect> effects)
    {
        foreach (var effect in effects)
        {
            if (effect is Effect.Say say) { Show(say.Bubble); continue; }
            _text.Append("» ").Append(Describe(effect)).Append('\n');
            if (effect is Effect.Submit submit) { Receipt(submit.Draft); }
        }
    }

    public override string ToString() => _text.ToString();

    /// <summary>The gateway sends it once the tip has its number; here that is always the same.</summary>
    private void Receipt(Draft draft)
    {
        var details = new ReceiptDetails(
            $"{draft.Place.District}-26-471903", draft.Notify ? null : "7QK2M-9XWCD-4TBNA-8HZJR", draft.Notify, "cap:status", "cap:add", "cap:forget");
        foreach (var bubble in Dialogue.Receipt(script, draft.Language, details)) { Show(bubble); }
    }

    private void Show(Bubble bubble)
    {
        var (text, choices) = Screen.Parts(bubble);
        var lines = text.Split('\n');
        if (brief && choices.Count > 0 && s_opening.Any(choices[0].Id.StartsWith))
        {
            _text.Append("  ").Append(lines[0]).Append(" …\n");
            return;
        }
        foreach (var line in lines) { _text.Append("  ").Append(line).Append('\n'); }
        switch (bubble)
        {
            case Bubble.WithButtons:
                _text.Append("  ").AppendJoin("  ", choices.Select(b => brief ? $"[{b.Title}]" : $"[{b.Title} · {b.Id}]")).Append('\n');
                break;
            case Bubble.WithList list when brief:
                _text.Append("  [☰ ").Append(list.Open).Append(": ").AppendJoin(" · ", choices.Select(r => r.Title)).Append("]\n");
                break;
            case Bubble.WithList list:
                _text.Append("  [☰ ").Append(list.Open).Append("]\n");
                foreach (var row in choices) { _text.Append("     - ").Append(row.Title).Append(" · ").Append(row.Id).Append('\n'); }
                break;
        }
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
        Effect.SignalDanger danger => $"danger {danger.Signal}",
        Effect.ForgetTip forget => $"forget tip, withdraw {forget.Withdraw}",
        Effect.AcceptAssignment => "accept assignment",
        Effect.ReportAction report => $"report action “{report.Text}”, files {report.Media.Count}",
        Effect.DropMedia drop => $"destroy files {drop.Media.Count}",
        _ => effect.GetType().Name,
    };
}
