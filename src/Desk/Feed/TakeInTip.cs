using Microsoft.EntityFrameworkCore;
using SatarkMitra.Contracts;
using SatarkMitra.Desk.Audit;
using SatarkMitra.Desk.Data;
using SatarkMitra.Desk.Insights;
using SatarkMitra.Pack;

namespace SatarkMitra.Desk.Feed;

/// <summary>A released tip becomes a row with lines, files, a place on the grid and proposed grades; later evidence joins it.</summary>
internal sealed class TakeInTip(RangePack pack)
{
    private readonly Hexagons grid = Hexagons.Of(pack);

    /// <summary>Adds the tip to the context. Returns why not, if nobody here could ever see it.</summary>
    public async Task<string?> RunAsync(DeskDb db, TipReleased item, FeedEnvelope envelope, CancellationToken cancel)
    {
        if (await db.Tips.AnyAsync(t => t.Id == item.TipRef, cancel)) { return null; }
        if (pack.Districts.All(d => d.Code != item.Place.District)) { return "a district this desk's pack does not know"; }
        if (await db.Tips.AnyAsync(t => t.Number == item.Number, cancel)) { return "a tip number that is taken"; }

        var station = pack.Stations.FirstOrDefault(s => s.Code == item.Place.Station);
        var tip = new Tip
        {
            Id = item.TipRef, Number = item.Number, Category = item.Category, Language = item.Language, HappeningNow = item.HappeningNow,
            // The envelope says whose key sealed it, the item whose eyes it is for. If they ever differ, the narrower holds.
            Audience = (Audience)Math.Max((int)item.Audience, (int)envelope.Audience),
            District = item.Place.District, Station = item.Place.Station, Circle = station?.Circle,
            PlaceText = item.Place.Text, PlaceId = item.Place.PlaceId, Latitude = item.Place.Latitude, Longitude = item.Place.Longitude,
            State = TipState.New, ReceivedHour = item.ReceivedHour, ArrivedAt = db.Now, DueAt = db.Now + (long)pack.Policies.AssignWithin.TotalSeconds,
            ReachableUntil = item.ReachableUntil, ReplyToken = envelope.ReplyToken,
            Sensitivity = pack.Categories.FirstOrDefault(c => c.Key == item.Category)?.Sensitivity ?? 2,
        };
        tip.Level = tip.Audience == Audience.DigOnly ? 1 : 0;
        tip.Lines.AddRange(item.Transcript.Select((line, i) => LineOf(tip, line, i, late: false, db)));
        tip.Files.AddRange(item.Media.Select(m => FileOf(tip, m, late: false)));
        tip.Evidence = ProposeGrades.Evidence(tip);
        if (PositionOf(tip) is { } at)
        {
            var cell = grid.CellOf(at.Latitude, at.Longitude);
            (tip.CellQ, tip.CellR) = (cell.Q, cell.R);
        }
        tip.WordPrint = SameWords.PrintOf(tip.Lines.Select(l => l.Text).OfType<string>());
        db.Tips.Add(tip);
        db.Record("tip.received", tip.Number);
        tip.SameWordsAs = await SameWords.FirstAsync(db, tip, cancel);
        return null;
    }

    public async Task AddAsync(DeskDb db, EvidenceAdded added, CancellationToken cancel)
    {
        var tip = await db.Tips.Include(t => t.Lines).Include(t => t.Files).FirstAsync(t => t.Id == added.TipRef, cancel);
        var next = tip.Lines.Count == 0 ? 0 : tip.Lines.Max(l => l.Order) + 1;
        db.AddRange(added.Lines.Select((line, i) => LineOf(tip, line, next + i, late: true, db)));
        db.AddRange(added.Media.Where(m => tip.Files.All(f => f.Id != m.Id)).Select(m => FileOf(tip, m, late: true)).ToList());
        if (!tip.GradesDecided) { tip.Evidence = ProposeGrades.Evidence(tip); }
        db.Record("tip.evidence", tip.Number);
    }

    // A station is not where a thing happened: a tip that names only a station has no point, and no hexagon.
    private (double Latitude, double Longitude)? PositionOf(Tip tip) =>
        tip is { Latitude: { } latitude, Longitude: { } longitude } ? (latitude, longitude)
        : pack.Places.FirstOrDefault(p => p.Id == tip.PlaceId) is { } place ? (place.Latitude, place.Longitude)
        : null;

    private static TipLine LineOf(Tip tip, TranscriptLine line, int order, bool late, DeskDb db) =>
        new() { Id = db.NewRowId(), TipId = tip.Id, Order = order, Question = line.Question, Option = line.Option, Text = line.Text, Late = late };

    private static Evidence FileOf(Tip tip, MediaItem media, bool late) => new()
    {
        Id = media.Id, TipId = tip.Id, Kind = media.Kind, State = media.State, ContentType = media.ContentType, Length = media.Length, Key = media.Key,
        Sha256 = media.Sha256, Seconds = media.Seconds, Caption = media.Caption, FailedBecause = media.FailedBecause, Disguised = media.Disguised,
        Forwarded = media.Forwarded, Late = late,
    };
}
