using Microsoft.EntityFrameworkCore;
using SatarkMitra.Contracts;
using SatarkMitra.Desk.Audit;
using SatarkMitra.Desk.Data;
using SatarkMitra.Desk.Feed;
using SatarkMitra.Desk.Replies;

namespace SatarkMitra.Desk.Tips;

/// <summary>
/// A burst of the same words, as a person decides on it: together under one tip, which all others then follow, or this one
/// apart, counted by itself.
/// </summary>
internal static class PutTogether
{
    /// <summary>All that nobody has begun to work on follow the tip that is open.</summary>
    public static Task<TipChange> RunAsync(TipWork work, string number, int? version, CancellationToken cancel) =>
        work.ChangeAsync(number, version, "tip.together", async tip =>
        {
            if (!work.Viewer.Triages()) { return new TipChange.Forbidden(); }
            if (tip.State is TipState.Duplicate or TipState.Withdrawn or TipState.Rejected) { return new TipChange.Refused("state"); }
            var first = tip.SameWordsAs ?? tip.Id;
            var others = await work.Db.Tips.Where(t => t.Id != tip.Id && (t.Id == first || t.SameWordsAs == first)
                && t.Audience == Audience.Normal && t.State == TipState.New && t.RejectAskedBy == null).ToListAsync(cancel);
            var ids = others.Select(o => o.Id).ToList();
            var heads = await work.Db.Tips.Where(t => t.DuplicateOf != null && ids.Contains(t.DuplicateOf.Value)).Select(t => t.DuplicateOf!.Value).Distinct().ToListAsync(cancel);
            foreach (var other in others.Where(o => !heads.Contains(o.Id)))
            {
                (other.State, other.DuplicateOf, other.DueAt) = (TipState.Duplicate, tip.Id, null);
                work.Db.Send(new SetStatus(Outgoing.NewBorderId(), other.Id, TellInformant.WordFor(tip.State), null), other.Id);
                work.Db.Record("tip.duplicate", other.Number);
            }
            return new TipChange.Done(number, "together");
        }, cancel);

    public static Task<TipChange> ApartAsync(TipWork work, string number, int? version, CancellationToken cancel) =>
        work.ChangeAsync(number, version, "tip.apart", tip =>
        {
            if (!work.Viewer.Triages()) { return new TipChange.Forbidden(); }
            if (tip.SameWordsAs is null) { return new TipChange.Refused("state"); }
            tip.SameWordsAs = null;
            return new TipChange.Done(number, "apart");
        }, cancel);
}
