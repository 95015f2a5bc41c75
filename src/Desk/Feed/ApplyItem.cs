using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using SatarkMitra.Contracts;
using SatarkMitra.Desk.Audit;
using SatarkMitra.Desk.Data;
using SatarkMitra.Desk.Dispatch;
using SatarkMitra.Desk.Replies;
using SatarkMitra.Pack;

namespace SatarkMitra.Desk.Feed;

/// <summary>One envelope, one transaction: the item, its counts, its audit entry, that it was received, and the cursor.</summary>
internal sealed partial class ApplyItem(DeskDatabase database, AudienceKeyRing keys, RangePack pack, LiveTips live, TakeInTip takeIn, ILogger<ApplyItem> log)
{
    public async Task RunAsync(FeedEnvelope envelope, Guid incarnation, CancellationToken cancel)
    {
        await using var db = database.OpenForDesk();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await MoveAsync(db, incarnation, envelope.Cursor, cancel);
        if (!await db.ReceivedEnvelopes.AnyAsync(e => e.Id == envelope.Id, cancel))
        {
            db.ReceivedEnvelopes.Add(new ReceivedEnvelope { Id = envelope.Id, At = db.Now });
            await ReadAsync(db, envelope, cancel);
        }
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        foreach (var tip in db.ChangeTracker.Entries<Tip>().Select(e => e.Entity)) { live.Tell(tip); }
        foreach (var danger in db.ChangeTracker.Entries<Danger>().Select(e => e.Entity).ToList())
        {
            live.TellReviewers(await db.Tips.AsNoTracking().SingleAsync(t => t.Id == danger.TipId, cancel));
        }
    }

    public static async Task MoveAsync(DeskDb db, Guid incarnation, long cursor, CancellationToken cancel)
    {
        var position = await db.FeedPositions.FirstOrDefaultAsync(cancel) ?? db.FeedPositions.Add(new FeedPosition { Id = 1 }).Entity;
        (position.Incarnation, position.Cursor, position.PulledAt) = (incarnation, cursor, db.Now);
    }

    private async Task ReadAsync(DeskDb db, FeedEnvelope envelope, CancellationToken cancel)
    {
        var opened = OpenEnvelope.Run(envelope, keys[envelope.Audience]);
        if (opened is not Opened.Item(var item))
        {
            Keep(db, envelope, ((Opened.Unreadable)opened).Why);
            return;
        }
        if (await WaitsForAsync(db, item, cancel) is { } missing)
        {
            Keep(db, envelope, "its tip has not come yet", missing);
            return;
        }
        // First: what follows from the item may already tell the informant something.
        await TakeTokenAsync(db, item, envelope.ReplyToken, cancel);
        if (await ApplyAsync(db, item, envelope, cancel) is { } refused)
        {
            Keep(db, envelope, refused);
            return;
        }
        if (item is not TipReleased tip) { return; }

        // The pool shuffles: what belongs to this tip may have come before it. Saved first, since that looks for the tip.
        await db.SaveChangesAsync(cancel);
        foreach (var early in await db.UnreadEnvelopes.Where(e => e.WaitsFor == tip.TipRef).OrderBy(e => e.At).ToListAsync(cancel))
        {
            db.Remove(early);
            await ReadAsync(db, new FeedEnvelope(0, early.Id, early.Audience, early.Sealed, early.ReplyToken), cancel);
        }
    }

    /// <summary>The informant's newest token: from then on the earlier one reaches nobody.</summary>
    private static async Task TakeTokenAsync(DeskDb db, FeedItem item, byte[]? token, CancellationToken cancel)
    {
        if (token is null || AboutTip(item) is not { } about || await db.Tips.FirstOrDefaultAsync(t => t.Id == about, cancel) is not { Forgotten: false } tip) { return; }
        (tip.ReplyToken, tip.ReachableUntil) = (token, TokenLife.LastDay(token) ?? tip.ReachableUntil);
    }

    /// <summary>The tip that an item is about, which came in an item before.</summary>
    private static Guid? AboutTip(FeedItem item) => item switch
    {
        EvidenceAdded added => added.TipRef,
        QuestionAnswered answered => answered.TipRef,
        VerdictGiven given => given.TipRef,
        InformantInDanger danger => danger.TipRef,
        InformantForgotten forgotten => forgotten.TipRef,
        ReplyTokenRenewed renewed => renewed.TipRef,
        _ => null,
    };

    private static async Task<Guid?> WaitsForAsync(DeskDb db, FeedItem item, CancellationToken cancel) =>
        AboutTip(item) is { } tip && !await db.Tips.AnyAsync(t => t.Id == tip, cancel) ? tip : null;

    /// <summary>Null when applied, else why it is kept unread.</summary>
    private async Task<string?> ApplyAsync(DeskDb db, FeedItem item, FeedEnvelope envelope, CancellationToken cancel)
    {
        switch (item)
        {
            case TipReleased tip: return await takeIn.RunAsync(db, tip, envelope, cancel);
            case EvidenceAdded added: await takeIn.AddAsync(db, added, cancel); break;
            case QuestionAnswered answered: await Answers.ApplyAsync(db, answered, cancel); break;
            case VerdictGiven given: await Verdicts.ApplyAsync(db, given, pack.Policies, cancel); break;
            case InformantInDanger danger: await InDanger.ApplyAsync(db, danger, cancel); break;
            case AssignmentAccepted accepted: await Accept.ApplyAsync(db, accepted, pack.Policies, cancel); break;
            case ActionReported reported: await Report.ApplyAsync(db, reported, pack.Policies, cancel); break;
            case TipWithdrawn withdrawn: await WithdrawAsync(db, withdrawn, cancel); break;
            case ReplyTokenRenewed: break; // its token was taken above
            case InformantForgotten forgotten: await ForgetAsync(db, forgotten.TipRef, cancel); break;
            case OfficerEnrolled enrolled: return await EnrolAsync(db, enrolled, cancel);
            case CommandResult result: await ResultAsync(db, result, cancel); break;
            default: return "not an item this desk understands";
        }
        return null;
    }

    private static async Task WithdrawAsync(DeskDb db, TipWithdrawn withdrawn, CancellationToken cancel)
    {
        if (await db.Tips.FirstOrDefaultAsync(t => t.Id == withdrawn.TipRef, cancel) is not { } tip) { return; } // it was still in the pool
        (tip.State, tip.DueAt, tip.ReplyToken) = (TipState.Withdrawn, null, null);
        db.Record("tip.withdrawn", tip.Number);
    }

    private static async Task ForgetAsync(DeskDb db, Guid tipRef, CancellationToken cancel)
    {
        if (await db.Tips.FirstOrDefaultAsync(t => t.Id == tipRef, cancel) is not { } tip) { return; }
        (tip.Forgotten, tip.ReplyToken, tip.ReachableUntil) = (true, null, null);
        db.Record("tip.forgotten", tip.Number);
    }

    private static async Task<string?> EnrolAsync(DeskDb db, OfficerEnrolled enrolled, CancellationToken cancel)
    {
        if (await db.Staff.FirstOrDefaultAsync(s => s.EnrolmentId == enrolled.EnrolmentId, cancel) is not { } staff) { return "an enrolment nobody here waits for"; }
        (staff.StaffToken, staff.EnrolmentId) = (enrolled.StaffToken, null);
        db.Record("staff.enrolled", staff.Username, staff.Id);
        return null;
    }

    private static async Task ResultAsync(DeskDb db, CommandResult result, CancellationToken cancel)
    {
        if (await db.Commands.FirstOrDefaultAsync(c => c.Id == result.CommandId, cancel) is not { } command) { return; }
        (command.Outcome, command.Why) = (result.Outcome, result.Why);
        if (result.Outcome == CommandOutcome.Forgotten && command.TipId is { } tip) { await ForgetAsync(db, tip, cancel); }
    }

    private void Keep(DeskDb db, FeedEnvelope envelope, string why, Guid? waitsFor = null)
    {
        if (waitsFor is null) { LogUnread(log, why); }
        db.UnreadEnvelopes.Add(new UnreadEnvelope
        {
            Id = envelope.Id, Audience = envelope.Audience, Sealed = envelope.Sealed, ReplyToken = envelope.ReplyToken, At = db.Now, Why = why, WaitsFor = waitsFor,
        });
    }

    [LoggerMessage(202, LogLevel.Error, "An envelope of the feed was kept unread: {Why}")]
    private static partial void LogUnread(ILogger log, string why);
}
