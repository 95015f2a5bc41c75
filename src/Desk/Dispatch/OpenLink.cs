using Microsoft.EntityFrameworkCore;
using SatarkMitra.Desk.Audit;
using SatarkMitra.Desk.Data;

namespace SatarkMitra.Desk.Dispatch;

/// <summary>Takes a nudge's link: once, before its end, by the officer it was made for. It opens nothing he could not open without it.</summary>
internal static class OpenLink
{
    /// <summary>The tip's number, or null when the link is used, over or another's: which of them is not told.</summary>
    public static async Task<string?> RunAsync(DeskDb db, string secret, CancellationToken cancel)
    {
        var hash = Nudge.HashOf(secret);
        var now = db.Now;
        var me = db.Viewer.StaffId;
        var found = await db.Assignments.AsNoTracking().Where(a => a.LinkHash == hash && a.LinkUntil > now && a.OfficerId == me)
            .Join(db.Tips, a => a.TipId, t => t.Id, (a, t) => new { a.Id, t.Number }).SingleOrDefaultAsync(cancel);
        if (found is null) { return null; }

        // Of two taps at once only one updates the row.
        var taken = await db.Assignments.IgnoreQueryFilters().Where(a => a.Id == found.Id && a.LinkHash == hash)
            .ExecuteUpdateAsync(a => a.SetProperty(x => x.LinkHash, (byte[]?)null), cancel);
        if (taken == 0) { return null; }
        db.Record("link.open", found.Number);
        await db.SaveChangesAsync(cancel);
        return found.Number;
    }
}
