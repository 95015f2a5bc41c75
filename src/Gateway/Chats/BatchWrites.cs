using SatarkMitra.Gateway.Data;
using SatarkMitra.Gateway.Funnel;
using SatarkMitra.Gateway.Jobs;
using SatarkMitra.Gateway.Outbox;
using SatarkMitra.Conversation;
using SatarkMitra.WhatsApp;

namespace SatarkMitra.Gateway.Chats;

/// <summary>What one batch writes in bulk, and what it hands on in memory once that is committed.</summary>
internal sealed class BatchWrites(Node node, Day day, Func<long> nextDue)
{
    readonly RowSet _chats = new("chats", "handle", "day", "body");
    readonly RowSet _outbox = new("outbox", "id", "chat", "day", "due", "node", "body");
    readonly RowSet _jobs = QueuedJob.Rows();
    readonly RowSet _media = new("media", "id", "chat", "day", "state");
    readonly RowSet _parked = new("parked", "id", "kind", "day", "body");
    readonly List<(Guid Old, Guid New)> _movedChats = [];
    readonly List<Guid> _doomed = [];

    public Day Day => day;
    public List<OutboxItem> Replies { get; } = [];
    public List<QueuedJob> Jobs { get; } = [];
    public int Steps { get; set; }
    public List<Reached> Reached { get; } = [];

    public void Say(Talk talk, OutboundMessage message, Minting? minting)
    {
        var item = new OutboxItem(Vault.Entropy.Id(), talk.Handle, day.Id, nextDue(), talk.Chat.Address, message, minting);
        _outbox.Add(item.Id, item.Chat, item.Day, item.Due, node.Id, day.Rows.Seal(RowKind.Outbox, item.Id, OutboxCodec.Write(item, talk.Chat.ProtectedAddress(talk.Handle, day))));
        Replies.Add(item);
    }

    public void Queue(Job work, Guid? id = null)
    {
        var job = new QueuedJob(id ?? Vault.Entropy.Id(), work, day.Id, 0);
        job.AddTo(_jobs, day, node.Now, node.Id);
        Jobs.Add(job);
    }

    public void NewFile(Guid media, Guid chat) => _media.Add(media, chat, day.Id, (int)FileState.Working);

    public void Doom(IEnumerable<Guid> media) => _doomed.AddRange(media);

    public void Park(string kind, byte[]? body = null)
    {
        var id = Vault.Entropy.Id();
        _parked.Add(id, kind, day.Id, body is null ? [] : day.Rows.Seal(RowKind.Parked, id, body));
    }

    public void Save(Talk talk)
    {
        if (talk.StoredAs is { } old && old != talk.Handle) { _movedChats.Add((old, talk.Handle)); }
        _chats.Add(talk.Handle, day.Id, talk.Chat.Seal(talk.Handle, day));
    }

    public async ValueTask WriteAsync(Session session)
    {
        await session.QueueRowsAsync(_chats, "ON CONFLICT (handle) DO UPDATE SET day = excluded.day, body = excluded.body");
        await session.QueueRowsAsync(_outbox);
        await session.QueueRowsAsync(_jobs);
        await session.QueueRowsAsync(_media);
        await session.QueueRowsAsync(_parked);
        foreach (var (old, now) in _movedChats)
        {
            await session.QueueAsync("DELETE FROM chats WHERE handle = $1", old);
            await session.QueueAsync("UPDATE media SET chat = $1, day = $2 WHERE chat = $3", now, day.Id, old);
        }
        // A file that was already sent with a tip stays, whatever the chat says now.
        if (_doomed.Count > 0) { await session.QueueByIdsAsync($"UPDATE media SET state = {(int)FileState.Doomed} WHERE state < {(int)FileState.Claimed} AND", "id", _doomed); }
    }
}

/// <summary>Life of a file's row.</summary>
internal enum FileState
{
    Working = 0,
    Ready = 1,

    /// <summary>Its tip was sent while it was in work: a claim says where it goes.</summary>
    Claimed = 2,

    /// <summary>Its key went to the desk.</summary>
    Sent = 3,

    /// <summary>To be destroyed.</summary>
    Doomed = 9,
}
