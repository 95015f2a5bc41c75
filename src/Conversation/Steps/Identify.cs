using SatarkMitra.Conversation.Chat;
using SatarkMitra.Conversation.Identity;
using SatarkMitra.Conversation.Speech;
using SatarkMitra.Pack;

namespace SatarkMitra.Conversation.Steps;

/// <summary>The look at one's own words before they leave: nothing to decide, and the step is not even seen.</summary>
internal static class Identify
{
    public static void Look(Talk talk, ScriptStep step, string? note = null)
    {
        var (told, finding) = OwnDetails.Look(talk, Of(talk.Draft));
        talk.Draft = Into(talk.Draft, told);
        if (finding is null) { Walk.Next(talk, step, note); return; }
        talk.Say(Speech.Ask.After(note, Decision.Ask(talk, told.Check, finding)));
    }

    public static Bubble Ask(Talk talk)
    {
        var (told, finding) = OwnDetails.Look(talk, Of(talk.Draft));
        if (finding is not null) { return Decision.Ask(talk, told.Check, finding); }
        // The writer's details can change between two messages; then nothing is left to decide here.
        return Speech.Ask.Choices(talk, talk.Text("evidence.got"), [new(Evidence.Done, talk.Text(Evidence.Done))]) with { Spoken = "evidence.got" };
    }

    public static bool Choose(Talk talk, ScriptStep step, string id)
    {
        var (told, finding) = OwnDetails.Look(talk, Of(talk.Draft));
        if (finding is null)
        {
            if (id != Evidence.Done) { return false; }
            Look(talk, step);
            return true;
        }
        if (OwnDetails.Decide(talk, told, finding, id) is not { } decided) { return false; }
        talk.Draft = Into(talk.Draft, decided);
        Look(talk, step);
        return true;
    }

    /// <summary>A sentence written anew. False when none is awaited.</summary>
    public static bool Typed(Talk talk, ScriptStep step, string text)
    {
        var (told, finding) = OwnDetails.Look(talk, Of(talk.Draft));
        if (finding is null || told.Check.Rewriting != finding.Hash || finding.Kind is not FindingKind.Sentence) { return false; }
        talk.Draft = Into(talk.Draft, OwnDetails.Rewrite(told, finding, text));
        Look(talk, step);
        return true;
    }

    public static Told Of(Sketch draft) => new(draft.Items, draft.PlaceText, draft.Check);

    public static Sketch Into(Sketch draft, Told told) => draft with { Items = told.Items, PlaceText = told.PlaceText, Check = told.Check };
}
