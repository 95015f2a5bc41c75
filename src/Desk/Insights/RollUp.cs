using Microsoft.EntityFrameworkCore;
using SatarkMitra.Desk.Data;

namespace SatarkMitra.Desk.Insights;

/// <summary>
/// The rollups made anew from the tips. In ordinary life nobody calls this: saving a tip moves its counts in the same
/// transaction (Data/SavingChanges). It is for a restore, or for a rule of counting that changed.
/// </summary>
internal static class RollUp
{
    private const int Batch = 2_000;

    /// <param name="db">Opened for the desk itself: a viewer's filter would lose what he may not see.</param>
    public static async Task RebuildAsync(DeskDb db, CancellationToken cancel = default)
    {
        if (!db.Viewer.SeesAll) { throw new InvalidOperationException("a rebuild sees every tip"); }
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.TipCounts.ExecuteDeleteAsync(cancel);
        await db.CellCounts.ExecuteDeleteAsync(cancel);
        var done = 0;
        while (await db.Tips.AsNoTracking().OrderBy(t => t.Id).Skip(done).Take(Batch).ToListAsync(cancel) is { Count: > 0 } tips)
        {
            await CountChanges.Of(tips).ApplyAsync(db, cancel);
            done += tips.Count;
        }
        await transaction.CommitAsync(cancel);
    }
}
