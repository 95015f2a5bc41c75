using SatarkMitra.Contracts;
using SatarkMitra.Desk.Data;
using SatarkMitra.Desk.Design;
using SatarkMitra.Desk.Dispatch;
using SatarkMitra.Pack;

namespace SatarkMitra.Desk.Tips;

/// <summary>Keys and numbers of a tip in the reader's words. What the pack does not know is shown as the key it is.</summary>
internal sealed class TipLabels(RangePack pack, Words words, TimeProvider time)
{
    private const long Soon = 4 * 3600;

    /// <summary>A notice, an answer and a second question fit into two weeks.</summary>
    private const int EndingDays = 14;

    public long Now => time.GetUtcNow().ToUnixTimeSeconds();

    public string Category(string key) => pack.Categories.FirstOrDefault(c => c.Key == key) is { } category ? words.Of(category.Name) : key;

    public string District(string code) => pack.Districts.FirstOrDefault(d => d.Code == code) is { } district ? words.Of(district.Name) : code;

    public string Station(string code) => pack.Stations.FirstOrDefault(s => s.Code == code) is { } station ? words.Of(station.Name) : code;

    /// <summary>The station, else the place in words, else the district.</summary>
    public string Place(Tip tip) => tip.Station is { } station ? Station(station) : District(tip.District);

    public string Title(Tip tip) => $"{Category(tip.Category)}, {Place(tip)}";

    public string Question(Tip tip, string key) => Find(tip, key) is { } question ? words.Of(question.Label) : key;

    public string Option(Tip tip, string? question, string key) =>
        (question is null ? null : Find(tip, question)?.Options.FirstOrDefault(o => o.Key == key)) is { } option ? words.Of(option.Label) : key;

    /// <summary>The next deadline as a chip: how urgent, and in words. Null when nobody owes anything.</summary>
    public (string Class, string Text)? Due(Tip tip)
    {
        if (tip.DueAt is not { } due || !Clocks.IsOpen(tip.State)) { return null; }
        var left = due - Now;
        return left < 0 ? ("late", words["tips.overdue-by", words.Span(left)])
            : (left <= Soon ? "due" : "", words[$"tips.due.{tip.State.ToString().ToLowerInvariant()}", words.Span(left)]);
    }

    /// <summary>
    /// Said while the way back ends within two weeks: what is to be asked or told must be asked or told before. Null when
    /// there is time, when the way is closed already, or when nobody will write any more.
    /// </summary>
    public string? Ending(Tip tip)
    {
        if (tip.ReachableUntil is not { } until || tip.ReplyToken is null || !(Clocks.IsOpen(tip.State) || tip.State is TipState.Acted)) { return null; }
        var left = until.DayNumber - DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime).DayNumber;
        return left is >= 0 and <= EndingDays ? words["tips.ending", words.Day(until)] : null;
    }

    public IEnumerable<string> Files(IReadOnlyList<QueueFile> files)
    {
        if (files.Count(f => f.Kind == MediaKind.Image) is var photos and > 0) { yield return photos == 1 ? words["tips.photo"] : words["tips.photos", photos]; }
        foreach (var file in files.Where(f => f.Kind == MediaKind.Video).Take(2)) { yield return words["tips.video", Length(file.Seconds)]; }
        foreach (var file in files.Where(f => f.Kind is MediaKind.Voice or MediaKind.Audio).Take(2)) { yield return words["tips.voice", Length(file.Seconds)]; }
        if (files.Count(f => f.Kind == MediaKind.Document) is var documents and > 0) { yield return documents == 1 ? words["tips.document"] : words["tips.documents", documents]; }
    }

    /// <summary>"0:42"; empty when unknown.</summary>
    public static string Length(int? seconds) => seconds is { } s ? $"{s / 60}:{s % 60:00}" : "";

    public string InformantLanguage(string code) => code is "hi" or "en" or "ur" or "bho" ? words[$"language.{code}"] : words["language.other"];

    /// <summary>Why a file could not be read: the pack's words for the reason, else ours for any.</summary>
    public string Failed(string? reason) => reason is not null && pack.Texts.TryGetValue(reason, out var text) ? words.Of(text) : words["evidence.failed.unknown"];

    private Pack.Question? Find(Tip tip, string key) =>
        pack.Categories.FirstOrDefault(c => c.Key == tip.Category)?.Questions.FirstOrDefault(q => q.Key == key)
        ?? pack.Categories.SelectMany(c => c.Questions).FirstOrDefault(q => q.Key == key);
}
