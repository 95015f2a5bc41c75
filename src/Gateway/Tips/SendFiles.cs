using SatarkMitra.Contracts;
using SatarkMitra.Gateway.Chats;
using SatarkMitra.Gateway.Data;
using SatarkMitra.Gateway.Jobs;

namespace SatarkMitra.Gateway.Tips;

/// <summary>Files of one effect: those that are ready with their keys, and those still in work.</summary>
internal sealed record TakenFiles(IReadOnlyList<MediaItem> Ready, IReadOnlyList<Guid> Pending)
{
    public IEnumerable<Guid> All => Ready.Select(file => file.Id).Concat(Pending);
}

/// <summary>Takes files out of a chat and sends them along: the key leaves the chat row for the sealed item.</summary>
internal sealed class SendFiles(FeedWriter feed)
{
    /// <param name="claim">Says where a file goes that is still in work.</param>
    public async ValueTask<TakenFiles> TakeAsync(Session session, Talk talk, IReadOnlyList<Guid> wanted, BatchWrites writes, Job.ClaimFile claim, IReadOnlyDictionary<Guid, string>? captions = null)
    {
        var ready = new List<MediaItem>();
        var pending = new List<Guid>();
        foreach (var id in wanted.Distinct())
        {
            var caption = captions?.GetValueOrDefault(id);
            if (talk.Chat.Files.Remove(id, out var file))
            {
                // The caption is the one that was shown in the summary: own details may have been taken out of it.
                ready.Add(file with { Caption = captions is null ? file.Caption : caption });
                continue;
            }
            pending.Add(id);
            writes.Queue(claim with { Caption = caption }, id: ClaimId(id));
        }
        await SetAsync(session, [.. ready.Select(file => file.Id)], FileState.Sent);
        await SetAsync(session, pending, FileState.Claimed);
        return new TakenFiles(ready, pending);
    }

    /// <summary>An answer or report whose files are all in one item: it waits for the last of them.</summary>
    public async ValueTask SendWithAsync(
        Session session, Talk talk, IReadOnlyList<Guid> wanted, BatchWrites writes, Guid tipRef, Audience audience, bool pooled, Func<IReadOnlyList<MediaItem>, FeedItem> make)
    {
        var item = Vault.Entropy.Id();
        var taken = await TakeAsync(session, talk, wanted, writes, new Job.ClaimFile(tipRef, audience, null, Held: item));
        var held = taken.Pending.Count > 0;
        var due = held ? feed.WaitDue : pooled ? feed.PoolDue : feed.NowDue;
        await feed.InsertAsync(session, item, make(taken.Ready), audience, held ? FeedState.AwaitingFiles : FeedState.Pooled, due, taken.Pending);
        await BelongToAsync(session, taken, item);
    }

    /// <summary>A file lives as long as the item that carries its key.</summary>
    public async ValueTask BelongToAsync(Session session, TakenFiles taken, Guid item)
    {
        foreach (var id in taken.All) { await session.QueueAsync("UPDATE media SET item = $1 WHERE id = $2", item, id); }
    }

    /// <summary>The claim of a file has an id made from the file's, so that it is found by it.</summary>
    public static Guid ClaimId(Guid media)
    {
        var bytes = media.ToByteArray();
        bytes[15] ^= 0xFF;
        return new Guid(bytes);
    }

    static ValueTask SetAsync(Session session, IReadOnlyList<Guid> files, FileState state) =>
        files.Count == 0 ? default : session.QueueByIdsAsync($"UPDATE media SET state = {(int)state} WHERE", "id", files);
}
