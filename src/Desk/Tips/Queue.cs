using Microsoft.EntityFrameworkCore;
using SatarkMitra.Contracts;
using SatarkMitra.Desk.Data;
using SatarkMitra.Pack;

namespace SatarkMitra.Desk.Tips;

/// <summary>One line of the list. <paramref name="Snippet"/> is the informant's first own words, cut.</summary>
/// <param name="InDanger">The informant says that he is in danger, nobody has seen it yet, and the viewer may know.</param>
/// <param name="SameWords">How many tips say the same in nearly the same words, this one among them.</param>
internal sealed record QueueRow(Tip Tip, string? Snippet, IReadOnlyList<QueueFile> Files, int SameWords, bool InDanger);

internal sealed record QueueFile(MediaKind Kind, int? Seconds);

/// <param name="Next">Cursor of the page after, null on the last.</param>
internal sealed record QueuePage(IReadOnlyList<QueueRow> Rows, string? Next);

/// <summary>The queue as its viewer may see it. Newest first; pages by key, so that new tips never shift or repeat a row.</summary>
internal static class Queue
{
    private const int SnippetLength = 160;

    public static async Task<QueuePage> ReadAsync(DeskDb db, RangePack pack, QueueFilter filter, CancellationToken cancel)
    {
        var tips = Filtered(db, pack, filter);
        if (filter.Cursor is var (at, number))
        {
            tips = tips.Where(t => t.ArrivedAt < at || (t.ArrivedAt == at && string.Compare(t.Number, number) < 0));
        }
        var rows = await tips.AsNoTracking()
            .OrderByDescending(t => t.ArrivedAt).ThenByDescending(t => t.Number)
            .Take(filter.Take + 1)
            .Select(t => new
            {
                Tip = t,
                Snippet = t.Lines.Where(l => l.Text != null).OrderBy(l => l.Order).Select(l => l.Text!.Substring(0, SnippetLength)).FirstOrDefault(),
                // The first has no SameWordsAs; of those that follow it every one has.
                SameWords = 1 + db.Tips.Count(o => o.SameWordsAs == (t.SameWordsAs ?? t.Id)),
                InDanger = db.Dangers.Any(d => d.TipId == t.Id && d.SeenBy == null),
                Files = t.Files.Where(f => f.ReportId == null).Select(f => new QueueFile(f.Kind, f.Seconds)).ToList(),
            })
            .AsSplitQuery().ToListAsync(cancel);

        var page = rows.Take(filter.Take).Select(r => new QueueRow(r.Tip, r.Snippet, r.Files, r.SameWords, r.InDanger)).ToList();
        return new QueuePage(page, rows.Count > filter.Take ? QueueFilter.CursorOf(page[^1].Tip) : null);
    }

    /// <summary>How many tips each view holds, as far as the viewer may know.</summary>
    public static async Task<IReadOnlyDictionary<QueueView, int>> CountAsync(DeskDb db, RangePack pack, string? district, CancellationToken cancel)
    {
        var now = db.Now;
        // One pass over the open tips: each view is a sum of a condition.
        var sums = await db.Tips
            .Where(t => district == null || t.District == district)
            .Where(t => t.State == TipState.New || t.State == TipState.Assigned || t.State == TipState.Accepted || t.State == TipState.Reported)
            .GroupBy(_ => 1)
            .Select(g => new
            {
                New = g.Count(t => t.State == TipState.New && t.RejectAskedBy == null),
                Assigned = g.Count(t => t.State == TipState.Assigned || t.State == TipState.Accepted),
                Review = g.Count(t => t.State == TipState.Reported || t.RejectAskedBy != null),
                Overdue = g.Count(t => t.DueAt < now),
                Serious = g.Count(t => t.Sensitivity >= 3),
            }).SingleOrDefaultAsync(cancel);
        var video = await Filtered(db, pack, new QueueFilter(QueueView.Video, null, null, district, null, null)).CountAsync(cancel);
        var danger = await Filtered(db, pack, new QueueFilter(QueueView.Danger, null, null, district, null, null)).CountAsync(cancel);
        return new Dictionary<QueueView, int>
        {
            [QueueView.Danger] = danger,
            [QueueView.New] = sums?.New ?? 0, [QueueView.Assigned] = sums?.Assigned ?? 0, [QueueView.Review] = sums?.Review ?? 0,
            [QueueView.Overdue] = sums?.Overdue ?? 0, [QueueView.Serious] = sums?.Serious ?? 0, [QueueView.Video] = video,
        };
    }

    private static IQueryable<Tip> Filtered(DeskDb db, RangePack pack, QueueFilter filter)
    {
        var now = db.Now;
        var tips = db.Tips.Where(t => t.State != TipState.Withdrawn);
        tips = filter.View switch
        {
            QueueView.Danger => tips.Where(t => db.Dangers.Any(d => d.TipId == t.Id && d.SeenBy == null)),
            QueueView.New => tips.Where(t => t.State == TipState.New && t.RejectAskedBy == null),
            QueueView.Assigned => tips.Where(t => t.State == TipState.Assigned || t.State == TipState.Accepted),
            QueueView.Review => tips.Where(t => t.State == TipState.Reported || t.RejectAskedBy != null),
            QueueView.Overdue => Open(tips).Where(t => t.DueAt < now),
            QueueView.Serious => Open(tips).Where(t => t.Sensitivity >= 3),
            QueueView.Video => Open(tips).Where(t => t.Files.Any(f => f.Kind == MediaKind.Video && f.ReportId == null)),
            QueueView.Done => tips.Where(t => t.State == TipState.Acted || t.State == TipState.Closed || t.State == TipState.Rejected || t.State == TipState.Duplicate),
            QueueView.All => tips,
        };
        if (filter.Category is not null) { tips = tips.Where(t => t.Category == filter.Category); }
        if (filter.Station is not null) { tips = tips.Where(t => t.Station == filter.Station); }
        if (filter.District is not null) { tips = tips.Where(t => t.District == filter.District); }
        return filter.Text is { } text ? Search.Narrow(tips, pack, text) : tips;
    }

    private static IQueryable<Tip> Open(IQueryable<Tip> tips) =>
        tips.Where(t => t.State == TipState.New || t.State == TipState.Assigned || t.State == TipState.Accepted || t.State == TipState.Reported);
}
