using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using SatarkMitra.Gateway.Data;
using SatarkMitra.Vault;
using SatarkMitra.WhatsApp;

namespace SatarkMitra.Gateway.Outbox;

/// <summary>
/// Sends replies, in order per chat, within Meta's limits. Committed rows come in memory from the batch; the database is
/// read only after a start, for rows of dead nodes, and when more waits than memory should hold. At least once: a
/// duplicate is possible only if the process dies between the POST and the commit that removes the row.
/// </summary>
internal sealed partial class OutboxSender(
    GraphClient graph, Recordings recordings, IVault vault, WhatsAppOptions options, GatewayMeters meters, ILogger<OutboxSender> logger)
{
    const int Workers = 24;

    /// <summary>More than this waits in the database only: Graph may be down for an hour.</summary>
    public const int MostInMemory = 20_000;

    readonly Channel<Lane> _ready = Channel.CreateUnbounded<Lane>();
    readonly Dictionary<Guid, Lane> _lanes = [];
    readonly PriorityQueue<Lane, long> _waiting = new();
    readonly HashSet<Guid> _held = [];
    readonly List<Guid> _sent = [];
    readonly Lock _gate = new();
    readonly CancellationTokenSource _stop = new();
    readonly Pace? _number = options.MessagesPerSecond > 0 ? new(options.MessagesPerSecond, options.MessagesPerSecond) : null;
    Task _work = Task.CompletedTask;
    bool _missed;
    long _pausedUntil;
    int _globalFailures;

    public void Start() => _work = Task.WhenAll(Enumerable.Range(0, Workers).Select(_ => Task.Run(WorkAsync)).Append(Task.Run(WakeAsync)));

    /// <summary>Set when rows were left to the database; the backlog reader clears it when it has caught up.</summary>
    public bool Overflowed { get; private set; }

    public int Count { get { lock (_gate) { return _held.Count; } } }

    /// <summary>Committed rows. Beyond the memory bound they stay where they are: in the database.</summary>
    public void Hand(IReadOnlyList<OutboxItem> items)
    {
        lock (_gate)
        {
            if (items.Count == 0) { return; }
            if (Overflowed || _held.Count + items.Count > MostInMemory) { (Overflowed, _missed) = (true, true); return; }
            foreach (var item in items) { Add(item); }
        }
    }

    /// <summary>Before the backlog is read: what is left to the database from here on may not be among what is read.</summary>
    public void BeginBacklog() { lock (_gate) { _missed = false; } }

    /// <summary>Rows read from the database, in order. When none was left and none was missed, memory has all again.</summary>
    public void HandBacklog(IReadOnlyList<OutboxItem> items, bool none)
    {
        lock (_gate)
        {
            foreach (var item in items) { Add(item); }
            if (none && !_missed) { Overflowed = false; }
        }
    }

    /// <summary>Ids whose rows may go: removed with the next batch's commit, which costs no fsync of its own.</summary>
    public IReadOnlyList<Guid> TakeSent()
    {
        lock (_gate)
        {
            if (_sent.Count == 0) { return []; }
            Guid[] taken = [.. _sent];
            _sent.Clear();
            return taken;
        }
    }

    public void PutBack(IReadOnlyList<Guid> sent) { lock (_gate) { _sent.AddRange(sent); } }

    /// <summary>A row is known while it waits and until its deletion was taken: the backlog reader must not send it again.</summary>
    public bool Knows(Guid id) { lock (_gate) { return _held.Contains(id) || _sent.Contains(id); } }

    void Add(OutboxItem item)
    {
        if (!_held.Add(item.Id)) { return; }
        if (!_lanes.TryGetValue(item.Chat, out var lane)) { _lanes[item.Chat] = lane = new Lane(); }
        lane.Items.Enqueue(item);
        if (!lane.Busy) { Release(lane); }
    }

    void Release(Lane lane)
    {
        lane.Busy = true;
        _ready.Writer.TryWrite(lane);
    }

    async Task WorkAsync()
    {
        try
        {
            await foreach (var lane in _ready.Reader.ReadAllAsync(_stop.Token))
            {
                OutboxItem? next;
                lock (_gate)
                {
                    if (!lane.Items.TryPeek(out next)) { lane.Busy = false; continue; }
                    if (WaitFor(lane) is > 0 and var wait) { _waiting.Enqueue(lane, Clock + wait); continue; }
                }
                var result = await SendAsync(next);
                lock (_gate) { Settle(lane, next, result); }
            }
        }
        catch (OperationCanceledException) { }
    }

    async Task<SendResult?> SendAsync(OutboxItem item)
    {
        try
        {
            if (item.Message is Recorded recorded) { return await recordings.SendAsync(item.To, recorded, _stop.Token); }
            // Buttons whose epoch ended meanwhile would mean nothing: the reply goes no more.
            if (await Bubbles.WithCapabilitiesAsync(item.Message, item.Minting, vault, _stop.Token) is not { } message) { return new SendResult.Refused(0); }
            return await graph.SendAsync(item.To, message, Correlation.Word(), _stop.Token);
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested) { throw; }
        catch (VaultAwayException) { return new SendResult.TryLater(WaitScope.Recipient, null, 0); }
        catch (Exception failed)
        {
            LogThrew(failed);
            return new SendResult.TryLater(WaitScope.Recipient, null, 0);
        }
    }

    void Settle(Lane lane, OutboxItem item, SendResult? result)
    {
        switch (result)
        {
            case SendResult.TryLater later:
                meters.Sent("later", later.Code);
                if (later.Scope is WaitScope.Everyone) { Pause(later.After ?? Backoff(_globalFailures++)); }
                // The pair limit asks for 4^n seconds, at most a minute here: the next try is cheap.
                _waiting.Enqueue(lane, Clock + (long)(later.After ?? Backoff(lane.Failures++)).TotalMilliseconds);
                return;
            case SendResult.Stopped stopped:
                meters.Sent("stopped", stopped.Code);
                LogStopped(stopped.Code);
                Pause(TimeSpan.FromMinutes(1));
                _waiting.Enqueue(lane, Clock + 60_000);
                return;
            case SendResult.Refused refused:
                meters.Sent("refused", refused.Code);
                LogRefused(refused.Code);
                break;
            case SendResult.WindowClosed:
                meters.Sent("window", 131047);
                break;
            case SendResult.Accepted:
                meters.Sent("accepted", 0);
                (lane.Failures, _globalFailures) = (0, 0);
                break;
        }
        lane.Items.Dequeue();
        _held.Remove(item.Id);
        _sent.Add(item.Id);
        if (lane.Items.Count > 0) { Release(lane); }
        else { lane.Busy = false; }
    }

    /// <summary>Milliseconds until this lane may send; takes from the buckets when it may now.</summary>
    long WaitFor(Lane lane)
    {
        var now = Clock;
        if (_pausedUntil > now) { return _pausedUntil - now; }
        if (lane.Pair.Take(now) is > 0 and var pair) { return pair; }
        var number = _number?.Take(now) ?? 0;
        if (number > 0) { lane.Pair.GiveBack(); }
        return number;
    }

    void Pause(TimeSpan wait) => _pausedUntil = Math.Max(_pausedUntil, Clock + (long)wait.TotalMilliseconds);

    static TimeSpan Backoff(int failures) => TimeSpan.FromSeconds(Math.Min(60, 0.5 * Math.Pow(4, Math.Min(failures, 6))));

    /// <summary>Real time: limits are Meta's, and the simulator's clock does not move them.</summary>
    static long Clock => Environment.TickCount64;

    async Task WakeAsync()
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        var sweep = 0;
        try
        {
            while (await timer.WaitForNextTickAsync(_stop.Token))
            {
                lock (_gate)
                {
                    while (_waiting.TryPeek(out var lane, out var due) && due <= Clock) { _waiting.Dequeue(); _ready.Writer.TryWrite(lane); }
                    if (++sweep % 200 == 0) { ForgetQuietLanes(); }
                }
            }
        }
        catch (OperationCanceledException) { }
    }

    void ForgetQuietLanes()
    {
        var now = Clock;
        foreach (var (chat, lane) in _lanes) { if (!lane.Busy && lane.Pair.Full(now)) { _lanes.Remove(chat); } }
    }

    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await _work;
        _stop.Dispose();
    }

    [LoggerMessage(121, LogLevel.Warning, "A reply was refused for good, code {Code}")]
    partial void LogRefused(int code);

    [LoggerMessage(122, LogLevel.Critical, "Nothing can be sent until an operator acts, code {Code}")]
    partial void LogStopped(int code);

    [LoggerMessage(123, LogLevel.Error, "A send threw")]
    partial void LogThrew(Exception failed);
}

/// <summary>Letters only, so that no run of digits in a log or a status can be taken for a number.</summary>
internal static class Correlation
{
    public static string Word() => string.Create(32, Entropy.Id(), static (word, id) =>
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes);
        for (var i = 0; i < word.Length; i++) { word[i] = (char)('a' + (i % 2 == 0 ? bytes[i / 2] >> 4 : bytes[i / 2] & 15)); }
    });
}
