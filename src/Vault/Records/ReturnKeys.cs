using System.Security.Cryptography;
using SatarkMitra.Vault.Keys;

namespace SatarkMitra.Vault.Records;

/// <summary>
/// The r_t of every live token: a flat file of 128-byte slots, each sealed under K_wrap, overwritten in place to forget.
/// A database would keep old pages and a log; here the bytes are gone when <see cref="Forget"/> returns. A slot that a
/// crash tore does not authenticate and is free. Thread-safe. All changes are on disk when a method returns.
/// </summary>
internal sealed class ReturnKeys : IDisposable
{
    private sealed record Entry(int Slot, Epoch Epoch, Guid TipRef, byte[] Key);

    private readonly string _directory;
    private readonly Lock _gate = new();
    private readonly Dictionary<Guid, Entry> _tokens = [];
    private readonly Dictionary<Guid, HashSet<Guid>> _tips = [];
    private readonly Dictionary<Guid, (int Slot, Epoch Epoch)> _forgotten = [];
    private readonly Stack<int> _free = new();
    private SlotFile _file;

    private ReturnKeys(string directory, SlotFile file) => (_directory, _file) = (directory, file);

    public int Generation => _file.Generation;

    public static string FileName(int generation) => $"returns-{generation}";

    /// <param name="wrapKey">K_wrap of a generation; null when there is none.</param>
    public static ReturnKeys Open(string directory, int generation, byte[] wrapKey)
    {
        var path = Path.Combine(directory, FileName(generation));
        if (!File.Exists(path)) { SlotFile.Create(path, generation, wrapKey, []).Dispose(); }
        var keys = new ReturnKeys(directory, SlotFile.Open(path, generation, wrapKey));
        keys._file.ReadAll(keys.Take, keys._free.Push);
        return keys;
    }

    /// <summary>The new token of a tip; whatever it had before no longer opens. False when the tip is forgotten.</summary>
    public bool Put(Guid tokenId, Guid tipRef, Epoch epoch, byte[] key)
    {
        lock (_gate)
        {
            if (_forgotten.ContainsKey(tipRef)) { return false; }
            var slot = _free.TryPop(out var free) ? free : _file.Count;
            try { _file.Write(slot, new Slot(SlotKind.Token, epoch, tokenId, tipRef, key)); }
            catch { if (slot < _file.Count) { _free.Push(slot); } throw; }
            foreach (var old in TokensOf(tipRef)) { Drop(old); }
            Remember(tokenId, new Entry(slot, epoch, tipRef, key));
            return true;
        }
    }

    /// <summary>A copy, or null.</summary>
    public byte[]? Find(Guid tokenId)
    {
        lock (_gate) { return _tokens.TryGetValue(tokenId, out var entry) ? [.. entry.Key] : null; }
    }

    public bool IsForgotten(Guid tipRef)
    {
        lock (_gate) { return _forgotten.ContainsKey(tipRef); }
    }

    /// <param name="until">The tip cannot be sealed again until this epoch is over, which is when its last button is.</param>
    public void Forget(Guid tipRef, Epoch until)
    {
        lock (_gate)
        {
            if (_forgotten.ContainsKey(tipRef)) { return; }
            foreach (var old in TokensOf(tipRef)) { Drop(old); }
            var slot = _free.TryPop(out var free) ? free : _file.Count;
            try { _file.Write(slot, new Slot(SlotKind.Forgotten, until, Guid.Empty, tipRef, [])); }
            catch { if (slot < _file.Count) { _free.Push(slot); } throw; }
            _forgotten[tipRef] = (slot, until);
        }
    }

    public void DropEpochs(Func<Epoch, bool> isOver)
    {
        lock (_gate)
        {
            foreach (var (token, entry) in _tokens.ToList()) { if (isOver(entry.Epoch)) { Drop(token); } }
            foreach (var (tip, (slot, epoch)) in _forgotten.ToList())
            {
                if (!isOver(epoch)) { continue; }
                Free(slot);
                _forgotten.Remove(tip);
            }
        }
    }

    /// <summary>Everything live under a new K_wrap; when this returns the old file is gone and the old key may go.</summary>
    public void Rewrap(int generation, byte[] wrapKey)
    {
        lock (_gate)
        {
            var slots = _tokens.Select(t => new Slot(SlotKind.Token, t.Value.Epoch, t.Key, t.Value.TipRef, t.Value.Key))
                .Concat(_forgotten.Select(f => new Slot(SlotKind.Forgotten, f.Value.Epoch, Guid.Empty, f.Key, []))).ToList();
            var fresh = SlotFile.Create(Path.Combine(_directory, FileName(generation)), generation, wrapKey, slots);
            var old = _file;
            _file = fresh;
            _tokens.Clear();
            _tips.Clear();
            _forgotten.Clear();
            _free.Clear();
            for (var i = 0; i < slots.Count; i++) { Take(i, slots[i]); }
            old.Dispose();
            Durable.Wipe(old.Path);
        }
    }

    public void Dispose() => _file.Dispose();

    private void Take(int at, Slot slot)
    {
        if (slot.Kind == SlotKind.Forgotten) { _forgotten[slot.TipRef] = (at, slot.Epoch); return; }
        Remember(slot.TokenId, new Entry(at, slot.Epoch, slot.TipRef, slot.Key));
    }

    private void Remember(Guid tokenId, Entry entry)
    {
        _tokens[tokenId] = entry;
        if (!_tips.TryGetValue(entry.TipRef, out var tokens)) { _tips[entry.TipRef] = tokens = []; }
        tokens.Add(tokenId);
    }

    private Guid[] TokensOf(Guid tipRef) => _tips.TryGetValue(tipRef, out var tokens) ? [.. tokens] : [];

    private void Drop(Guid tokenId)
    {
        var entry = _tokens[tokenId];
        Free(entry.Slot);
        _tokens.Remove(tokenId);
        if (_tips.TryGetValue(entry.TipRef, out var tokens) && tokens.Remove(tokenId) && tokens.Count == 0) { _tips.Remove(entry.TipRef); }
        CryptographicOperations.ZeroMemory(entry.Key);
    }

    private void Free(int slot)
    {
        _file.Clear(slot);
        _free.Push(slot);
    }
}
