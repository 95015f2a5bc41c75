using System.Collections.Concurrent;
using System.Globalization;

namespace SatarkMitra.Vault.Keys;

/// <summary>One key an ISO week, for telling redeliveries: it outlives Meta's retries (7 days) and then goes.</summary>
internal sealed class WeekKeyRing(IKeyStore store, TimeProvider time)
{
    private const string Prefix = "week-";
    private static readonly TimeSpan s_keptAfterWeekEnd = TimeSpan.FromDays(10), s_mayBeAhead = TimeSpan.FromDays(1);

    private readonly ConcurrentDictionary<int, byte[]> _cache = new();

    /// <summary>Null: too old to tell from a redelivery, or from the future.</summary>
    public byte[]? Key(DateTimeOffset sentAt)
    {
        var now = time.GetUtcNow();
        var week = Calendar.Week(sentAt);
        if (!IsLive(sentAt, now)) { return null; }
        return _cache.TryGetValue(week, out var key) ? key : _cache.GetOrAdd(week, store.FindOrCreate(Name(week), now));
    }

    /// <summary>May a message of this moment have a key now?</summary>
    public static bool IsLive(DateTimeOffset sentAt, DateTimeOffset now) =>
        Calendar.Week(sentAt) is >= 0 and var week && sentAt <= now + s_mayBeAhead && !IsOver(week, now);

    /// <summary>Every key that a message may need from now on until tomorrow; at most four weeks.</summary>
    public IReadOnlyDictionary<int, byte[]> Live()
    {
        var now = time.GetUtcNow();
        var live = new Dictionary<int, byte[]>();
        for (var at = now + s_mayBeAhead; IsLive(at, now); at -= TimeSpan.FromDays(7))
        {
            if (Key(at) is { } key) { live[Calendar.Week(at)] = key; }
        }
        return live;
    }

    /// <summary>What the rotation destroys: out of reach already, so that no redelivery is told by a key that goes.</summary>
    public IReadOnlyList<string> Outdated()
    {
        var now = time.GetUtcNow();
        var outdated = store.Names(Prefix).Where(name => IsOver(WeekOf(name), now)).ToList();
        foreach (var name in outdated) { _cache.TryRemove(WeekOf(name), out _); }
        return outdated;
    }

    private static int WeekOf(string name) => int.Parse(name.AsSpan(Prefix.Length), CultureInfo.InvariantCulture);

    private static bool IsOver(int week, DateTimeOffset now) => now >= Calendar.WeekStart(week + 1) + s_keptAfterWeekEnd;

    private static string Name(int week) => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{week}");
}
