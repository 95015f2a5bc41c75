using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using SatarkMitra.Vault.Keys;
using SatarkMitra.Vault.Records;
using SatarkMitra.Vault.Tokens;
using SatarkMitra.WhatsApp;
using Calendar = SatarkMitra.Vault.Keys.Calendar;

namespace SatarkMitra.Vault;

public sealed partial class LocalVault
{
    private const string EpochPrefix = "epoch-", RoutePrefix = "route-", WrapPrefix = "wrap-";

    /// <summary>How many tokens of an epoch must be refused before its destruction is logged.</summary>
    private const int ControlTokens = 5;

    private readonly ConcurrentDictionary<Epoch, EpochKeys> _epochs = new();
    private readonly ReaderWriterLockSlim _using = new();
    private static readonly TimeSpan s_betweenFailures = TimeSpan.FromMinutes(1);

    private readonly Lock _rotating = new();
    private readonly Lock _queueing = new();
    private DateTimeOffset _rotateAgainAt = DateTimeOffset.MinValue;
    private volatile int _rotatedDay = int.MinValue;
    private Task _rotation = Task.CompletedTask;

    /// <summary>For the readiness check: what an operator must look at, or null.</summary>
    public string? Trouble { get; private set; }

    /// <summary>The epoch of this week. Its keys are made, and their commitment published, on first use.</summary>
    internal Epoch EpochOf(LifeClass life)
    {
        var epoch = Epoch.Of(_time.GetUtcNow(), life);
        Make(epoch);
        return epoch;
    }

    /// <summary>
    /// The gateway reckons epochs itself. Its clock may stand on the other side of a week's end, so the weeks beside ours
    /// begin too; what was destroyed begins again only as the epoch of this week.
    /// </summary>
    private void Begin(Epoch epoch)
    {
        if (_epochs.ContainsKey(epoch) || epoch.Class == 3) { return; }
        var away = epoch.Week - Calendar.Week(_time.GetUtcNow());
        if (away == 0 || (away is 1 or -1 && !_log.Says("destroyed", epoch))) { Make(epoch); }
    }

    private void Make(Epoch epoch)
    {
        if (_epochs.ContainsKey(epoch)) { return; }
        var now = _time.GetUtcNow();
        lock (_rotating)
        {
            // K_route first: an epoch without it would mint nothing, a route without its epoch is removed at start.
            _folder.FindOrCreate(Name(RoutePrefix, epoch), now);
            _folder.FindOrCreate(Name(EpochPrefix, epoch), now);
            Load(epoch, now);
        }
    }

    /// <summary>Epochs whose keys are there, newest first: where a mailbox may lie when only the tip is known.</summary>
    internal IReadOnlyList<Epoch> LiveEpochs()
    {
        var now = _time.GetUtcNow();
        return [.. _epochs.Keys.Where(epoch => !epoch.IsOver(now)).OrderByDescending(epoch => epoch.Value)];
    }

    /// <summary>
    /// Destroys what is past its life and re-wraps all return keys under a new K_wrap, once a day. Cheap when there is
    /// nothing to do; also done at start and on the first call of a day.
    /// </summary>
    internal void Rotate()
    {
        lock (_rotating)
        {
            var now = _time.GetUtcNow();
            List<string> outdated = [.. _days.Outdated(), .. _weeks.Outdated(), .. LoadEpochs(now)];
            if (_folder.Created(WrapName(_returns.Generation)) is { } wrapped && Calendar.Day(wrapped) < Calendar.Day(now)) { outdated.Add(Rewrap(now)); }
            Destroy([.. _epochs.Keys.Where(epoch => epoch.IsOver(now))], outdated);
            // What was destroyed when a crash came before the log.
            foreach (var epoch in _log.Epochs("created").Where(epoch => !_epochs.ContainsKey(epoch))) { _log.Append("destroyed", epoch, now, "at-start"); }
            _returns.DropEpochs(epoch => epoch.IsOver(now) || (!_epochs.ContainsKey(epoch) && _log.Says("destroyed", epoch)));
            _rotatedDay = Calendar.Day(now);
        }
    }

    /// <summary>
    /// From now on no token, button, mailbox or code of this epoch means anything to anybody. Checked with control tokens,
    /// then entered in the public log. False when there is no such epoch.
    /// </summary>
    /// <exception cref="InvalidOperationException">A control token still opened: the destruction did not work.</exception>
    internal bool Destroy(Epoch epoch)
    {
        lock (_rotating)
        {
            if (!_epochs.ContainsKey(epoch)) { return false; }
            Destroy([epoch], []);
            return true;
        }
    }

    /// <summary>All that goes at one time in one act of the key store.</summary>
    private void Destroy(IReadOnlyList<Epoch> epochs, IReadOnlyList<string> others)
    {
        var dying = epochs.Select(epoch => (Epoch: epoch, Keys: _epochs[epoch], Controls: MakeControls(_epochs[epoch], epoch))).ToList();
        _using.EnterWriteLock(); // waits for whoever is in the middle of using them
        foreach (var epoch in epochs) { _epochs.TryRemove(epoch, out _); }
        _using.ExitWriteLock();
        _folder.Destroy([.. epochs.SelectMany(epoch => (string[])[Name(EpochPrefix, epoch), Name(RoutePrefix, epoch)]), .. others]);
        foreach (var (_, keys, _) in dying) { keys.Zero(); }
        foreach (var (epoch, keys, controls) in dying)
        {
            var refused = controls.Count(control => Open(control.Token, control.TipRef).Item1 is null && ReplyToken.Open(keys.Token, control.Key, control.Token, control.TipRef, _options.DeskId) is null);
            _returns.DropEpochs(other => other == epoch);
            if (refused != ControlTokens) { throw new InvalidOperationException("a control token still opens after its epoch was destroyed"); }
            _log.Append("destroyed", epoch, _time.GetUtcNow(), string.Create(CultureInfo.InvariantCulture, $"{refused} of {ControlTokens} control tokens refused"));
        }
    }

    private List<(byte[] Token, Guid TipRef, byte[] Key)> MakeControls(EpochKeys keys, Epoch epoch)
    {
        var controls = new List<(byte[], Guid, byte[])>();
        for (var i = 0; i < ControlTokens; i++)
        {
            var (id, tipRef, key) = (Entropy.Id(), Entropy.Id(), RandomNumberGenerator.GetBytes(32));
            var token = ReplyToken.Seal(keys.Token, epoch, id, key, tipRef, _options.DeskId, ReplyAddress.FromScopedId("ZZ.control"u8)!, "en");
            if (ReplyToken.Open(keys.Token, key, token, tipRef, _options.DeskId) is null) { throw new InvalidOperationException("a control token did not open before the destruction"); }
            controls.Add((token, tipRef, key));
        }
        return controls;
    }

    /// <summary>Runs under the read lock, so that keys are not zeroed in the middle of it. Null when the epoch is over.</summary>
    private T? WithKeys<T>(Epoch epoch, Func<EpochKeys, T?> use) where T : class
    {
        if (epoch.IsOver(_time.GetUtcNow()))
        {
            RotateOnNewDay();
            return null;
        }
        _using.EnterReadLock();
        try { return _epochs.TryGetValue(epoch, out var keys) ? use(keys) : null; }
        finally { _using.ExitReadLock(); }
    }

    /// <summary>Day (UTC, days since 1970) of the last rotation that went through.</summary>
    internal int RotatedDay => _rotatedDay;

    /// <summary>Off the caller's thread: the first message of a day should not wait for it. Day keys turn by themselves.</summary>
    internal void RotateOnNewDay()
    {
        var today = Calendar.Day(_time.GetUtcNow());
        if (_rotatedDay >= today) { return; }
        lock (_queueing)
        {
            if (_rotatedDay >= today || !_rotation.IsCompleted || _time.GetUtcNow() < _rotateAgainAt) { return; }
            _rotateAgainAt = _time.GetUtcNow() + s_betweenFailures;
            _rotation = Task.Run(RotateOrComplain);
        }
    }

    private void RotateOrComplain()
    {
        try
        {
            Rotate();
            Trouble = null;
            lock (_queueing) { _rotateAgainAt = DateTimeOffset.MinValue; }
        }
        // The keys are refused all the same; that they are still on the disk is what an operator must know.
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidOperationException)
        {
            Trouble = $"keys past their life could not be destroyed: {e.GetType().Name}";
        }
    }

    /// <summary>Yields the names of keys whose other half a crash took: they open nothing.</summary>
    private List<string> LoadEpochs(DateTimeOffset now)
    {
        var halves = new List<string>();
        foreach (var name in _folder.Names(RoutePrefix))
        {
            var epoch = new Epoch(ushort.Parse(name.AsSpan(RoutePrefix.Length), CultureInfo.InvariantCulture));
            if (_folder.Find(Name(EpochPrefix, epoch)) is not null) { Load(epoch, now); } else { halves.Add(name); }
        }
        halves.AddRange(_folder.Names(EpochPrefix).Where(name => _folder.Find(RoutePrefix + name[EpochPrefix.Length..]) is null));
        return halves;
    }

    private void Load(Epoch epoch, DateTimeOffset now)
    {
        if (_epochs.ContainsKey(epoch) || _folder.Find(Name(EpochPrefix, epoch)) is not { } key || _folder.Find(Name(RoutePrefix, epoch)) is not { } route) { return; }
        var keys = new EpochKeys(key, route);
        if (!_log.Says("created", epoch)) { _log.Append("created", epoch, now, Convert.ToHexStringLower(keys.Commitment())); }
        _epochs[epoch] = keys;
    }

    /// <summary>Yields the name of the old K_wrap, which may go now.</summary>
    private string Rewrap(DateTimeOffset now)
    {
        var old = _returns.Generation;
        var next = old + 1;
        _returns.Rewrap(next, _folder.FindOrCreate(WrapName(next), now));
        return WrapName(old);
    }

    private static string WrapName(int generation) => string.Create(CultureInfo.InvariantCulture, $"{WrapPrefix}{generation}");

    private static string Name(string prefix, Epoch epoch) => string.Create(CultureInfo.InvariantCulture, $"{prefix}{epoch.Value}");
}
