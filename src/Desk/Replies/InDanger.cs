using Microsoft.EntityFrameworkCore;
using SatarkMitra.Contracts;
using SatarkMitra.Desk.Audit;
using SatarkMitra.Desk.Data;
using SatarkMitra.Desk.Tips;

namespace SatarkMitra.Desk.Replies;

/// <summary>
/// The informant was asked whether he is safe, and did not say yes. The tip itself is left as it is: its officer, who must
/// not know the moment of a tap, would see a new version of it or a live event.
/// </summary>
internal static class InDanger
{
    private const int Hour = 3600;

    /// <summary>Applies the feed's item to the caller's context without saving.</summary>
    public static async Task ApplyAsync(DeskDb db, InformantInDanger item, CancellationToken cancel)
    {
        var number = await db.Tips.Where(t => t.Id == item.TipRef).Select(t => t.Number).SingleAsync(cancel);
        db.Dangers.Add(new Danger { Id = db.NewRowId(), TipId = item.TipRef, Signal = item.Signal, ToldHour = db.Now / Hour * Hour });
        db.Record("tip.danger", number);
    }

    /// <summary>Somebody who can act has read it. Pressed twice, the first one's name stays.</summary>
    public static async Task<TipChange> SeenAsync(TipWork work, string number, CancellationToken cancel)
    {
        if (await work.Db.Tips.AsNoTracking().SingleOrDefaultAsync(t => t.Number == number, cancel) is not { } tip || !work.Viewer.ReadsTips()) { return new TipChange.NotThere(); }
        if (!work.Viewer.Reviews()) { return new TipChange.Forbidden(); }
        var unseen = await work.Db.Dangers.Where(d => d.TipId == tip.Id && d.SeenBy == null).ToListAsync(cancel);
        foreach (var danger in unseen) { danger.SeenBy = work.Viewer.StaffId; }
        if (unseen.Count > 0) { work.Db.Record("tip.danger-seen", number); }
        await work.Db.SaveChangesAsync(cancel);
        work.Live.TellReviewers(tip);
        return new TipChange.Done(number, "danger-seen");
    }
}
