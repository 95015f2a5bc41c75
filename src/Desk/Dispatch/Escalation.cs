using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SatarkMitra.Contracts;
using SatarkMitra.Desk.Audit;
using SatarkMitra.Desk.Data;

namespace SatarkMitra.Desk.Dispatch;

/// <summary>A clock that ran out in the district raises the tip to the range, once. The tip stays with whoever has it.</summary>
internal sealed partial class Escalation(DeskDatabase database, TimeProvider time, ILogger<Escalation> log) : BackgroundService
{
    private const int RangeLevel = 1;
    private const int Batch = 100;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The real wait is short and the desk's clock is asked each time, since it can be moved forward under us.
        using var tick = new PeriodicTimer(TimeSpan.FromSeconds(1));
        var next = DateTimeOffset.MinValue;
        while (await tick.WaitForNextTickAsync(stoppingToken))
        {
            if (time.GetUtcNow() < next) { continue; }
            next = time.GetUtcNow().AddSeconds(30);
            try { await RaiseAsync(database, stoppingToken); }
            catch (Exception e) when (e is not OperationCanceledException) { Failed(log, e); }
        }
    }

    /// <summary>How many tips were raised.</summary>
    public static async Task<int> RaiseAsync(DeskDatabase database, CancellationToken cancel)
    {
        var raised = 0;
        while (true)
        {
            await using var db = database.OpenForDesk();
            var late = await db.Tips
                .Where(t => t.Level < RangeLevel && t.DueAt < db.Now
                    && (t.State == TipState.New || t.State == TipState.Assigned || t.State == TipState.Accepted || t.State == TipState.Reported))
                .OrderBy(t => t.DueAt).Take(Batch).ToListAsync(cancel);
            foreach (var tip in late)
            {
                tip.Level = RangeLevel;
                db.Record("tip.escalate", tip.Number);
            }
            try { await db.SaveChangesAsync(cancel); }
            catch (DbUpdateConcurrencyException) { continue; } // somebody acted on one of them just now: look again
            raised += late.Count;
            if (late.Count < Batch) { return raised; }
        }
    }

    [LoggerMessage(EventId = 201, Level = LogLevel.Error, Message = "Overdue tips could not be raised; tried again in half a minute")]
    private static partial void Failed(ILogger log, Exception e);
}
