using System.Globalization;
using SatarkMitra.Vault.Keys;
using SatarkMitra.Vault.Records;
using SatarkMitra.WhatsApp;

namespace SatarkMitra.Vault;

/// <summary>
/// Seals, sends, forgets. Nothing here returns an address. Thread-safe. In process in the all-in-one; its own process
/// in the split deployment.
/// </summary>
public sealed partial class LocalVault : IAsyncDisposable
{
    private readonly VaultOptions _options;
    private readonly GraphClient _graph;
    private readonly TimeProvider _time;
    private readonly FileStream _lock;
    private readonly KeyFolder _folder;
    private readonly DayKeyRing _days;
    private readonly WeekKeyRing _weeks;
    private readonly PublicLog _log;
    private readonly ReturnKeys _returns;
    private readonly byte[] _staffKey;
    private readonly TipLocks _tips = new();

    private LocalVault(VaultOptions options, GraphClient graph, TimeProvider time, FileStream lockFile, KeyFolder folder)
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
    public static async Task<LocalVault> OpenAsync(VaultOptions options, GraphClient graph, TimeProvider time, CancellationToken cancel)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(options.Directory, "Vault:Directory");
        ArgumentException.ThrowIfNullOrWhiteSpace(options.DeskId, "Desk:Id");
        var keys = KeyStorePath(options);
        Durable.CreateFolder(options.Directory);
        cancel.ThrowIfCancellationRequested();
        // Two vaults on one folder would each forget what the other still sends to.
        var lockFile = new FileStream(Path.Combine(options.Directory, "vault.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        try
        {
            var vault = new LocalVault(options, graph, time, lockFile, KeyFolder.Open(keys));
            await Task.Run(vault.Rotate, cancel).ConfigureAwait(false);
            return vault;
        }
        catch
        {
            await lockFile.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Live day keys, newest first. Today's is made on the first call of the day; older than 48 h are destroyed.</summary>
    public IReadOnlyList<DayKey> DayKeys()
    {
        RotateOnNewDay();
        return _days.Keys();
    }

    /// <summary>Key of the ISO week of <paramref name="sentAt"/>; null when it is older than 10 days after its week's end or more than a day in the future.</summary>
    public byte[]? WeekKey(DateTimeOffset sentAt) => _weeks.Key(sentAt);

    public async ValueTask DisposeAsync()
    {
        await _rotation.ConfigureAwait(false);
        _returns.Dispose();
        await _lock.DisposeAsync().ConfigureAwait(false);
    }

    private static string KeyStorePath(VaultOptions options)
    {
        if (options.KeyStore.Length == 0) { return Path.Combine(options.Directory, "keys"); }
        if (options.KeyStore.StartsWith("file:", StringComparison.Ordinal) && options.KeyStore.Length > 5) { return options.KeyStore[5..]; }
        throw new ArgumentException($"'{options.KeyStore}' is no key store; this version knows file:FOLDER", "Vault:KeyStore");
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
        foreach (var generation in generations.Where(generation => generation != current)) { DestroyWrap(generation); }
        return ReturnKeys.Open(_options.Directory, current, _folder.FindOrCreate(WrapName(current), _time.GetUtcNow()));
    }
}
