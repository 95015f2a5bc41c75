using SatarkMitra.Contracts;
using SatarkMitra.Gateway.Data;
using SatarkMitra.Gateway.Jobs;
using SatarkMitra.Gateway.Returns;
using SatarkMitra.Gateway.Tips;
using SatarkMitra.Gateway.Webhook;

namespace SatarkMitra.Gateway.Chats;

/// <summary>
/// A file is done. Its chat may still be writing the tip, may have sent it already (then it follows as late evidence, or
/// completes the item that waits for it), or be gone (then it is destroyed).
/// </summary>
internal sealed class SettleFile(FeedWriter feed, LiveDays days, AudienceKeyRing keys, Mailboxes mailboxes, BlurFiles blurs)
{
    /// <summary>True when the chat itself should be told.</summary>
    public async ValueTask<bool> InChatAsync(Session session, Talk talk, Arrival.Settled done, BatchWrites writes)
    {
        await session.QueueAsync("DELETE FROM jobs WHERE id = $1", done.Job);
        var file = done.File;
        var state = await StateAsync(session, file.Id);
        if (state is FileState.Working or FileState.Claimed && await blurs.InsteadAsync(session, done.Job, file, writes.Jobs) is { } blur)
        {
            writes.Jobs.Add(blur);
            return false;
        }
        if (state is FileState.Claimed) { await ClaimedAsync(session, file); return false; }
        if (state is not FileState.Working) { return false; }
        if (talk.StoredAs is null) { writes.Doom([file.Id]); return false; }
        // A failed file is kept by name, so that the tip can say which one could not be read.
        talk.Chat.Files[file.Id] = file;
        await session.QueueAsync("UPDATE media SET state = $1 WHERE id = $2", (int)FileState.Ready, file.Id);
        return true;
    }

    public static async ValueTask<FileState?> StateAsync(Session session, Guid media)
    {
        var rows = await session.QueryAsync("SELECT state FROM media WHERE id = $1", row => (FileState)row.GetInt32(0), media);
        return rows is [var state] ? state : null;
    }

    /// <summary>The chat sent the file off while it was in work.</summary>
    public async ValueTask ClaimedAsync(Session session, MediaItem file)
    {
        var media = file.Id;
        var rows = await session.QueryAsync("SELECT day, body FROM jobs WHERE id = $1", row => (Day: row.GetInt32(0), Body: row.Bytes(1)), SendFiles.ClaimId(media));
        if (rows is not [var row] || QueuedJob.Open(SendFiles.ClaimId(media), days.Find(row.Day), 0, row.Body)?.Work is not Job.ClaimFile claim) { return; }
        await session.QueueAsync("DELETE FROM jobs WHERE id = $1", SendFiles.ClaimId(media));
        var item = file with { Caption = claim.Caption };
        if (claim.Held is { } held) { await CompleteAsync(session, held, claim.Audience, media, item); }
        else
        {
            var late = await feed.AddAsync(session, new EvidenceAdded(claim.TipRef, [], [item]), claim.Audience, pooled: true, await mailboxes.LateStateAsync(session, claim.TipRef));
            await session.QueueAsync("UPDATE media SET item = $1 WHERE id = $2", late, media);
        }
        await session.QueueAsync($"UPDATE media SET state = {(int)(file.State is MediaState.Failed ? FileState.Doomed : FileState.Sent)} WHERE id = $1", media);
    }

    async ValueTask CompleteAsync(Session session, Guid held, Audience audience, Guid media, MediaItem file)
    {
        var rows = await session.QueryAsync(
            $"SELECT day, body FROM feed WHERE id = $1 AND state = {(int)FeedState.AwaitingFiles}", row => (Day: row.GetInt32(0), Body: row.Bytes(1)), held);
        if (rows is not [var row] || FeedWriter.Open(days.Find(row.Day), held, row.Body) is not { } waiting) { return; }
        var item = waiting.Item switch
        {
            ActionReported report => report with { Media = [.. report.Media, file] },
            QuestionAnswered answer => answer with { Media = [.. answer.Media, file] },
            var other => other,
        };
        waiting.Waiting.Remove(media);
        if (waiting.Waiting.Count == 0 && feed.TrySeal(held, audience, item) is { } body)
        {
            var due = item is ActionReported ? feed.NowDue : feed.PoolDue; // what an informant sends is pooled, however long its file took
            await session.QueueAsync($"UPDATE feed SET state = {(int)FeedState.Pooled}, day = NULL, due = $1, body = $2 WHERE id = $3", due, body, held);
            return;
        }
        var day = days.Newest;
        var state = waiting.Waiting.Count == 0 && keys.For(audience) is null ? FeedState.Pooled : FeedState.AwaitingFiles;
        await session.QueueAsync("UPDATE feed SET state = $1, day = $2, body = $3 WHERE id = $4",
            (int)state, day.Id, FeedWriter.Hold(day, held, waiting with { Item = item }), held);
    }
}
