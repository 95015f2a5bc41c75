using SatarkMitra.Contracts;
using SatarkMitra.Conversation;
using SatarkMitra.Gateway.Chats;
using SatarkMitra.Gateway.Data;
using SatarkMitra.Gateway.Jobs;
using SatarkMitra.Vault;

namespace SatarkMitra.Gateway.Tips;

/// <summary>
/// The submit commit: number, reference, the tip sealed to its audience, and the job for the receipt. From here on the
/// tip needs no key that dies.
/// </summary>
internal sealed class SubmitTip(FeedWriter feed, SendFiles files, Pacing pacing, Quarantine quarantine)
{
    public async ValueTask RunAsync(Session session, Talk talk, Draft draft, BatchWrites writes, DateTimeOffset now)
    {
        var (tipRef, item) = (Entropy.Id(), Entropy.Id());
        talk.Chat.Counters.CountTip();
        var number = await TipNumbers.MintAsync(session, draft.Place.District, now, draft.Audience);
        var taken = await files.TakeAsync(session, talk, draft.Media, writes, new Job.ClaimFile(tipRef, draft.Audience, null, null), draft.Captions);

        var release = draft.HappeningNow ? now : pacing.ReleaseOf(now);
        var tip = new TipReleased(
            tipRef, number, draft.Category, draft.Audience, draft.Language, draft.HappeningNow, draft.Place, draft.Transcript, taken.Ready,
            ReceivedHour: release.ToUnixTimeSeconds() / 3600 * 3600,
            ReachableUntil: draft.Notify ? Epoch.Of(now, Life(draft.LifeDays)).LastDay : null);
        var (week, weekDies) = quarantine.HandleOf(talk.Chat.Address, now);
        var state = await quarantine.HoldsAsync(session, week) ? FeedState.Tray : FeedState.AwaitingReceipt;
        await feed.InsertAsync(session, item, tip, draft.Audience, state, release.ToUnixTimeMilliseconds());
        await files.BelongToAsync(session, taken, item);

        writes.Queue(new Job.Receipt(
            tipRef, number, draft.Audience, draft.Language, draft.Notify, draft.LifeDays, item,
            talk.Handle, talk.Chat.ProtectedAddress(talk.Handle, writes.Day), week, weekDies, taken.Pending, talk.Chat.State.Listens));
    }

    /// <summary>The class that lives at least as long as was asked, up to the longest there is.</summary>
    public static LifeClass Life(int days) => days <= 30 ? LifeClass.Days30 : days <= 90 ? LifeClass.Days90 : LifeClass.Days180;
}
