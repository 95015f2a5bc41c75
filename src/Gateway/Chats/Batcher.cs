using System.Data.Common;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using SatarkMitra.Gateway.Webhook;
using SatarkMitra.Vault;

namespace SatarkMitra.Gateway.Chats;

/// <summary>
/// Gathers what arrives together (at most 64 messages, and never longer than the commit before took) into one transaction: one fsync for all of them is worth
/// five to eight times the throughput of one each.
/// </summary>
internal sealed partial class Batcher(ChatBatch batch, GatewayMeters meters, ILogger<Batcher> logger)
{
    const int Most = 64;

    // Full means that the database is far behind: Meta keeps the rest and tries again.
    readonly Channel<Delivery> _waiting = Channel.CreateBounded<Delivery>(new BoundedChannelOptions(8192) { SingleReader = true });
    Task _loop = Task.CompletedTask;

    // A thread of its own: an answer of the database is taken up at once, however many requests wait for the pool.
    public void Start() => _loop = Task.Factory.StartNew(Run, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    public bool TryAdd(Delivery delivery) => _waiting.Writer.TryWrite(delivery);

    void Run()
    {
        var deliveries = new List<Delivery>();
        while (_waiting.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            Gather(deliveries);
            var outcome = CommitAsync(deliveries).GetAwaiter().GetResult();
            if (outcome is Outcome.Broken && deliveries.Count > 1)
            {
                // One of them is what broke it: each alone, so that its neighbours live.
                foreach (var delivery in deliveries) { delivery.Finish(CommitAsync([delivery]).GetAwaiter().GetResult() is Outcome.Committed); }
            }
            else { deliveries.ForEach(delivery => delivery.Finish(outcome is Outcome.Committed)); }
            deliveries.Clear();
        }
    }

    // While one batch commits, the next gathers by itself: waiting longer would only add to the time of the first.
    void Gather(List<Delivery> deliveries)
    {
        var count = 0;
        while (count < Most && _waiting.Reader.TryRead(out var next))
        {
            deliveries.Add(next);
            count += Math.Max(1, next.Arrivals.Count);
        }
    }

    async Task<Outcome> CommitAsync(IReadOnlyList<Delivery> deliveries)
    {
        try
        {
            await batch.RunAsync(deliveries);
            meters.Batch(deliveries.Count);
            return Outcome.Committed;
        }
        catch (Exception failed) when (failed is DbException or IOException or TimeoutException)
        {
            LogDatabase(failed, deliveries.Count);
            return Outcome.DatabaseDown;
        }
        // Those who need nothing of the vault are committed, each alone, while the lease of its keys lasts.
        catch (VaultAwayException)
        {
            LogVault(deliveries.Count);
            return Outcome.Broken;
        }
        catch (Exception failed)
        {
            LogBroken(failed, deliveries.Count);
            return Outcome.Broken;
        }
    }

    enum Outcome { Committed, DatabaseDown, Broken }

    public async Task StopAsync()
    {
        _waiting.Writer.TryComplete();
        await _loop;
    }

    [LoggerMessage(101, LogLevel.Error, "Batch of {Deliveries} not committed: the database refused")]
    partial void LogDatabase(Exception failed, int deliveries);

    [LoggerMessage(103, LogLevel.Warning, "Batch of {Deliveries} not committed: the vault is away")]
    partial void LogVault(int deliveries);

    [LoggerMessage(102, LogLevel.Error, "Batch of {Deliveries} not committed: our fault")]
    partial void LogBroken(Exception failed, int deliveries);
}
