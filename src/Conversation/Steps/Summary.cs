using System.Globalization;
using System.Text;
using SatarkMitra.Contracts;
using SatarkMitra.Conversation.Chat;
using SatarkMitra.Conversation.Identity;
using SatarkMitra.Conversation.Speech;
using SatarkMitra.Pack;

namespace SatarkMitra.Conversation.Steps;

/// <summary>All of it in one message, and the tap that sends it.</summary>
internal static class Summary
{
    private const string Send = "summary.send", Code = "summary.code", ChangeIt = "summary.change";

    // An answer or text is shown as far as one needs to recognise it.
    private const int ShownAnswer = 60, ShownText = 120;

    // A note may stand before the summary in the same message.
    private const int NoteRoom = 200;

    public static Bubble Ask(Talk talk, ScriptStep step)
    {
        var draft = talk.Draft;
        var category = talk.Script.Categories.GetValueOrDefault(draft.Category ?? "") ?? talk.Script.Pack.Categories[0];
        var notify = Notify(talk);
        var note = (draft.Check.NumberRemoved ? talk.Text("summary.number") : "") + (draft.AtOnce is true ? talk.Text("summary.now") : "");
        (string, string)[] fill =
        [
            ("category", $"{category.Emoji} {category.Name[talk.Language]}".Trim()), ("place", Place(talk)), ("evidence", Counts(talk, draft.Items)),
            ("contact", talk.Text(notify ? "summary.notify" : "summary.codeonly")), ("note", note),
        ];
        // What was told gets the room that the fixed lines leave.
        var room = Limits.ButtonBody - NoteRoom - talk.Text(step.Say, [.. fill, ("answers", "")]).Length;
        var text = talk.Text(step.Say, [.. fill, ("answers", Limits.Cut(Told(talk, category), room))]);
        List<Choice> choices = [new(Send, talk.Text(Send))];
        if (notify) { choices.Add(new(Code, talk.Text(Code))); }
        choices.Add(new(ChangeIt, talk.Text(ChangeIt)));
        return Speech.Ask.Choices(talk, text, choices) with { Spoken = step.Say };
    }

    public static bool Choose(Talk talk, string id)
    {
        switch (id)
        {
            case Send: Submit(talk); return true;
            case Code:
                talk.Draft = talk.Draft with { Notify = false };
                Submit(talk);
                return true;
            case ChangeIt: Change.Open(talk); return true;
            default: return false;
        }
    }

    private static void Submit(Talk talk)
    {
        var draft = talk.Draft;
        if (draft.Category is null || !talk.Script.Categories.TryGetValue(draft.Category, out var category)) { Walk.To(talk, First(talk, StepKind.Group)); return; }
        if (draft.District is not { } district || !talk.Script.Districts.ContainsKey(district)) { Walk.To(talk, First(talk, StepKind.District)); return; }
        // Once more on the very message that sends: what the gateway knows of the writer is only known in flight, and
        // something may have been told after the first look.
        var (told, finding) = OwnDetails.Look(talk, Identify.Of(draft));
        draft = talk.Draft = Identify.Into(draft, told);
        if (finding is not null) { Walk.To(talk, First(talk, StepKind.Identify)); return; }
        var audience = category.Oversight ? draft.Audience ?? Audience.Oversight : Audience.Normal;
        List<SentFile> files = [.. draft.Items.Where(item => item.File is not null).Select(item => item.File!)];
        talk.Do(new Effect.Submit(new Draft(
            category.Key, audience, talk.Language, draft.AtOnce is true, Notify(talk), talk.Script.Pack.Policies.DefaultLifeDays,
            new TipPlace(district, draft.Station, draft.PlaceText, draft.Latitude, draft.Longitude, draft.PlaceId),
            [.. draft.Items.Where(item => item.File is null).Select(item => new TranscriptLine(item.Question, item.Option, item.Text))],
            [.. files.Select(file => file.Id)],
            files.Where(file => !string.IsNullOrWhiteSpace(file.Caption)).DistinctBy(file => file.Id).ToDictionary(file => file.Id, file => file.Caption!))));
        talk.Chat = talk.Chat with { Draft = Sketch.Empty, Step = ChatState.Ended, Trail = [], Resume = null, Editing = false, Question = 0, Page = 0, Offered = [] };
    }

    private static string First(Talk talk, StepKind kind) => talk.Script.Definition.Steps.First(s => s.Kind == kind).Key;

    private static bool Notify(Talk talk) => talk.Draft.Notify ?? !Walk.IsOversight(talk);

    private static string Place(Talk talk)
    {
        var draft = talk.Draft;
        var station = draft.Station is { } code && talk.Script.Stations.TryGetValue(code, out var found) ? found.Name[talk.Language] : talk.Text("summary.nostation");
        var district = draft.District is { } key && talk.Script.Districts.TryGetValue(key, out var known) ? known.Name[talk.Language] : "?";
        return draft.PlaceText is { Length: > 0 } text ? $"{station}, {district} (“{Limits.Cut(text, ShownAnswer)}”)" : $"{station}, {district}";
    }

    private static string Told(Talk talk, Category category)
    {
        var lines = new StringBuilder();
        foreach (var item in talk.Draft.Items.Where(item => item.File is null))
        {
            if (lines.Length > 0) { lines.Append('\n'); }
            var question = category.Questions.FirstOrDefault(q => q.Key == item.Question);
            if (question is null) { lines.Append('“').Append(Limits.Cut(item.Text ?? "", ShownText)).Append('”'); continue; }
            var option = question.Options.FirstOrDefault(o => o.Key == item.Option);
            lines.Append("• ").Append(question.Label[talk.Language]).Append(": ").Append(option?.Label[talk.Language] ?? Limits.Cut(item.Text ?? "", ShownAnswer));
        }
        return lines.ToString();
    }

    /// <summary>"2 photos, 1 voice note", or that there are no files. One that could not be read is not promised.</summary>
    public static string Counts(Talk talk, IReadOnlyList<Item> items)
    {
        var counts = items.Where(item => item.File is { Failed: false }).CountBy(item => item.File!.Kind).OrderBy(pair => pair.Key)
            .Select(pair => talk.Text("count." + Word(pair.Key), ("n", pair.Value.ToString(CultureInfo.InvariantCulture)))).ToList();
        return counts.Count == 0 ? talk.Text("summary.noevidence") : "📎 " + string.Join(", ", counts);
    }

    public static string Word(MediaKind kind) => kind switch
    {
        MediaKind.Image => "image",
        MediaKind.Video => "video",
        MediaKind.Audio => "audio",
        MediaKind.Voice => "voice",
        _ => "document",
    };
}
