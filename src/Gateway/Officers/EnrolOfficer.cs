using SatarkMitra.Contracts;
using SatarkMitra.Conversation;
using SatarkMitra.Gateway.Data;
using SatarkMitra.Gateway.Jobs;
using SatarkMitra.Gateway.Outbox;
using SatarkMitra.Gateway.Tips;
using SatarkMitra.Vault;

namespace SatarkMitra.Gateway.Officers;

/// <summary>The one-time word came: the desk gets an opaque staff token, the officer a sentence.</summary>
internal sealed class EnrolOfficer(Store store, IVault vault, FeedWriter feed, Replies replies, Script script, LiveDays days)
{
    const string Welcome = "officer.enrolled";

    public async Task RunAsync(QueuedJob job, Job.Enrol work)
    {
        var address = days.Find(job.Day) is { } day ? Job.Unprotect(work.Address, day, work.Chat) : null;
        var token = address is null ? null : await vault.EnrolAsync(address);
        var items = await store.WriteAsync(async session =>
        {
            await session.QueueAsync("DELETE FROM jobs WHERE id = $1", job.Id);
            if (address is null || token is null) { return []; }
            await feed.AddAsync(session, new OfficerEnrolled(work.Enrolment, token), Audience.Normal, pooled: false);
            return await replies.QueueAsync(session, work.Chat, address, [Dialogue.Line(script, work.Language, Welcome)]);
        }, CancellationToken.None);
        replies.Hand(items);
    }
}
