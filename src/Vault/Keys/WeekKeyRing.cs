using System.Collections.Concurrent;
using System.Globalization;

namespace SatarkMitra.Vault.Keys;

/// <summary>One key an ISO week, for telling redeliveries: it outlives Meta's retries (7 days) and then goes.</summary>
internal sealed class WeekKeyRing(KeyFolder folder, TimeProvider time)
{
    private const string Prefix = "week-";
    private static readonly TimeSpan s_keptAfterWeekEnd = TimeSpan.FromDays(10), s_mayBeAhead = TimeSpan.FromDays(1);

    private readonly ConcurrentDictionary<int, byte[]> _cache = new();

    /// <summary>Null: too old to tell from a redelivery, or from the future.</summary>
    public byte[]? Key(DateTimeOffset sentAt)
    {
        var now = time.GetUtcNow();
        var week = Calendar.Week(sentAt);
        if (week < 0 || sentAt > now + s_mayBeAhead || IsOver(week, now)) { return null; }
        return _cache.TryGetValue(week, out var key) ? key : _cache.GetOrAdd(week, folder.FindOrCreate(Name(week), now));
    }

    public void DestroyOld()
    {
        var now = time.GetUtcNow();
        foreach (var name in folder.Names(Prefix))
        {
            var week = int.Parse(name.AsSpan(Prefix.Length), CultureInfo.InvariantCulture);
            if (!IsOver(week, now)) { continue; }
            _cache.TryRemove(week, out _);
            folder.Destroy(name);
        }
    }

    private static bool IsOver(int week, DateTimeOffset now) => now >= Calendar.WeekStart(week + 1) + s_keptAfterWeekEnd;

    private static string Name(int week) => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{week}");
}
