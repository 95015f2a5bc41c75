namespace SatarkMitra.Simulator.Control;

internal enum Identity { NumberAndScopedId, ScopedId, Number }

internal enum DeliveryFault { None, Duplicate, Late, Reorder }

internal enum SignatureFault { None, Wrong, Missing }

/// <summary>No answer comes. Lost: nothing was sent either. Late: it was sent, and only the answer is missing.</summary>
internal enum SilenceFault { None, Lost, Late }

/// <summary>What goes wrong on purpose. Counted faults wear off; the others last until they are cleared. Thread-safe.</summary>
internal sealed class Faults
{
    private readonly Lock _gate = new();
    private readonly Queue<int> _errors = new();
    private readonly Queue<int> _failures = new();
    private readonly Queue<DeliveryFault> _deliveries = new();
    private readonly List<(SilenceFault Fault, string? Phone)> _silences = [];
    private int _lostAcknowledgements;
    private int _signatures;
    private SignatureFault _signature;

    public Identity Identity { get; private set; }
    public bool MediaExpired { get; private set; }
    public bool WindowClosed { get; private set; }

    public void FailSends(int code, int count, bool later)
    {
        lock (_gate) { Repeat(later ? _failures : _errors, code, count); }
    }

    public void Disturb(DeliveryFault fault, int count)
    {
        lock (_gate) { Repeat(_deliveries, fault, count); }
    }

    /// <param name="phone">Whose messages; null: whoever is written to next.</param>
    public void FallSilent(SilenceFault fault, int count, string? phone)
    {
        lock (_gate) { _silences.AddRange(Enumerable.Repeat((fault, phone), count)); }
    }

    public void LoseAcknowledgements(int count)
    {
        lock (_gate) { _lostAcknowledgements += count; }
    }

    public void SpoilSignatures(SignatureFault fault, int count)
    {
        lock (_gate) { (_signature, _signatures) = (fault, count); }
    }

    public void Set(Identity identity) => Identity = identity;

    public void ExpireMedia(bool on) => MediaExpired = on;

    public void CloseWindows(bool on) => WindowClosed = on;

    public void Clear()
    {
        lock (_gate)
        {
            _errors.Clear();
            _failures.Clear();
            _deliveries.Clear();
            _silences.Clear();
            _lostAcknowledgements = _signatures = 0;
        }
        (Identity, MediaExpired, WindowClosed) = (default, false, false);
    }

    /// <summary>The error the next send is refused with, if any.</summary>
    public int? NextError()
    {
        lock (_gate) { return _errors.TryDequeue(out var code) ? code : null; }
    }

    /// <summary>The error the next accepted send fails with afterwards, in its status.</summary>
    public int? NextFailure()
    {
        lock (_gate) { return _failures.TryDequeue(out var code) ? code : null; }
    }

    public DeliveryFault NextDelivery()
    {
        lock (_gate) { return _deliveries.TryDequeue(out var fault) ? fault : DeliveryFault.None; }
    }

    public SilenceFault NextSilence(string? phone)
    {
        lock (_gate)
        {
            var at = _silences.FindIndex(silence => silence.Phone is null || silence.Phone == phone);
            if (at < 0) { return SilenceFault.None; }
            var fault = _silences[at].Fault;
            _silences.RemoveAt(at);
            return fault;
        }
    }

    public bool NextAcknowledgementIsLost()
    {
        lock (_gate) { return _lostAcknowledgements > 0 && _lostAcknowledgements-- > 0; }
    }

    public SignatureFault NextSignature()
    {
        lock (_gate) { return _signatures > 0 && _signatures-- > 0 ? _signature : SignatureFault.None; }
    }

    public object Describe()
    {
        lock (_gate)
        {
            return new
            {
                errors = _errors.ToArray(),
                failures = _failures.ToArray(),
                deliveries = _deliveries.Select(d => d.ToString().ToLowerInvariant()).ToArray(),
                silences = _silences.Select(s => s.Fault.ToString().ToLowerInvariant()).ToArray(),
                webhookRetry = _lostAcknowledgements,
                signatures = _signatures,
                identity = Identity switch { Identity.ScopedId => "bsuid", Identity.Number => "number", _ => "number+bsuid" },
                mediaExpired = MediaExpired,
                windowClosed = WindowClosed,
            };
        }
    }

    private static void Repeat<T>(Queue<T> queue, T fault, int count)
    {
        for (var i = 0; i < count; i++) { queue.Enqueue(fault); }
    }
}
