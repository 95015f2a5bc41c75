using SatarkMitra.Contracts;
using SatarkMitra.Desk.Data;
using SatarkMitra.Desk.Dispatch;
using SatarkMitra.Desk.Feed;
using SatarkMitra.Desk.Replies;

namespace SatarkMitra.Desk.Tips;

/// <summary>
/// A false or useless report leaves the queue, with a reason, and can come back. Of a serious category, or called abuse,
/// it waits until a second person has said the same.
/// </summary>
internal static class Reject
{
    public const string Abuse = "abuse";

    /// <summary>Reason codes; words: <c>reason.{code}</c>.</summary>
    public static readonly IReadOnlyList<string> Reasons = ["false", "unclear", "not-police", "outside", "old", "test", Abuse];

    public static Task<TipChange> RunAsync(TipWork work, string number, int? version, string reason, CancellationToken cancel) =>
        work.ChangeAsync(number, version, "tip.reject", tip =>
        {
            if (!work.Viewer.Triages()) { return new TipChange.Forbidden(); }
            if (!Clocks.IsOpen(tip.State)) { return new TipChange.Refused("state"); }
            if (!Reasons.Contains(reason)) { return new TipChange.Refused("reason"); }
            if (tip.RejectAskedBy is not null) { return new TipChange.Refused("reject-pending"); }

            tip.RejectReason = reason;
            if (NeedsSecondPerson(work, tip, reason))
            {
                tip.RejectAskedBy = work.Viewer.StaffId;
                return new TipChange.Done(number, "reject-asked");
            }
            Close(work, tip);
            return new TipChange.Done(number, "rejected");
        }, cancel);

    public static Task<TipChange> ConfirmAsync(TipWork work, string number, int? version, CancellationToken cancel) =>
        work.ChangeAsync(number, version, "tip.reject.confirm", tip =>
        {
            if (!work.Viewer.Triages()) { return new TipChange.Forbidden(); }
            if (tip.RejectAskedBy is null) { return new TipChange.Refused("state"); }
            if (tip.RejectAskedBy == work.Viewer.StaffId) { return new TipChange.Refused("same-person"); }

            // Only here, with two persons: one alone must not be able to mark a sender.
            if (tip.RejectReason == Abuse) { work.Db.Send(new MarkAbuse(Outgoing.NewBorderId(), tip.Id), tip.Id); }
            Close(work, tip);
            return new TipChange.Done(number, "rejected");
        }, cancel);

    /// <summary>The second person disagrees, or the first thinks again: the tip goes on as before.</summary>
    public static Task<TipChange> KeepAsync(TipWork work, string number, int? version, CancellationToken cancel) =>
        work.ChangeAsync(number, version, "tip.reject.keep", tip =>
        {
            if (!work.Viewer.Triages()) { return new TipChange.Forbidden(); }
            if (tip.RejectAskedBy is null) { return new TipChange.Refused("state"); }
            tip.RejectReason = null;
            tip.RejectAskedBy = null;
            return new TipChange.Done(number, "kept");
        }, cancel);

    public static bool NeedsSecondPerson(TipWork work, Tip tip, string reason) =>
        reason == Abuse || work.CategoryOf(tip) is not { Serious: false } || tip.Sensitivity >= 4;

    private static void Close(TipWork work, Tip tip)
    {
        Assign.Retire(work.Db, tip);
        tip.State = TipState.Rejected;
        tip.RejectAskedBy = null;
        tip.DueAt = null;
        TellInformant.Of(work.Db, tip, TipStatusWord.Rejected, words: null, push: true);
    }
}
