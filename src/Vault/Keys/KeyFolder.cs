using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace SatarkMitra.Vault.Keys;

/// <summary>
/// The file key store: one file a key, so that a key can be wiped alone. File: <c>"SMK1" | created (Unix seconds, 8) |
/// key 32 | check 8</c>, check = SHA-256(name | what stands before)[..8]. Thread-safe.
/// </summary>
internal sealed class KeyFolder : IKeyStore
{
    /// <summary>A TPM's wrapped keys lie in a folder with this file.</summary>
    public const string TpmMark = "store";

    private const int KeyAt = 12, CheckAt = 44, Length = 52;

    private readonly string _path;
    private readonly Lock _gate = new();
    private readonly Dictionary<string, (byte[] Key, DateTimeOffset Created)> _keys = [];

    private KeyFolder(string path) => _path = path;

    public string? Warning => "the keys lie in files: this is for trials, because whoever copies the folder has them all. Use tpm:DEVICE for a real number.";

    /// <summary>Reads all keys. What a crash left half made or half wiped is wiped.</summary>
    /// <exception cref="KeyStoreException">The folder is a TPM's: its keys would look half wiped to us.</exception>
    public static KeyFolder Open(string path)
    {
        Durable.CreateFolder(path);
        if (File.Exists(Path.Combine(path, TpmMark))) { throw new KeyStoreException($"{path} holds keys wrapped by a TPM; open it with tpm:DEVICE"); }
        var folder = new KeyFolder(path);
        foreach (var file in Directory.EnumerateFiles(path, "*.tmp").ToList()) { Durable.Wipe(file); }
        foreach (var file in Directory.EnumerateFiles(path, "*.key").ToList())
        {
            var name = Path.GetFileNameWithoutExtension(file);
            if (Read(name, File.ReadAllBytes(file)) is { } key) { folder._keys[name] = key; }
            else { Durable.Wipe(file); }
        }
        return folder;
    }

    public IReadOnlyList<string> Names(string prefix)
    {
        lock (_gate) { return [.. _keys.Keys.Where(name => name.StartsWith(prefix, StringComparison.Ordinal))]; }
    }

    public byte[]? Find(string name)
    {
        lock (_gate) { return _keys.TryGetValue(name, out var key) ? key.Key : null; }
    }

    public DateTimeOffset? Created(string name)
    {
        lock (_gate) { return _keys.TryGetValue(name, out var key) ? key.Created : null; }
    }

    /// <summary>The key of this name, made if there is none. On disk before it is returned.</summary>
    public byte[] FindOrCreate(string name, DateTimeOffset now)
    {
        lock (_gate)
        {
            if (_keys.TryGetValue(name, out var existing)) { return existing.Key; }
            var bytes = new byte[Length];
            "SMK1"u8.CopyTo(bytes);
            BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(4), now.ToUnixTimeSeconds());
            RandomNumberGenerator.Fill(bytes.AsSpan(KeyAt, 32));
            Check(name, bytes, bytes.AsSpan(CheckAt));
            Durable.Write(PathOf(name), bytes);
            var key = bytes[KeyAt..CheckAt];
            CryptographicOperations.ZeroMemory(bytes);
            _keys[name] = (key, now);
            return key;
        }
    }

    public void Destroy(IReadOnlyCollection<string> names)
    {
        lock (_gate)
        {
            foreach (var name in names)
            {
                Durable.Wipe(PathOf(name));
                _keys.Remove(name);
            }
        }
    }

    public void Dispose() { }

    private string PathOf(string name) => Path.Combine(_path, name + ".key");

    private static (byte[], DateTimeOffset)? Read(string name, byte[] bytes)
    {
        if (bytes.Length != Length || !bytes.AsSpan().StartsWith("SMK1"u8)) { return null; }
        Span<byte> check = stackalloc byte[8];
        Check(name, bytes, check);
        return check.SequenceEqual(bytes.AsSpan(CheckAt))
            ? (bytes[KeyAt..CheckAt], DateTimeOffset.FromUnixTimeSeconds(BinaryPrimitives.ReadInt64BigEndian(bytes.AsSpan(4)))) : null;
    }

    private static void Check(string name, ReadOnlySpan<byte> bytes, Span<byte> check)
    {
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData([.. Encoding.ASCII.GetBytes(name), .. bytes[..CheckAt]], hash);
        hash[..8].CopyTo(check);
    }
}
