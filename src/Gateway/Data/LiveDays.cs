using SatarkMitra.Vault;
using SatarkMitra.WhatsApp;

namespace SatarkMitra.Gateway.Data;

/// <summary>One live day: the key makes chat handles, the cipher seals rows.</summary>
internal sealed record Day(int Id, byte[] Key, RowCipher Rows);

/// <summary>The days whose keys are alive, newest first.</summary>
internal sealed class LiveDays(LocalVault vault)
{
    volatile IReadOnlyList<Day> _known = [];
    readonly Lock _gate = new();

    /// <summary>Asks the vault each time, so that a dead key is noticed at once; ciphers are kept while their day lives.</summary>
    public IReadOnlyList<Day> Now()
    {
        var keys = vault.DayKeys();
        var known = _known;
        if (Same(known, keys)) { return known; }
        lock (_gate)
        {
            known = _known;
            if (Same(known, keys)) { return known; }
            return _known = [.. keys.Select(key => known.FirstOrDefault(day => day.Id == key.Id) ?? new Day(key.Id, key.Key, RowCipher.ForDay(key.Key)))];
        }
    }

    public Day Newest => Now()[0];

    public Day? Find(int id) => Now().FirstOrDefault(day => day.Id == id);

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
        for (var i = 0; i < known.Count; i++) { if (known[i].Id != keys[i].Id) { return false; } }
        return true;
    }
}
