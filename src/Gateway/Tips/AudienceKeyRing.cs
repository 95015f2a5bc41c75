using SatarkMitra.Contracts;
using SatarkMitra.Gateway.Data;

namespace SatarkMitra.Gateway.Tips;

/// <summary>The desks' public keys. The first key seen for an audience is pinned; another one is a matter for the operator.</summary>
internal sealed class AudienceKeyRing(Store store)
{
    volatile IReadOnlyDictionary<Audience, byte[]> _keys = new Dictionary<Audience, byte[]>();

    public byte[]? For(Audience audience) => _keys.GetValueOrDefault(audience);

    /// <summary>True when tips of every audience can be sealed at once.</summary>
    public bool Complete => _keys.Count == Enum.GetValues<Audience>().Length;

    public async Task LoadAsync(CancellationToken cancel) => _keys = await store.ReadAsync(ReadAsync, cancel);

    /// <summary>False when a different key is already pinned for one of the audiences: then nothing is changed.</summary>
    public async Task<bool> PinAsync(AudienceKeys offered, CancellationToken cancel)
    {
        var now = await store.WriteAsync(async session =>
        {
            var known = await ReadAsync(session);
            if (offered.PublicKeys.Any(pair => known.TryGetValue(pair.Key, out var key) && !key.AsSpan().SequenceEqual(pair.Value))) { return null; }
            foreach (var (audience, key) in offered.PublicKeys.Where(pair => known.TryAdd(pair.Key, pair.Value)))
            {
                await session.ExecuteAsync("INSERT INTO audience_keys (audience, desk, key) VALUES ($1, $2, $3)", (int)audience, offered.DeskId, key);
            }
            return known;
        }, cancel);
        if (now is null) { return false; }
        _keys = now;
        return true;
    }

    static async Task<Dictionary<Audience, byte[]>> ReadAsync(Session session)
    {
        var rows = await session.QueryAsync("SELECT audience, key FROM audience_keys", row => (Audience: (Audience)row.GetInt32(0), Key: row.Bytes(1)));
        return rows.ToDictionary(row => row.Audience, row => row.Key);
    }
}
