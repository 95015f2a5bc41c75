using System.Globalization;
using SatarkMitra.Vault.Keys;
using SatarkMitra.Vault.Records;
using SatarkMitra.WhatsApp;

namespace SatarkMitra.Vault;

/// <summary>
/// Seals, sends, forgets. Nothing here returns an address. Thread-safe. In process in the all-in-one; its own process
/// in the split deployment.
/// </summary>
public sealed partial class LocalVault
{
    private readonly VaultOptions _options;
    private readonly GraphClient _graph;
    private readonly TimeProvider _time;
    private readonly FileStream _lock;
    private readonly IKeyStore _folder;
    private readonly DayKeyRing _days;
    private readonly WeekKeyRing _weeks;
    private readonly PublicLog _log;
    private readonly ReturnKeys _returns;
    private readonly byte[] _staffKey;
    private readonly TipLocks _tips = new();

    private LocalVault(VaultOptions options, GraphClient graph, TimeProvider time, FileStream lockFile, IKeyStore folder)
    {
        (_options, _graph, _time, _lock, _folder) = (options, graph, time, lockFile, folder);
        _days = new DayKeyRing(folder, time);
        _weeks = new WeekKeyRing(folder, time);
        _log = PublicLog.Open(Path.Combine(options.Directory, "public-log.jsonl"));
        _staffKey = folder.FindOrCreate("staff", time.GetUtcNow());
        _returns = OpenReturns();
    }

    /// <summary>
    /// Opens or makes the vault of a folder; one process at a time. Keys past their life are destroyed here.
    /// </summary>
    /// <exception cref="ArgumentException">A setting is missing or names a key store there is not.</exception>
    /// <exception cref="IOException">The folder cannot be written, or another process has the vault open.</exception>
    /// <exception cref="KeyStoreException">The key store cannot be opened; the message says why.</exception>
    public static async Task<LocalVault> OpenAsync(VaultOptions options, GraphClient graph, TimeProvider time, CancellationToken cancel)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(options.Directory, "Vault:Directory");
        ArgumentException.ThrowIfNullOrWhiteSpace(options.DeskId, "Desk:Id");
        var setting = KeyStoreOf(options);
        Durable.CreateFolder(options.Directory);
        cancel.ThrowIfCancellationRequested();
        // Two vaults on one folder would each forget what the other still sends to.
        var lockFile = new FileStream(Path.Combine(options.Directory, "vault.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        IKeyStore? keys = null;
        try
        {
            keys = setting.Open(Path.Combine(options.Directory, "keys"));
            var vault = new LocalVault(options, graph, time, lockFile, keys);
            await Task.Run(vault.Rotate, cancel).ConfigureAwait(false);
            return vault;
        }
        catch
        {
            keys?.Dispose();
            await lockFile.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>What the operator must be told at every start; null when there is nothing.</summary>
    public string? Warning => _folder.Warning;

    /// <summary>
    /// Live day keys, newest first. Today's is made on the first call of the day; older than 48 h are given out no more,
    /// and destroyed by the rotation that the same call sets off.
    /// </summary>
    public IReadOnlyList<DayKey> DayKeys()
    {
        RotateOnNewDay();
        return _days.Keys();
    }

    /// <summary>Key of the ISO week of <paramref name="sentAt"/>; null when it is older than 10 days after its week's end or more than a day in the future.</summary>
    public byte[]? WeekKey(DateTimeOffset sentAt) => _weeks.Key(sentAt);

    /// <summary>Week keys that a message may need until tomorrow, by week.</summary>
    internal IReadOnlyDictionary<int, byte[]> LiveWeeks() => _weeks.Live();

    public async ValueTask DisposeAsync()
    {
        await _rotation.ConfigureAwait(false);
        _returns.Dispose();
        _folder.Dispose();
        await _lock.DisposeAsync().ConfigureAwait(false);
    }

    private static KeyStoreSetting KeyStoreOf(VaultOptions options)
    {
        if (options.KeyStore.Length == 0) { return new KeyStoreSetting(Path.Combine(options.Directory, "keys"), 0); }
        return KeyStoreSetting.Parse(options.KeyStore) ?? throw new ArgumentException($"'{options.KeyStore}' is no key store; {KeyStoreSetting.Expected}", "Vault:KeyStore");
    }

    /// <summary>
    /// The newest file that its K_wrap opens counts: re-wrapping makes the new key, then the new file, then removes the old
    /// file and at last the old key, and may have been cut at any point.
    /// </summary>
    private ReturnKeys OpenReturns()
    {
        foreach (var left in Directory.EnumerateFiles(_options.Directory, "returns-*.tmp").ToList()) { Durable.Wipe(left); }
        var generations = _folder.Names(WrapPrefix).Select(name => int.Parse(name.AsSpan(WrapPrefix.Length), CultureInfo.InvariantCulture)).OrderDescending().ToList();
        var current = generations.FirstOrDefault(generation => File.Exists(Path.Combine(_options.Directory, ReturnKeys.FileName(generation))), generations.LastOrDefault(1));
        var others = generations.Where(generation => generation != current).ToList();
        foreach (var generation in others) { Durable.Wipe(Path.Combine(_options.Directory, ReturnKeys.FileName(generation))); }
        _folder.Destroy([.. others.Select(WrapName)]);
        return ReturnKeys.Open(_options.Directory, current, _folder.FindOrCreate(WrapName(current), _time.GetUtcNow()));
    }
}
