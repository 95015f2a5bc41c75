using SatarkMitra.Conversation;
using SatarkMitra.Gateway.Data;
using SatarkMitra.Gateway.Jobs;
using SatarkMitra.WhatsApp;

namespace SatarkMitra.Gateway.Outbox;

/// <summary>Replies that come from a job and not from a step: rows in the job's transaction, handed on after its commit.</summary>
internal sealed class Replies(OutboxSender sender, Node node, LiveDays days, TimeProvider time)
{
    public async ValueTask<IReadOnlyList<OutboxItem>> QueueAsync(Session session, Guid chat, ReplyAddress to, IReadOnlyList<Bubble> bubbles)
    {
        var day = days.Newest;
        var address = Job.Protect(to, day, chat);
        var due = time.GetUtcNow().ToUnixTimeMilliseconds() * 1000;
        var rows = new RowSet("outbox", "id", "chat", "day", "due", "node", "body");
        var items = new List<OutboxItem>();
        foreach (var bubble in bubbles)
        {
            var item = new OutboxItem(Vault.Entropy.Id(), chat, day.Id, due++, to, Bubbles.ToMessage(bubble), null);
            rows.Add(item.Id, item.Chat, item.Day, item.Due, node.Id, day.Rows.Seal(RowKind.Outbox, item.Id, OutboxCodec.Write(item, address)));
            items.Add(item);
        }
        await session.QueueRowsAsync(rows);
        return items;
    }

    public void Hand(IReadOnlyList<OutboxItem> items) => sender.Hand(items);
}
