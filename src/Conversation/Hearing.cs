using SatarkMitra.Conversation.Chat;
using SatarkMitra.Conversation.Returning;
using SatarkMitra.Conversation.Steps;
using SatarkMitra.Conversation.Typing;
using SatarkMitra.Pack;

namespace SatarkMitra.Conversation;

/// <summary>Takes one input to where it belongs: commands first, then what a button opened, then the running step.</summary>
internal static class Hearing
{
    // A sentence of this length is not an attempt to type a button: it is kept as evidence.
    private const int Prose = 25;

    public static void Hear(Talk talk, Input input)
    {
        if (talk.Chat.Step is not ("" or ChatState.Ended or Menu.Step or Change.Step) && !talk.Script.Steps.ContainsKey(talk.Chat.Step))
        {
            // The pack changed under a running chat.
            talk.Chat = talk.Chat with { Step = "" };
        }
        if (input is not Input.Unusable { Kind: var kind } || !IsSilent(kind))
        {
            if (SafetyQuestion.Hear(talk, input)) { return; }
        }
        switch (input)
        {
            case Input.FileSettled settled: Settled(talk, settled); return;
            case Input.OverQuota over: OverQuota(talk, over.Which); return;
            case Input.StaleButton stale: talk.Say(stale.Used ? "stale.used" : "stale.expired"); return;
            case Input.Returned back: Returns.Begin(talk, back); return;
        }
        if (input is Input.Unusable odd && IsSilent(odd.Kind)) { return; }
        if (Asides.RanOut(talk, input)) { return; }
        if (input is Input.Said said && Commands(talk, Typed.Key(said.Text))) { return; }
        if (input is Input.Tapped tap && EverywhereTaps(talk, tap.Id)) { return; }
        if (input is Input.Unusable unusable) { Unusable(talk, unusable.Kind); return; }
        if (talk.Chat.Aside is { } aside) { Asides.Hear(talk, aside, input); return; }
        if (talk.Chat.Step is "" or ChatState.Ended) { Opening.Hear(talk, input); return; }
        switch (input)
        {
            case Input.Tapped tapped: if (!Choose(talk, tapped.Id)) { Prompt.Say(talk, talk.Text("stale.step")); } break;
            case Input.Said words: Said(talk, words.Text); break;
            case Input.SentFile file: File(talk, file); break;
            case Input.Pinned pin: Pinned(talk, pin); break;
        }
    }

    private static bool Commands(Talk talk, string key)
    {
        var words = talk.Script.Words;
        // "Cancel" is the label of a button here, not the way to the menu.
        if (talk.Chat.Aside is not null && words.Number(key) is null && words.Choose(Prompt.Choices(talk), key) is not null) { return false; }
        if (words.Is("menu", key))
        {
            LeaveAside(talk);
            Menu.Open(talk);
        }
        else if (words.Is("forget", key)) { ForgetChat(talk); }
        else if (words.Is("help", key)) { talk.Say("danger.help"); }
        else if (words.Is("language", key)) { Language(talk); }
        else if (Recordings.Heard(talk, key)) { return true; }
        else if (words.Is("back", key) && talk.Chat.Aside is { } aside) { Asides.Back(talk, aside); }
        else if (words.Is("back", key) && talk.Chat.Step is not ("" or ChatState.Ended)) { Walk.Back(talk); }
        else { return false; }
        return true;
    }

    private static void LeaveAside(Talk talk)
    {
        if (talk.Chat.Aside is not { } aside) { return; }
        talk.Drop(aside.Items);
        talk.Chat = talk.Chat with { Aside = null, QuietUntil = 0 };
    }

    private static void ForgetChat(Talk talk)
    {
        talk.Drop([.. talk.Draft.Items, .. talk.Chat.Aside?.Items ?? []]);
        talk.Do(new Effect.EraseChat());
        talk.Say("forget.chat");
        talk.Chat = ChatState.New;
    }

    private static void Language(Talk talk)
    {
        if (talk.Chat.Aside is not { } aside) { Menu.AskLanguage(talk); return; }
        talk.Chat = talk.Chat with { Aside = aside with { AsksLanguage = true } };
        Prompt.Say(talk);
    }

    /// <summary>Menu, language and listen buttons of any age work at any step.</summary>
    private static bool EverywhereTaps(Talk talk, string id)
    {
        if (id == Recordings.Listen) { Recordings.Turn(talk, on: true); return true; }
        if (id.StartsWith("menu.", StringComparison.Ordinal))
        {
            LeaveAside(talk);
            if (id == Menu.Continue && talk.Chat.Resume is null && talk.Chat.Step is not ("" or ChatState.Ended)) { Prompt.Say(talk); return true; }
            return Menu.Choose(talk, id);
        }
        if (!id.StartsWith("language.", StringComparison.Ordinal) || !talk.Script.Pack.Languages.Contains(id["language.".Length..])) { return false; }
        if (talk.Chat.Step == talk.Script.LanguageStep && talk.Chat.Aside is null) { return false; }
        if (talk.Chat.Step.Length == 0 && talk.Chat.Aside is null) { return false; }
        talk.Chat = talk.Chat with { Chosen = id["language.".Length..], Aside = talk.Chat.Aside is { } aside ? aside with { AsksLanguage = false } : null };
        Prompt.Say(talk);
        return true;
    }

    private static bool Choose(Talk talk, string id)
    {
        if (id == Speech.Ask.More)
        {
            talk.Chat = talk.Chat with { Page = (talk.Chat.Page + 1) % 1000 };
            Prompt.Say(talk);
            return true;
        }
        switch (talk.Chat.Step)
        {
            case Menu.Step: return Menu.Choose(talk, id);
            case Change.Step: return Change.Choose(talk, id);
        }
        var step = talk.Script.Steps[talk.Chat.Step];
        return step.Kind switch
        {
            StepKind.Card => Card.Choose(talk, step, id),
            StepKind.Group => Groups.Choose(talk, step, id),
            StepKind.Category => Kinds.Choose(talk, step, id),
            StepKind.Questions => Answers.Choose(talk, step, id),
            StepKind.District => DistrictStep.Choose(talk, step, id),
            StepKind.Station => StationStep.Choose(talk, id),
            StepKind.Evidence => Evidence.Choose(talk, step, id),
            StepKind.Identify => Identify.Choose(talk, step, id),
            StepKind.Summary => Summary.Choose(talk, id),
            _ => false,
        };
    }

    private static void Said(Talk talk, string text)
    {
        var key = Typed.Key(text);
        if (key.Length == 0) { Prompt.Say(talk, talk.Text("unclear")); return; }
        if (talk.Script.Words.Choose(Prompt.Choices(talk), key) is { } id && Choose(talk, id)) { return; }
        if (talk.Chat.Step is Menu.Step && Menu.Typed(talk, text, key)) { return; }
        var step = talk.Script.Steps.GetValueOrDefault(talk.Chat.Step);
        if (step is not null && talk.Script.Words.Is("skip", key)) { Skip(talk, step); return; }
        switch (step?.Kind)
        {
            case StepKind.Questions when key.Any(char.IsLetterOrDigit): Answers.Typed(talk, step, text); return;
            case StepKind.Evidence: Evidence.Add(talk, new Item(null, null, text)); return;
            case StepKind.Identify when Identify.Typed(talk, step, text): return;
            case StepKind.Group or StepKind.Category when Groups.Understand(talk, key): KeepProse(talk, text); return;
            case StepKind.District or StepKind.Station when talk.Script.Words.Is("more", key):
                talk.Chat = talk.Chat with { Offered = [], Page = talk.Chat.Offered.Count > 0 ? 0 : talk.Chat.Page + 1 };
                Prompt.Say(talk);
                return;
            case StepKind.District or StepKind.Station: Whereabouts.Typed(talk, text); return;
        }
        if (!KeepProse(talk, text)) { Prompt.Say(talk, talk.Text("unclear")); return; }
        if (step?.Kind is StepKind.Summary) { LookAgain(talk); return; }
        Prompt.Say(talk, talk.Text("file.kept"));
    }

    /// <summary>Something new stands in the summary: it is looked at like the rest.</summary>
    private static void LookAgain(Talk talk) =>
        Walk.To(talk, talk.Script.Definition.Steps.First(s => s.Kind is StepKind.Identify).Key, talk.Text("file.kept"));

    /// <summary>Somebody who tells the whole story too early is not made to tell it twice.</summary>
    public static bool KeepProse(Talk talk, string text)
    {
        if (text.Trim().Length < Prose || talk.Draft.Items.Count(item => item.File is null && item.Question is null) >= 10) { return false; }
        talk.Draft = talk.Draft with { Items = [.. talk.Draft.Items, new Item(null, null, text)] };
        return true;
    }

    private static void Skip(Talk talk, ScriptStep step)
    {
        switch (step.Kind)
        {
            case StepKind.Questions: Answers.SkipOne(talk, step); break;
            case StepKind.Station: StationStep.Unknown(talk); break;
            case StepKind.Evidence: Evidence.Choose(talk, step, Evidence.Skip); break;
            case StepKind.Identify when Identify.Choose(talk, step, "identify.keep") || Identify.Choose(talk, step, "identify.notmine"): break;
            case StepKind.District: Prompt.Say(talk, talk.Text("district.needed")); break;
            default: Prompt.Say(talk, talk.Text("skip.cannot")); break;
        }
    }

    private static void File(Talk talk, Input.SentFile file)
    {
        var item = Opening.Item(file);
        var step = talk.Script.Steps.GetValueOrDefault(talk.Chat.Step);
        if (step?.Kind is StepKind.Evidence) { Evidence.Add(talk, item); return; }
        if (!Pile.Take(talk, talk.Draft.Items, item, out var items)) { return; }
        talk.Draft = talk.Draft with { Items = items };
        if (Pile.InBurst(talk)) { return; }
        switch (step?.Kind)
        {
            case StepKind.Questions: Answers.OneOn(talk, step); break;
            case StepKind.Summary: LookAgain(talk); break;
            default: Prompt.Say(talk, talk.Text("file.kept")); break;
        }
    }

    private static void Pinned(Talk talk, Input.Pinned pin)
    {
        switch (talk.Script.Steps.GetValueOrDefault(talk.Chat.Step)?.Kind)
        {
            case StepKind.District or StepKind.Station: Whereabouts.Pinned(talk, pin.Latitude, pin.Longitude); return;
            default:
                if (talk.Script.Places.Near(pin.Latitude, pin.Longitude).Count == 0) { Prompt.Say(talk, talk.Text("unclear")); return; }
                talk.Draft = talk.Draft with { Latitude = pin.Latitude, Longitude = pin.Longitude };
                Prompt.Say(talk, talk.Text("file.kept"));
                return;
        }
    }

    /// <summary>A failed file is named at once, while it can still be sent again.</summary>
    private static void Settled(Talk talk, Input.FileSettled settled)
    {
        if (settled.File is { State: Contracts.MediaState.Ready }) { return; }
        var item = talk.Draft.Items.Concat(talk.Chat.Aside?.Items ?? []).FirstOrDefault(i => i.File?.Id == settled.Media);
        if (item?.File is not { Failed: false } file) { return; }
        talk.Chat = talk.Chat with
        {
            Draft = talk.Draft with { Items = Failed(talk.Draft.Items) },
            Aside = talk.Chat.Aside is { } aside ? aside with { Items = Failed(aside.Items) } : null,
        };
        var why = settled.Why ?? settled.File?.FailedBecause ?? "media.other";
        talk.Say("media.failed",
            ("kind", talk.Text("kind." + Summary.Word(file.Kind))),
            ("why", talk.Text(talk.Script.Pack.Texts.ContainsKey(why) ? why : "media.other")));

        IReadOnlyList<Item> Failed(IReadOnlyList<Item> items) =>
            [.. items.Select(i => i.File?.Id == settled.Media ? i with { File = i.File with { Failed = true } } : i)];
    }

    private static void OverQuota(Talk talk, string which)
    {
        var key = "quota." + which;
        talk.Say(talk.Script.Pack.Texts.ContainsKey(key) ? key : "quota.any");
    }

    /// <summary>These say nothing that waits for an answer.</summary>
    private static bool IsSilent(string kind) => kind is "reaction" or "edit" or "revoke" or "deleted" or "system" or "ephemeral" or "pin" or "poll_update" or "group";

    private static void Unusable(Talk talk, string kind)
    {
        if (Pile.InBurst(talk)) { return; }
        var key = "unusable." + kind;
        var note = talk.Text(talk.Script.Pack.Texts.ContainsKey(key) ? key : "unusable.other");
        if (talk.Chat.Aside is null && talk.Chat.Step.Length == 0) { Walk.Begin(talk, note); return; }
        Prompt.Say(talk, note);
    }
}
