using SatarkMitra.Gateway.Data;
using SatarkMitra.Gateway.Jobs;
using SatarkMitra.Gateway.Tips;
using SatarkMitra.Vault;

namespace SatarkMitra.Gateway.Returns;

/// <summary>A tip that is reopened by its informant: a fresh token for whoever tapped rides with the verdict.</summary>
internal sealed class ResealTip(Store store, IVault vault, LiveDays days)
{
    public async Task RunAsync(QueuedJob job, Job.Reseal work)
    {
        var token = days.Find(job.Day) is { } day && Job.Unprotect(work.Address, day, work.Chat) is { } address
            ? await vault.ResealAsync(work.Capability, address, work.Language)
            : null;
        await store.WriteAsync(async session =>
        {
            await session.QueueAsync($"UPDATE feed SET token = $1, state = {(int)FeedState.Pooled} WHERE id = $2 AND state = {(int)FeedState.AwaitingReceipt}", token, work.Item);
            await session.QueueAsync("DELETE FROM jobs WHERE id = $1", job.Id);
        }, CancellationToken.None);
    }
}
