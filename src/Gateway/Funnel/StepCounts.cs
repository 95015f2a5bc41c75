using SatarkMitra.Gateway.Data;

namespace SatarkMitra.Gateway.Funnel;

/// <summary>A step of the script, reached for the first time in one report. Language is "-" before one was chosen.</summary>
internal readonly record struct Reached(string Language, string Step)
{
    /// <summary>Behind the last step of every script: the report was sent.</summary>
    public const string Sent = "sent";
}

/// <summary>
/// How many reports of a day and language reached which step: sums and nothing else, so that the operator sees where people
/// give up. Added up in memory and written every few seconds; a crash loses those seconds.
/// </summary>
internal sealed class StepCounts(Store store, Node node)
{
    /// <summary>A year, to compare a season with the last one.</summary>
    public const int KeptDays = 400;

    readonly Lock _lock = new();
    Dictionary<(int Day, Reached Reached), long> _counted = [];

    public void Add(IReadOnlyList<Reached> reached)
    {
        if (reached.Count == 0) { return; }
        var today = node.Today;
        lock (_lock)
        {
            foreach (var step in reached) { _counted[(today, step)] = _counted.GetValueOrDefault((today, step)) + 1; }
        }
    }

    public async Task WriteAsync(CancellationToken cancel)
    {
        Dictionary<(int Day, Reached Reached), long> counted;
        lock (_lock)
        {
            if (_counted.Count == 0) { return; }
            (counted, _counted) = (_counted, []);
        }
        var rows = new RowSet("funnel", "day", "language", "step", "count");
        // Always in one order: two nodes that add to the same rows must not wait for each other in a ring.
        foreach (var ((day, reached), count) in counted.OrderBy(c => c.Key.Day).ThenBy(c => c.Key.Reached.Language, StringComparer.Ordinal).ThenBy(c => c.Key.Reached.Step, StringComparer.Ordinal))
        {
            rows.Add(day, reached.Language, reached.Step, count);
        }
        try
        {
            await store.WriteAsync(async session => await session.QueueRowsAsync(rows, "ON CONFLICT (day, language, step) DO UPDATE SET count = funnel.count + excluded.count"), cancel);
        }
        catch
        {
            lock (_lock)
            {
                foreach (var (key, count) in counted) { _counted[key] = _counted.GetValueOrDefault(key) + count; }
            }
            throw;
        }
    }
}
