using SatarkMitra.Desk.Data;
using SatarkMitra.Pack;

namespace SatarkMitra.Desk.Dispatch;

/// <summary>A duty of law on a tip of this category. <paramref name="EndsAt"/> in Unix seconds.</summary>
internal sealed record RunningClock(LocalText Name, long EndsAt);

/// <summary>When the next act is due, and which periods of law run. All count from the moment the desk had the tip.</summary>
internal static class Clocks
{
    /// <summary>Unix seconds of the next deadline of a tip that enters <paramref name="state"/> at <paramref name="from"/>; null when nobody owes anything.</summary>
    public static long? NextDue(TipState state, long from, Policies policies) => state switch
    {
        TipState.New => from + Seconds(policies.AssignWithin),
        TipState.Assigned => from + Seconds(policies.AcceptWithin),
        TipState.Accepted => from + Seconds(policies.ActWithin),
        TipState.Reported => from + Seconds(policies.ReviewWithin),
        _ => null,
    };

    public static IReadOnlyList<RunningClock> Statutes(RangePack pack, Category? category, long arrivedAt) =>
        category is null ? [] : [.. pack.Clocks.Where(c => category.Clocks.Contains(c.Key)).Select(c => new RunningClock(c.Name, arrivedAt + Seconds(c.Within)))];

    public static bool IsOverdue(Tip tip, long now) => tip.DueAt < now && IsOpen(tip.State);

    public static bool IsOpen(TipState state) => state is TipState.New or TipState.Assigned or TipState.Accepted or TipState.Reported;

    private static long Seconds(TimeSpan span) => (long)span.TotalSeconds;
}
