using Microsoft.Extensions.Logging;
using SatarkMitra.Gateway.Officers;
using SatarkMitra.Gateway.Returns;
using SatarkMitra.Gateway.Tips;
using SatarkMitra.Vault;

namespace SatarkMitra.Gateway.Jobs;

/// <summary>Receipts, forgetting, enrolling: what follows a commit and needs the vault. Many receipts share one commit.</summary>
internal sealed partial class QuickRunner(
    JobQueue queue, SendReceipts receipts, ForgetTips forget, EnrolOfficer enrol, ResealTip reseal, ILogger<QuickRunner> logger)
{
    const int Together = 32;

    readonly CancellationTokenSource _stop = new();
    Task _work = Task.CompletedTask;

    public void Start() => _work = Task.Run(RunAsync);

    async Task RunAsync()
    {
        var jobs = new List<QueuedJob>();
        try
        {
            while (await queue.Quick.WaitToReadAsync(_stop.Token))
            {
                while (jobs.Count < Together && queue.Quick.TryRead(out var job)) { jobs.Add(job); }
                var tips = jobs.Where(job => job.Work is Job.Receipt).ToList();
                if (tips.Count > 0) { await TryAsync(tips, () => receipts.RunAsync(tips)); }
                foreach (var job in jobs.Where(job => job.Work is not Job.Receipt)) { await TryAsync([job], () => RunAsync(job)); }
                jobs.Clear();
            }
        }
        catch (OperationCanceledException) { }
    }

    Task RunAsync(QueuedJob job) => job.Work switch
    {
        Job.Forget work => forget.RunAsync(job, work),
        Job.Enrol work => enrol.RunAsync(job, work),
        Job.Reseal work => reseal.RunAsync(job, work),
        _ => Task.CompletedTask,
    };

    async Task TryAsync(List<QueuedJob> jobs, Func<Task> run)
    {
        try
        {
            await run();
            jobs.ForEach(queue.Done);
        }
        catch (VaultAwayException) { jobs.ForEach(queue.Soon); }
        catch (Exception failed)
        {
            LogFailed(failed, jobs[0].Work.GetType().Name, jobs.Count);
            jobs.ForEach(queue.Again);
        }
    }

    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await _work;
        _stop.Dispose();
    }

    [LoggerMessage(131, LogLevel.Error, "Job {Job} failed, {Count} together; tried again later")]
    partial void LogFailed(Exception failed, string job, int count);
}
