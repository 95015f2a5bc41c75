using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace SatarkMitra.Vault.Keys.Tpm;

/// <summary>
/// The TPM key store. A TPM has room for a few dozen NV indices and the vault has a hundred keys, so one index holds a
/// root and each key is a file wrapped under it. Destroying: a new root in the neighbouring index, the keys to go are
/// wiped, all others are wrapped anew, the old index is undefined; copies of the files taken before are useless from
/// then on. A root of generation g lies in index <c>first + g mod 2</c>. Thread-safe.
/// </summary>
internal sealed class TpmKeys : IKeyStore
{
    private const int RootLength = 32;

    private sealed record Entry(byte[] Key, DateTimeOffset Created, int Generation);

    private readonly string _folder, _device;
    private readonly uint _first;
    private readonly Action? _step;
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Entry> _keys = [];
    private readonly byte[]?[] _roots = new byte[2][];

    /// <summary>
    /// All keys are wrapped under this root, or will be when <see cref="Settle"/> is done. On disk in <c>store</c> before
    /// the first key is wiped, so that a crash never goes back to the root of keys that are gone.
    /// </summary>
    private int _generation;

    private TpmKeys(string folder, string device, uint first, Action? step) => (_folder, _device, _first, _step) = (folder, device, first, step);

    public string? Warning => null;

    /// <param name="step">Called after every step that changes the folder or the TPM: a test ends the process there.</param>
    /// <exception cref="KeyStoreException">No TPM, it refuses, or it is not the one of these keys. Nothing was changed.</exception>
    public static TpmKeys Open(string folder, string device, uint first, Action? step = null)
    {
        var keys = new TpmKeys(folder, device, first, step);
        using var tpm = TpmDevice.Open(device);
        if (!keys.ReadMark()) { keys.Claim(tpm); }
        keys.Load(tpm);
        keys.Settle(tpm);
        return keys;
    }

    public IReadOnlyList<string> Names(string prefix)
    {
        lock (_gate) { return [.. _keys.Keys.Where(name => name.StartsWith(prefix, StringComparison.Ordinal))]; }
    }

    public byte[]? Find(string name)
    {
        lock (_gate) { return _keys.TryGetValue(name, out var entry) ? entry.Key : null; }
    }

    public DateTimeOffset? Created(string name)
    {
        lock (_gate) { return _keys.TryGetValue(name, out var entry) ? entry.Created : null; }
    }

    public byte[] FindOrCreate(string name, DateTimeOffset now)
    {
        lock (_gate)
        {
            if (_keys.TryGetValue(name, out var existing)) { return existing.Key; }
            var entry = new Entry(RandomNumberGenerator.GetBytes(32), now, _generation);
            Durable.Write(PathOf(name), Wrap(name, entry));
            _keys[name] = entry;
            return entry.Key;
        }
    }

    public void Destroy(IReadOnlyCollection<string> names)
    {
        lock (_gate)
        {
            var going = names.Where(_keys.ContainsKey).ToList();
            // Not held open between: some devices serve one at a time.
            using var tpm = TpmDevice.Open(_device);
            Settle(tpm); // what an earlier destruction left when the TPM or the disk failed, even if nothing is to go now
            if (going.Count == 0) { return; }
            MakeRoot(tpm, _generation + 1);
            WriteMark(_generation + 1);
            foreach (var name in going)
            {
                Durable.Wipe(PathOf(name));
                _keys.Remove(name);
                _step?.Invoke();
            }
            Settle(tpm);
        }
    }

    public void Dispose()
    {
        foreach (var root in _roots) { CryptographicOperations.ZeroMemory(root); }
    }

    /// <summary>
    /// Says in the folder which indices are its own, before there are any: an index without this line is another vault's,
    /// and a destruction here would be a destruction there.
    /// </summary>
    private void Claim(TpmDevice tpm)
    {
        if (Directory.EnumerateFiles(_folder, "*.key").Any()) { throw new KeyStoreException($"{_folder} holds keys of the file store; move it away to begin anew with a TPM (replies, buttons and running chats end), or go on with file:"); }
        if (Enumerable.Range(0, 2).FirstOrDefault(slot => tpm.Find(IndexOf(slot)) is not null, -1) is >= 0 and var taken)
        {
            throw new KeyStoreException($"NV index 0x{IndexOf(taken):X8} holds the root of another vault; name another after a #, or undefine it if that vault is given up");
        }
        WriteMark(0);
    }

    /// <summary>False when the folder has none yet.</summary>
    private bool ReadMark()
    {
        Durable.CreateFolder(_folder);
        var path = Path.Combine(_folder, KeyFolder.TpmMark);
        if (!File.Exists(path)) { return false; }
        var words = File.ReadAllText(path).Split(' ', '\n');
        if (words is not ["tpm", var index, var number, ""] || !int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out _generation)) { throw new KeyStoreException($"{path} cannot be read"); }
        return index == Hex(_first) ? true : throw new KeyStoreException($"the keys in {_folder} belong to NV index {index}, not {Hex(_first)}");
    }

    private void WriteMark(int generation)
    {
        var line = string.Create(CultureInfo.InvariantCulture, $"tpm {Hex(_first)} {generation}\n");
        Durable.Write(Path.Combine(_folder, KeyFolder.TpmMark), Encoding.ASCII.GetBytes(line));
        _generation = generation;
        _step?.Invoke();
    }

    private static string Hex(uint index) => string.Create(CultureInfo.InvariantCulture, $"0x{index:X8}");

    private void Load(TpmDevice tpm)
    {
        foreach (var slot in (int[])[0, 1])
        {
            if (tpm.Find(IndexOf(slot)) is { } length && length == RootLength) { _roots[slot] = tpm.Read(IndexOf(slot), RootLength); }
        }
        foreach (var left in Directory.EnumerateFiles(_folder, "*.tmp").ToList()) { Durable.Wipe(left); }
        var unreadable = new List<(string Path, bool IsWhole)>();
        foreach (var path in Directory.EnumerateFiles(_folder, "*.key").ToList())
        {
            var (name, bytes) = (Path.GetFileNameWithoutExtension(path), File.ReadAllBytes(path));
            var generation = WrappedKey.GenerationOf(bytes);
            if (generation is { } g && _roots[g & 1] is { } root && WrappedKey.Open(root, name, bytes) is { } key) { _keys[name] = new Entry(key.Key, key.Created, g); }
            else { unreadable.Add((path, generation is not null)); }
        }
        // A cleared TPM or another machine's: the keys are dead here, but perhaps not where they were made.
        if (_keys.Count == 0 && unreadable.Any(file => file.IsWhole)) { throw new KeyStoreException($"the TPM at {_device} has no root that opens the keys in {_folder}: it was cleared, or is another machine's"); }
        foreach (var (path, _) in unreadable) { Durable.Wipe(path); }
        if (_roots[_generation & 1] is null) { MakeRoot(tpm, _generation); }
    }

    /// <summary>All keys under the newest root in use, and no other root. Ends what a crash or a failure cut.</summary>
    private void Settle(TpmDevice tpm)
    {
        var older = _keys.Where(key => key.Value.Generation != _generation).ToList();
        foreach (var (name, entry) in older)
        {
            var anew = entry with { Generation = _generation };
            Durable.Write(PathOf(name), Wrap(name, anew), flushFolder: false);
            _keys[name] = anew;
            _step?.Invoke();
        }
        // Every rename must be on the disk before the old root goes.
        if (older.Count > 0) { Durable.FlushFolder(PathOf(older[0].Key)); }
        var other = (_generation + 1) & 1;
        if (tpm.Find(IndexOf(other)) is null) { return; }
        tpm.Undefine(IndexOf(other));
        CryptographicOperations.ZeroMemory(_roots[other]);
        _roots[other] = null;
        _step?.Invoke();
    }

    /// <summary>From the TPM's generator and this machine's, so that neither alone must be trusted.</summary>
    private void MakeRoot(TpmDevice tpm, int generation)
    {
        var index = IndexOf(generation);
        if (tpm.Find(index) is { } length && length != RootLength) { tpm.Undefine(index); } // defined, not written: a crash between the two
        var root = SHA256.HashData([.. tpm.Random(RootLength), .. RandomNumberGenerator.GetBytes(RootLength)]);
        tpm.Define(index, RootLength);
        _step?.Invoke();
        tpm.Write(index, root);
        _roots[generation & 1] = root;
        _step?.Invoke();
    }

    private byte[] Wrap(string name, Entry entry) => WrappedKey.Seal(_roots[_generation & 1]!, name, entry.Key, entry.Created, _generation);

    private uint IndexOf(int generation) => _first + (uint)(generation & 1);

    private string PathOf(string name) => Path.Combine(_folder, name + ".key");
}
