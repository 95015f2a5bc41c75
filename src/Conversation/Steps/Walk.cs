using SatarkMitra.Contracts;
using SatarkMitra.Conversation.Chat;
using SatarkMitra.Pack;

namespace SatarkMitra.Conversation.Steps;

/// <summary>Moves through the steps of script.yaml: forward past what does not apply, back along the trail.</summary>
internal static class Walk
{
    /// <summary>Goes on to that step, or past it while it does not apply, and asks. Identify may have nothing to ask.</summary>
    public static void To(Talk talk, string key, string? note = null)
    {
        while (talk.Script.Steps.TryGetValue(key, out var step) && step.Next is { } next && PassedOver(talk, step)) { key = next; }
        talk.Go(key);
        if (talk.Script.Steps.TryGetValue(key, out var place) && place.Kind is StepKind.District && talk.Draft is { Latitude: { } latitude, Longitude: { } longitude })
        {
            // A pin that came before its turn.
            Whereabouts.Pinned(talk, latitude, longitude);
            return;
        }
        if (talk.Script.Steps.TryGetValue(key, out var here) && here.Kind is StepKind.Identify)
        {
            Identify.Look(talk, here, note);
            return;
        }
        Prompt.Say(talk, note);
    }

    public static void Next(Talk talk, ScriptStep step, string? note = null) => To(talk, step.Next!, note);

    private static bool PassedOver(Talk talk, ScriptStep step)
    {
        var applies = step.When switch
        {
            StepWhen.Oversight => IsOversight(talk),
            StepWhen.NotOversight => !IsOversight(talk),
            StepWhen.Urgent => Answers.SaidUrgent(talk),
            _ => true,
        };
        return !applies || IsAnswered(talk, step);
    }

    /// <summary>A typed village name or a pin may settle the place early; from the summary only the changed part is asked again.</summary>
    private static bool IsAnswered(Talk talk, ScriptStep step) => step.Kind switch
    {
        StepKind.District => talk.Draft.District is not null,
        StepKind.Station => talk.Draft.StationAsked,
        StepKind.Evidence => talk.Chat.Editing && talk.Draft.EvidenceAsked,
        StepKind.Category => talk.Draft.Category is not null,
        StepKind.Card when talk.Chat.Editing => step.Choices.Any(c => c.Set is not null) && step.Choices.All(c => c.Set is null || IsSet(talk.Draft, c.Set)),
        _ => false,
    };

    private static bool IsSet(Sketch draft, string set) => set[..set.IndexOf('=')] switch
    {
        "audience" => draft.Audience is not null,
        "notify" => draft.Notify is not null,
        "urgent" => draft.AtOnce is not null,
        _ => true,
    };

    public static bool IsOversight(Talk talk) =>
        talk.Draft.Category is { } key && talk.Script.Categories.TryGetValue(key, out var category) && category.Oversight;

    public static void Back(Talk talk)
    {
        var trail = talk.Chat.Trail;
        if (talk.Chat.Step is Menu.Step or Change.Step || (talk.Chat.Step == talk.Script.LanguageStep && talk.Chat.Resume is not null))
        {
            talk.Chat = talk.Chat with { Step = talk.Chat.Resume ?? talk.Chat.Step, Resume = null };
            Prompt.Say(talk);
            return;
        }
        if (talk.Chat.Offered.Count > 0 || trail.Count == 0)
        {
            talk.Chat = talk.Chat with { Offered = [], Page = 0 };
            Prompt.Say(talk);
            return;
        }
        // What may identify the writer is asked on the way forward only.
        while (trail.Count > 1 && talk.Script.Steps.TryGetValue(trail[^1], out var passed) && passed.Kind is StepKind.Identify) { trail = [.. trail.SkipLast(1)]; }
        var last = trail[^1];
        var hash = last.IndexOf('#');
        var (step, question) = hash < 0 ? (last, 0) : (last[..hash], int.Parse(last.AsSpan(hash + 1), System.Globalization.CultureInfo.InvariantCulture));
        talk.Chat = talk.Chat with { Step = step, Question = question, Page = 0, Offered = [], Trail = [.. trail.SkipLast(1)] };
        Reopen(talk, step);
        Prompt.Say(talk);
    }

    /// <summary>A step gone back to is unanswered again, so that going forward asks what follows from it.</summary>
    private static void Reopen(Talk talk, string key)
    {
        if (!talk.Script.Steps.TryGetValue(key, out var step)) { return; }
        talk.Draft = step.Kind switch
        {
            StepKind.Group => talk.Draft with { Group = null, Category = null },
            StepKind.Category => talk.Draft with { Category = null },
            StepKind.District => talk.Draft with { District = null, Station = null, StationAsked = false },
            StepKind.Station => talk.Draft with { Station = null, StationAsked = false },
            StepKind.Identify => talk.Draft,
            _ => talk.Draft,
        };
    }

    /// <summary>The first step of a report: with the language asked where it is not known.</summary>
    public static void Begin(Talk talk, string? note = null)
    {
        talk.Chat = talk.Chat with { Trail = [], Resume = null, Editing = false, Step = "", Question = 0, Page = 0, Offered = [] };
        talk.Go(talk.Chat.Chosen is null ? talk.Script.Definition.Start : talk.Script.Definition.Again);
        Prompt.Say(talk, note);
    }
}
