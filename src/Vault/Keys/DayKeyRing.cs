using System.Globalization;

namespace SatarkMitra.Vault.Keys;

/// <summary>The keys of today and yesterday. Read for every message, so the answer is one field and one comparison.</summary>
internal sealed class DayKeyRing(IKeyStore store, TimeProvider time)
{
    private const string Prefix = "day-";

    private sealed record Ring(int Day, DayKey[] Keys);

    private readonly Lock _turning = new();
    private volatile Ring _ring = new(int.MinValue, []);

    /// <summary>Newest first.</summary>
    public IReadOnlyList<DayKey> Keys()
    {
        var today = Calendar.Day(time.GetUtcNow());
        var ring = _ring;
        // Never back: a clock that is set back a little must not destroy the key of rows just written.
        return ring.Day >= today ? ring.Keys : Turn(today);
    }

    /// <summary>What the rotation destroys. From the first look at a new day on they are not given out any more.</summary>
    public IReadOnlyList<string> Outdated()
    {
        Keys();
        lock (_turning) { return [.. store.Names(Prefix).Where(name => !IsLive(DayOf(name), _ring.Day))]; }
    }

    private DayKey[] Turn(int today)
    {
        lock (_turning)
        {
            if (_ring.Day >= today) { return _ring.Keys; }
            store.FindOrCreate(Name(today), time.GetUtcNow());
            var live = new List<DayKey>();
            foreach (var name in store.Names(Prefix))
            {
                var day = DayOf(name);
                if (IsLive(day, today) && store.Find(name) is { } key) { live.Add(new DayKey(day, key)); }
            }
            var keys = live.OrderByDescending(key => key.Id).ToArray();
            _ring = new Ring(today, keys);
            return keys;
        }
    }

    /// <summary>A key of the day after tomorrow comes from a wrong clock and would outlive its 48 hours.</summary>
    private static bool IsLive(int day, int today) => day >= today - 1 && day <= today + 1;

    private static int DayOf(string name) => int.Parse(name.AsSpan(Prefix.Length), CultureInfo.InvariantCulture);

    private static string Name(int day) => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{day}");
}
