using System.Security.Cryptography;
using SatarkMitra.Vault.Keys;

namespace SatarkMitra.Vault.Remote;

/// <summary>
/// Day and week keys on loan from the vault: in memory only, asked for again every 20 s, given out no longer than the lease
/// (60 s) or their own life lasts, then wiped. Reading them is a comparison of two numbers.
/// </summary>
/// <param name="fetch">Asks the vault.</param>
/// <param name="time">Says what day it is.</param>
/// <param name="milliseconds">Real time, which no simulator moves: a lease is about who holds what.</param>
internal sealed class KeyLease(Func<CancellationToken, Task<Answer.Keys>> fetch, TimeProvider time, Func<long> milliseconds) : IDisposable
{
    private const long RenewAfter = 20_000, RetryAfter = 250;

    /// <summary>How long a caller waits when the day has turned and its key is not here yet.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(3);

    /// <summary>
    /// Between the last time a key is given out and its wiping: whoever holds it finishes what he began, because a row
    /// sealed under zeros would be worse than a key that lives half a minute longer.
    /// </summary>
    private const long Grace = 30_000;

    private sealed record Loan(int Day, DayKey[] Days, Dictionary<int, byte[]> Weeks, long Since, long Until);

    private readonly Lock _gate = new();
    private readonly List<(byte[] Key, long At)> _retired = [];
    private volatile Loan? _loan;
    private Task<Loan>? _renewing;
    private long _failedAt = long.MinValue / 2;

    /// <summary>What the vault said last about itself.</summary>
    public string? Trouble { get; private set; }

    /// <summary>How often the vault gave its keys.</summary>
    public int Renewals { get; private set; }

    public IReadOnlyList<DayKey> DayKeys() => Current().Days;

    public byte[]? WeekKey(DateTimeOffset sentAt)
    {
        if (!WeekKeyRing.IsLive(sentAt, time.GetUtcNow())) { return null; }
        var week = Calendar.Week(sentAt);
        // A week that has just begun.
        return Current().Weeks.TryGetValue(week, out var key) || Renew().Weeks.TryGetValue(week, out key) ? key
            : throw new VaultAwayException("the vault has no key of this week yet", mayHaveArrived: false);
    }

    /// <summary>About once a second: renews in good time, and wipes what is over.</summary>
    public async Task LookAsync()
    {
        var now = milliseconds();
        if (_loan is not { } loan || now >= loan.Since + RenewAfter)
        {
            try { await RenewAsync().ConfigureAwait(false); }
            catch (Exception e) when (e is VaultAwayException or InvalidOperationException or ArgumentException) { } // the next look tries again
        }
        lock (_gate)
        {
            now = milliseconds();
            if (_loan is { } over && now >= over.Until) { _loan = null; Retire(over, null, now); }
            foreach (var (key, _) in _retired.Where(retired => now >= retired.At + Grace)) { CryptographicOperations.ZeroMemory(key); }
            _retired.RemoveAll(retired => now >= retired.At + Grace);
        }
    }

    /// <summary>Forget at once what day it is there, because the vault did not know a key of ours.</summary>
    public void Doubt() { lock (_gate) { if (_loan is { } loan) { _loan = loan with { Since = long.MinValue / 2 }; } } }

    private Loan Current()
    {
        // Never back: as in the vault, a clock that is set back a little changes nothing.
        if (_loan is { } loan && milliseconds() < loan.Until && loan.Day >= Calendar.Day(time.GetUtcNow())) { return loan; }
        return Renew();
    }

    /// <summary>Waits, which happens once a day, or when the vault is away: then only as long as it takes to be refused.</summary>
    private Loan Renew()
    {
        var renewing = RenewAsync();
        try { if (renewing.Wait(s_patience)) { return renewing.Result; } }
        catch (AggregateException e) when (e.InnerException is VaultAwayException) { }
        throw new VaultAwayException("the vault is away and the lease of its keys has ended", mayHaveArrived: false);
    }

    private Task<Loan> RenewAsync()
    {
        lock (_gate)
        {
            if (_renewing is { IsCompleted: false } under) { return under; }
            if (milliseconds() < _failedAt + RetryAfter) { return Task.FromException<Loan>(new VaultAwayException("the vault is away", mayHaveArrived: false)); }
            return _renewing = Task.Run(FetchAsync);
        }
    }

    private async Task<Loan> FetchAsync()
    {
        var since = milliseconds();
        var today = Calendar.Day(time.GetUtcNow());
        Answer.Keys keys;
        try { keys = await fetch(CancellationToken.None).ConfigureAwait(false); }
        catch
        {
            lock (_gate) { _failedAt = milliseconds(); }
            throw;
        }
        // The vault's own day: behind ours, its keys would not do for today.
        if (keys.Days.Count == 0 || keys.Days[0].Number < today) { lock (_gate) { _failedAt = milliseconds(); } throw new VaultAwayException("the vault lives in an earlier day", mayHaveArrived: false); }
        lock (_gate)
        {
            var before = _loan;
            // The same key is the same object: what was made of it stays good, and it is not wiped under its users.
            var loan = new Loan(keys.Days[0].Number,
                [.. keys.Days.Select(day => before?.Days.FirstOrDefault(known => known.Id == day.Number && known.Key.AsSpan().SequenceEqual(day.Key)) ?? new DayKey(day.Number, day.Key))],
                keys.Weeks.ToDictionary(week => week.Number, week => before is not null && before.Weeks.TryGetValue(week.Number, out var known) && known.AsSpan().SequenceEqual(week.Key) ? known : week.Key),
                since, since + (keys.LeaseSeconds * 1000L));
            _loan = loan;
            Renewals++;
            Trouble = keys.Trouble;
            if (before is not null) { Retire(before, loan, milliseconds()); }
            return loan;
        }
    }

    private void Retire(Loan old, Loan? kept, long now)
    {
        var live = kept is null ? [] : All(kept).ToHashSet<byte[]>(ReferenceEqualityComparer.Instance);
        _retired.AddRange(All(old).Where(key => !live.Contains(key)).Select(key => (key, now)));

        static IEnumerable<byte[]> All(Loan loan) => loan.Days.Select(day => day.Key).Concat(loan.Weeks.Values);
    }

    /// <summary>Nobody uses a key any more.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            if (_loan is { } loan) { Retire(loan, null, 0); }
            _loan = null;
            foreach (var (key, _) in _retired) { CryptographicOperations.ZeroMemory(key); }
            _retired.Clear();
        }
    }
}
