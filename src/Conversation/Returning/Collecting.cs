using SatarkMitra.Contracts;
using SatarkMitra.Conversation.Chat;
using SatarkMitra.Conversation.Identity;
using SatarkMitra.Conversation.Steps;

namespace SatarkMitra.Conversation.Returning;

/// <summary>Late evidence, an answer, or an officer's report: any mixture, then Done, then a last look, then gone.</summary>
internal static class Collecting
{
    /// <summary>An officer who lays the phone aside must not write to his SP half an hour later by mistake.</summary>
    public const int ReportSeconds = 600;

    public static bool Is(ReturnPurpose purpose) => purpose is ReturnPurpose.Add or ReturnPurpose.Answer or ReturnPurpose.OfficerReport;

    /// <summary>Prefix of the text keys.</summary>
    public static string Name(ReturnPurpose purpose) => purpose switch
    {
        ReturnPurpose.Add => "add",
        ReturnPurpose.Answer => "answer",
        _ => "report",
    };

    public static Told Of(Aside aside) => new(aside.Items, null, aside.Check);

    public static string Words(IReadOnlyList<Item> items) => string.Join('\n', items.Where(item => item.File is null).Select(item => item.Text));

    public static void Add(Talk talk, Aside aside, Item item)
    {
        if (!Pile.Take(talk, aside.Items, item, out var items)) { return; }
        talk.Chat = talk.Chat with { Aside = aside with { Items = items, Until = talk.Now + ReportSeconds, Confirming = false } };
        if (!Pile.InBurst(talk)) { Prompt.Say(talk); }
    }

    public static bool Choose(Talk talk, Aside aside, string id)
    {
        var name = Name(aside.Purpose);
        if (id == name + ".cancel")
        {
            talk.Drop(aside.Items);
            Asides.End(talk, talk.Text(name + ".dropped"));
            return true;
        }
        if (id == name + ".done") { Finish(talk, aside); return true; }
        if (aside.Purpose is ReturnPurpose.OfficerReport && aside.Confirming)
        {
            switch (id)
            {
                case "report.send": Send(talk, aside); return true;
                case "report.more":
                    talk.Chat = talk.Chat with { Aside = aside with { Confirming = false, Until = talk.Now + ReportSeconds } };
                    Prompt.Say(talk);
                    return true;
            }
        }
        if (!aside.Confirming || aside.Purpose is ReturnPurpose.OfficerReport) { return false; }
        var (told, finding) = OwnDetails.Look(talk, Of(aside));
        if (finding is null || OwnDetails.Decide(talk, told, finding, id) is not { } decided) { return false; }
        Look(talk, aside, decided);
        return true;
    }

    /// <summary>A sentence written anew. False when none is awaited.</summary>
    public static bool Rewritten(Talk talk, Aside aside, string text)
    {
        if (!aside.Confirming || aside.Purpose is ReturnPurpose.OfficerReport) { return false; }
        var (told, finding) = OwnDetails.Look(talk, Of(aside));
        if (finding is not { Kind: FindingKind.Sentence } || told.Check.Rewriting != finding.Hash) { return false; }
        Look(talk, aside, OwnDetails.Rewrite(told, finding, text));
        return true;
    }

    private static void Finish(Talk talk, Aside aside)
    {
        if (aside.Items.Count == 0) { Prompt.Say(talk, talk.Text("collect.nothing")); return; }
        if (aside.Purpose is not ReturnPurpose.OfficerReport) { Look(talk, aside, Of(aside)); return; }
        // An officer's own number goes like anybody's; what he reports is his to word.
        var told = OwnDetails.Clean(talk, Of(aside));
        talk.Chat = talk.Chat with { Aside = aside with { Items = told.Items, Confirming = true, Until = talk.Now + ReportSeconds } };
        Prompt.Say(talk);
    }

    private static void Look(Talk talk, Aside aside, Told told)
    {
        (told, var finding) = OwnDetails.Look(talk, told);
        aside = aside with { Items = told.Items, Check = told.Check, Confirming = true };
        talk.Chat = talk.Chat with { Aside = aside };
        if (finding is not null) { Prompt.Say(talk); return; }
        if (aside.Items.Count == 0) { Asides.End(talk, talk.Text(Name(aside.Purpose) + ".dropped")); return; }
        Send(talk, aside);
    }

    private static void Send(Talk talk, Aside aside)
    {
        var items = OwnDetails.Clean(talk, Of(aside)).Items;
        Guid[] media = [.. items.Where(item => item.File is not null).Select(item => item.File!.Id)];
        // Captions belong to what is told; beside a file there is no other place for them here.
        IReadOnlyList<string> texts = [.. items.Select(item => item.OwnWords).OfType<string>().Where(text => !string.IsNullOrWhiteSpace(text))];
        switch (aside.Purpose)
        {
            case ReturnPurpose.Add:
                talk.Do(new Effect.AddEvidence(aside.TipRef, [.. texts.Select(text => new TranscriptLine(null, null, text))], media));
                break;
            case ReturnPurpose.Answer:
                talk.Do(new Effect.Answer(aside.TipRef, aside.Subject, string.Join('\n', texts), media, aside.Capability));
                break;
            default:
                talk.Do(new Effect.ReportAction(aside.Subject, string.Join('\n', texts), media, aside.Capability));
                break;
        }
        Asides.End(talk, talk.Text(Name(aside.Purpose) + ".sent", AsidePrompt.Tip(talk, aside)));
    }
}
