using SatarkMitra.Contracts;
using SatarkMitra.Conversation.Chat;
using SatarkMitra.Conversation.Steps;
using SatarkMitra.Conversation.Typing;

namespace SatarkMitra.Conversation.Returning;

/// <summary>What goes on beside a draft after an old button was tapped.</summary>
internal static class Asides
{
    /// <summary>True when the report mode ended by itself; then this input goes nowhere, but for "menu", which always gets out.</summary>
    public static bool RanOut(Talk talk, Input input)
    {
        if (talk.Chat.Aside is not { Purpose: ReturnPurpose.OfficerReport } aside || talk.Now < aside.Until) { return false; }
        talk.Drop(aside.Items);
        if (input is Input.SentFile late) { talk.Do(new Effect.DropMedia([late.Media])); }
        if (input is Input.Said said && talk.Script.Words.Is("menu", Typed.Key(said.Text)))
        {
            talk.Chat = talk.Chat with { Aside = null, QuietUntil = 0 };
            Menu.Open(talk, talk.Text("report.ended"));
            return true;
        }
        End(talk, talk.Text("report.ended"));
        return true;
    }

    /// <summary>Says the last word, and in the same message where a waiting draft stands.</summary>
    public static void End(Talk talk, string last)
    {
        talk.Chat = talk.Chat with { Aside = null, QuietUntil = 0 };
        Go(talk, last);
    }

    /// <summary>The same where another button's business goes on: then that is what is asked again.</summary>
    public static void Go(Talk talk, string last)
    {
        if (talk.Chat.Aside is not null) { Prompt.Say(talk, last); return; }
        if (talk.Chat.Step is "" or ChatState.Ended || talk.Chat is { Step: Menu.Step, Resume: null }) { talk.Say(new Bubble.Plain(last)); }
        else { Prompt.Say(talk, last); }
    }

    public static void Hear(Talk talk, Aside aside, Input input)
    {
        if (aside.AsksLanguage)
        {
            // Taps of a language are taken at any step; whatever else comes is for what is going on here.
            if (input is Input.Said named && talk.Script.Words.Choose(Prompt.Choices(talk), Typed.Key(named.Text)) is { } language) { Hearing.Hear(talk, new Input.Tapped(language, named.Text)); return; }
            aside = aside with { AsksLanguage = false };
            talk.Chat = talk.Chat with { Aside = aside };
        }
        switch (input)
        {
            case Input.Tapped tapped:
                if (!Choose(talk, aside, tapped.Id)) { Prompt.Say(talk, talk.Text("stale.step")); }
                break;
            case Input.Said said:
                Said(talk, aside, said);
                break;
            case Input.SentFile file when Collecting.Is(aside.Purpose):
                Collecting.Add(talk, aside, new Item(null, null, null, new(file.Media, file.Kind, file.Caption, file.Forwarded, false)));
                break;
            case Input.SentFile file:
                talk.Do(new Effect.DropMedia([file.Media]));
                Prompt.Say(talk, talk.Text("unclear"));
                break;
            case Input.Pinned pin when Collecting.Is(aside.Purpose):
                Collecting.Add(talk, aside, new Item(null, null, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"📍 {pin.Latitude:F5}, {pin.Longitude:F5}")));
                break;
            default:
                Prompt.Say(talk, talk.Text("unclear"));
                break;
        }
    }

    private static void Said(Talk talk, Aside aside, Input.Said said)
    {
        var key = Typed.Key(said.Text);
        if (talk.Script.Words.Choose(Prompt.Choices(talk), key) is { } id && (!Collecting.Is(aside.Purpose) || talk.Script.Words.Number(key) is null || aside.Confirming))
        {
            Choose(talk, aside, id);
            return;
        }
        if (Collecting.Rewritten(talk, aside, said.Text)) { return; }
        if (Collecting.Is(aside.Purpose) && !aside.Confirming && !string.IsNullOrWhiteSpace(said.Text)) { Collecting.Add(talk, aside, new Item(null, null, said.Text)); return; }
        Prompt.Say(talk, talk.Text("unclear"));
    }

    public static void Back(Talk talk, Aside aside)
    {
        if (aside.AsksLanguage)
        {
            talk.Chat = talk.Chat with { Aside = aside with { AsksLanguage = false } };
            Prompt.Say(talk);
            return;
        }
        if (aside.Confirming)
        {
            talk.Chat = talk.Chat with { Aside = aside with { Confirming = false } };
            Prompt.Say(talk);
            return;
        }
        talk.Drop(aside.Items);
        End(talk, talk.Text(aside.Purpose switch
        {
            ReturnPurpose.Add => "add.dropped",
            ReturnPurpose.Answer => "answer.dropped",
            ReturnPurpose.OfficerReport => "report.dropped",
            _ => "forget.kept",
        }));
    }

    private static bool Choose(Talk talk, Aside aside, string id)
    {
        switch (aside.Purpose)
        {
            case ReturnPurpose.Forget: return Forget(talk, aside, id);
            case ReturnPurpose.Verdict: return GiveVerdict(talk, aside, id);
            default: return Collecting.Choose(talk, aside, id);
        }
    }

    private static bool Forget(Talk talk, Aside aside, string id)
    {
        // Forgotten is forgotten: the chat, too, no longer knows which tip it was.
        if (id is "forget.yes" or "forget.withdraw" && talk.Chat.SafetyAsked?.TipRef == aside.TipRef) { talk.Chat = talk.Chat with { SafetyAsked = null }; }
        switch (id)
        {
            case "forget.no": End(talk, talk.Text("forget.kept")); return true;
            case "forget.yes":
                talk.Do(new Effect.ForgetTip(aside.TipRef, Withdraw: false));
                End(talk, talk.Text("forget.done"));
                return true;
            case "forget.withdraw" when !aside.Released:
                talk.Do(new Effect.ForgetTip(aside.TipRef, Withdraw: true));
                End(talk, talk.Text("forget.withdrawn"));
                return true;
            default: return false;
        }
    }

    private static bool GiveVerdict(Talk talk, Aside aside, string id)
    {
        Verdict? verdict = id switch { "verdict.yes" => Verdict.Yes, "verdict.no" => Verdict.No, "verdict.worse" => Verdict.Worse, _ => null };
        if (verdict is not { } given) { return false; }
        talk.Do(new Effect.GiveVerdict(aside.TipRef, given, aside.Capability));
        SafetyQuestion.Put(talk, talk.Text(id.Replace("verdict.", "verdict.thanks.", StringComparison.Ordinal)), aside);
        return true;
    }
}
