using SatarkMitra.Contracts;
using SatarkMitra.Conversation.Chat;
using SatarkMitra.Conversation.Speech;
using SatarkMitra.Conversation.Steps;

namespace SatarkMitra.Conversation.Returning;

/// <summary>An old button was redeemed or a status code typed.</summary>
internal static class Returns
{
    private const int ShownWords = 400, ShownQuestion = 300;

    public static void Begin(Talk talk, Input.Returned back)
    {
        if (talk.Chat.Aside is { } other)
        {
            talk.Drop(other.Items);
            talk.Chat = talk.Chat with { Aside = null };
        }
        var language = back.Mailbox is { Language.Length: > 0 } kept ? kept.Language : talk.Language;
        var aside = new Aside(back.Purpose, back.TipRef, back.Subject, back.CapabilityId, back.Mailbox?.TipNumber, language)
        {
            Until = talk.Now + Collecting.ReportSeconds,
            Released = back.Mailbox?.Released ?? true,
            Audience = back.Mailbox?.Audience ?? Audience.DigOnly,
            Question = back.Mailbox?.Question,
        };
        switch (back.Purpose)
        {
            case ReturnPurpose.Status:
                Status(talk, back, language);
                return;
            case ReturnPurpose.OfficerAccept:
                talk.Do(new Effect.AcceptAssignment(back.Subject, back.CapabilityId));
                talk.Say(
                    Ask.Choices(talk, talk.Text("officer.accepted", AsidePrompt.Tip(talk, aside)), [new("cap:officer-report", talk.Text("officer.report"))]) with { Spoken = "officer.accepted" },
                    back.TipRef, back.Subject);
                return;
            case ReturnPurpose.Verdict when back.Mailbox is { VerdictAsked: false }:
                talk.Say("stale.used");
                return;
            case ReturnPurpose.Answer when back.Mailbox is { } box && box.QuestionId != back.Subject:
                talk.Say("stale.used");
                return;
            default:
                talk.Chat = talk.Chat with { Aside = aside, QuietUntil = 0 };
                Prompt.Say(talk);
                return;
        }
    }

    private static void Status(Talk talk, Input.Returned back, string language)
    {
        if (back.Mailbox is not { } box) { talk.Say("stale.expired"); return; }
        if (talk.Chat.Chosen is { } chosen) { language = chosen; }
        var script = talk.Script;
        var question = box.QuestionId is not null && box.Question is { Length: > 0 };
        var text = script.Text(language, "status.view",
            ("tip", box.TipNumber),
            ("status", script.Text(language, "status." + box.Status.ToString().ToLowerInvariant())),
            ("words", box.Words is { Length: > 0 } words ? script.Text(language, "status.words", ("words", Limits.Cut(words, ShownWords))) : ""),
            ("question", question ? script.Text(language, "status.question", ("question", Limits.Cut(box.Question!, ShownQuestion))) : ""),
            ("verdict", box.VerdictAsked ? script.Text(language, "status.verdict") : ""));
        List<Choice> choices = [];
        if (question) { choices.Add(new("cap:answer", script.Text(language, "status.answer"))); }
        if (box.VerdictAsked) { choices.Add(new("cap:verdict", script.Text(language, "status.give"))); }
        choices.Add(new("cap:add", script.Text(language, "receipt.add")));
        if (choices.Count < Limits.Buttons) { choices.Add(new("cap:forget", script.Text(language, "receipt.forget"))); }
        // Before a language was chosen the chat speaks none of its own, and a recording would be in another than the text.
        talk.Say(new Bubble.WithButtons(text, choices) { Spoken = language == talk.Language ? Recordings.Status(box.Status.ToString()) : null }, back.TipRef, box.QuestionId);
    }
}
