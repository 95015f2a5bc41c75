using Microsoft.EntityFrameworkCore;
using SatarkMitra.Desk.Audit;
using SatarkMitra.Desk.Data;
using SatarkMitra.Desk.Feed;
using SatarkMitra.Pack;

namespace SatarkMitra.Desk.Tips;

/// <summary>The one way a viewer changes a tip: found through his own eyes, checked, audited, saved whole or not at all.</summary>
/// <param name="PublicUrl">Where officers reach the desk: begins every nudge's link.</param>
internal sealed record TipWork(DeskDb Db, RangePack Pack, LiveTips Live, string PublicUrl)
{
    public Viewer Viewer => Db.Viewer;

    public long Now => Db.Now;

    public Category? CategoryOf(Tip tip) => Pack.Categories.FirstOrDefault(c => c.Key == tip.Category);

    /// <param name="number">The tip's number as shown.</param>
    /// <param name="version">The version the page was made from; null where the caller states no earlier reading (REST).</param>
    /// <param name="act">The audit word, such as <c>tip.assign</c>.</param>
    /// <param name="change">Changes the tip and says which sentence tells so, or why it may not be; then whatever it touched is dropped.</param>
    public async Task<TipChange> ChangeAsync(string number, int? version, string act, Func<Tip, Task<TipChange>> change, CancellationToken cancel)
    {
        var tip = await Db.Tips.Include(t => t.Assignments).ThenInclude(a => a.Reports).AsSingleQuery().SingleOrDefaultAsync(t => t.Number == number, cancel);
        if (tip is null || !Viewer.ReadsTips()) { return new TipChange.NotThere(); }
        if (version is { } seen && seen != tip.Version) { return new TipChange.Stale(); }

        var outcome = await change(tip);
        if (outcome is not TipChange.Done)
        {
            Db.ChangeTracker.Clear();
            // What refused it may be what somebody else has just done: then the page is old, and that is the better answer.
            return version is not null && await Db.Tips.Where(t => t.Number == number).Select(t => t.Version).SingleOrDefaultAsync(cancel) != version
                ? new TipChange.Stale() : outcome;
        }

        Db.Record(act, number);
        // A change that only adds a row beside the tip still counts as one: whoever looks at an older page is told.
        Db.Entry(tip).Property(t => t.State).IsModified = true;
        try { await Db.SaveChangesAsync(cancel); }
        catch (DbUpdateConcurrencyException)
        {
            Db.ChangeTracker.Clear();
            return new TipChange.Stale();
        }
        Live.Tell(tip);
        return outcome;
    }

    public Task<TipChange> ChangeAsync(string number, int? version, string act, Func<Tip, TipChange> change, CancellationToken cancel) =>
        ChangeAsync(number, version, act, tip => Task.FromResult(change(tip)), cancel);
}
