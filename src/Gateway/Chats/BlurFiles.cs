using SatarkMitra.Contracts;
using SatarkMitra.Gateway.Data;
using SatarkMitra.Gateway.Jobs;
using SatarkMitra.Gateway.Media;

namespace SatarkMitra.Gateway.Chats;

/// <summary>
/// Files that show their sender. A settled one goes into work again; one still in work is marked, and whoever settles it
/// blurs it first. A sharp file that was asked to be blurred reaches neither chat nor tip.
/// </summary>
internal sealed class BlurFiles(LiveDays days, Node node)
{
    public static async ValueTask AskAsync(Session session, Talk talk, IReadOnlyList<Guid> wanted, BatchWrites writes)
    {
        foreach (var id in wanted)
        {
            var sharp = talk.Chat.Files.GetValueOrDefault(id);
            if (sharp is not null && !BlurWork.Applies(sharp)) { continue; }
            // Asked again after a chat was read back from before the first time: one row each.
            await session.QueueByIdsAsync("DELETE FROM jobs WHERE", "id", [MarkId(id), JobId(id)]);
            writes.Queue(new Job.BlurFile(id, SealedFileFormat.NewKey(), sharp), sharp is null ? MarkId(id) : JobId(id));
            if (sharp is null) { continue; }
            talk.Chat.Files.Remove(id);
            await session.QueueAsync($"UPDATE media SET state = {(int)FileState.Working} WHERE id = $1 AND state = {(int)FileState.Ready}", id);
        }
    }

    /// <summary>The job that blurs what just settled, already queued in this transaction; null when the file may go on as it is.</summary>
    /// <param name="unwritten">Jobs of the same batch, which no query sees yet.</param>
    public async ValueTask<QueuedJob?> InsteadAsync(Session session, Guid settledBy, MediaItem file, IEnumerable<QueuedJob> unwritten)
    {
        if (settledBy == JobId(file.Id) || !BlurWork.Applies(file)) { return null; }
        var rows = await session.QueryAsync("SELECT id FROM jobs WHERE id = $1", row => row.GetGuid(0), MarkId(file.Id));
        if (rows.Count == 0 && unwritten.All(job => job.Id != MarkId(file.Id))) { return null; }
        var day = days.Newest;
        var job = new QueuedJob(JobId(file.Id), new Job.BlurFile(file.Id, SealedFileFormat.NewKey(), file), day.Id, 0);
        var queued = QueuedJob.Rows();
        job.AddTo(queued, day, node.Now, node.Id);
        await session.QueueByIdsAsync("DELETE FROM jobs WHERE", "id", [MarkId(file.Id), job.Id]);
        await session.QueueRowsAsync(queued);
        return job;
    }

    static Guid MarkId(Guid media) => Marked(media, 0x55);

    static Guid JobId(Guid media) => Marked(media, 0xAA);

    static Guid Marked(Guid media, byte mark)
    {
        var bytes = media.ToByteArray();
        bytes[15] ^= mark;
        return new Guid(bytes);
    }
}
