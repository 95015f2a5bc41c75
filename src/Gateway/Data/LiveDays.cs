using SatarkMitra.Vault;
using SatarkMitra.WhatsApp;

namespace SatarkMitra.Gateway.Data;

/// <summary>One live day: the key makes chat handles, the cipher seals rows.</summary>
internal sealed record Day(int Id, byte[] Key, RowCipher Rows);

/// <summary>The days whose keys are alive, newest first.</summary>
internal sealed class LiveDays(IVault vault)
{
    /// <summary>A cipher that is over is wiped when whoever still holds it has long finished: rows sealed under zeros would be open to all.</summary>
    const long WipeAfterMs = 60_000;

    volatile IReadOnlyList<Day> _known = [];
    readonly List<(Day Day, long At)> _over = [];
    readonly Lock _gate = new();

    /// <summary>Asks the vault each time, so that a dead key is noticed at once; ciphers are kept while their day lives.</summary>
    /// <exception cref="VaultAwayException">The vault is away and the lease of its keys has ended.</exception>
    public IReadOnlyList<Day> Now()
    {
        IReadOnlyList<DayKey> keys;
        try { keys = vault.DayKeys(); }
        catch (VaultAwayException)
        {
            lock (_gate) { Become([]); }
            throw;
        }
        var known = _known;
        if (Same(known, keys)) { return known; }
        lock (_gate)
        {
            known = _known;
            if (Same(known, keys)) { return known; }
            return Become([.. keys.Select(key => known.FirstOrDefault(day => ReferenceEquals(day.Key, key.Key)) ?? new Day(key.Id, key.Key, RowCipher.ForDay(key.Key)))]);
        }
    }

    public Day Newest => Now()[0];

    public Day? Find(int id) => Now().FirstOrDefault(day => day.Id == id);

    IReadOnlyList<Day> Become(Day[] days)
    {
        var now = Environment.TickCount64;
        _over.AddRange(_known.Where(day => !days.Contains(day)).Select(day => (day, now)));
        foreach (var (day, _) in _over.Where(over => now >= over.At + WipeAfterMs)) { day.Rows.Dispose(); }
        _over.RemoveAll(over => now >= over.At + WipeAfterMs);
        return _known = days;
    }

    /// <summary>The sender under every live day, newest first.</summary>
    public static Guid[] HandlesOf(ReplyAddress address, IReadOnlyList<Day> days)
    {
        var handles = new Guid[days.Count];
        for (var i = 0; i < handles.Length; i++) { handles[i] = address.Handle(days[i].Key).Value; }
        return handles;
    }

    static bool Same(IReadOnlyList<Day> known, IReadOnlyList<DayKey> keys)
    {
        if (known.Count != keys.Count) { return false; }
        for (var i = 0; i < known.Count; i++) { if (!ReferenceEquals(known[i].Key, keys[i].Key)) { return false; } }
        return true;
    }
}
