using SatarkMitra.Conversation.Chat;
using SatarkMitra.Conversation.Identity;
using SatarkMitra.Conversation.Speech;
using SatarkMitra.Conversation.Steps;

namespace SatarkMitra.Conversation.Returning;

/// <summary>What the bot asks while something a button opened is going on.</summary>
internal static class AsidePrompt
{
    // Leaves room for the sentence around it in a message with buttons.
    private const int ShownQuestion = 600, ShownReport = 450;

    public static (Bubble Bubble, Guid? Subject) Of(Talk talk, Aside aside) => aside.Purpose switch
    {
        _ when aside.AsksLanguage => (Card.Ask(talk, talk.Script.Steps[talk.Script.LanguageStep]), null),
        ReturnPurpose.Forget => (Forget(talk, aside), null),
        ReturnPurpose.Verdict => (Choices(talk, "verdict.ask", [Tip(talk, aside)], "verdict.yes", "verdict.no", "verdict.worse"), null),
        ReturnPurpose.OfficerReport when aside.Confirming => (Confirm(talk, aside), aside.Subject),
        _ when aside.Confirming && OwnDetails.Look(talk, Collecting.Of(aside)) is { Next: { } finding } => (Decision.Ask(talk, aside.Check, finding), null),
        _ => (Collect(talk, aside), aside.Subject),
    };

    private static Bubble Forget(Talk talk, Aside aside) =>
        aside.Released
            ? Choices(talk, "forget.ask", [Tip(talk, aside)], "forget.yes", "forget.no")
            : Choices(talk, "forget.ask", [Tip(talk, aside)], "forget.yes", "forget.withdraw", "forget.no");

    private static Bubble Collect(Talk talk, Aside aside)
    {
        var name = Collecting.Name(aside.Purpose);
        var question = ("question", Limits.Cut(aside.Question ?? "", ShownQuestion));
        return aside.Items.Count == 0
            ? Choices(talk, name + ".ask", [Tip(talk, aside), question], name + ".cancel")
            : Choices(talk, name + ".got", [Tip(talk, aside), question], name + ".done", name + ".cancel");
    }

    private static Bubble Confirm(Talk talk, Aside aside)
    {
        var words = Limits.Cut(Collecting.Words(aside.Items), ShownReport);
        var summary = words.Length > 0 ? $"“{words}”\n{Summary.Counts(talk, aside.Items)}" : Summary.Counts(talk, aside.Items);
        return Choices(talk, "report.confirm", [Tip(talk, aside), ("summary", summary)], "report.send", "report.more", "report.cancel");
    }

    public static (string, string) Tip(Talk talk, Aside aside) => ("tip", aside.TipNumber ?? talk.Text("officer.this_tip"));

    private static Bubble Choices(Talk talk, string text, (string, string)[] fill, params string[] ids) =>
        Ask.Choices(talk, talk.Text(text, fill), [.. ids.Select(id => new Choice(id, talk.Text(id)))]) with { Spoken = text };
}
