namespace SatarkMitra.Simulator.Graph;

/// <summary>A token bucket: <paramref name="burst"/> at once, then <paramref name="perSecond"/>. Thread-safe.</summary>
internal sealed class Allowance(double burst, double perSecond)
{
    private readonly Lock _gate = new();
    private double _used;
    private DateTimeOffset _at = DateTimeOffset.MinValue;

    public bool Take(DateTimeOffset now)
    {
        lock (_gate)
        {
            if (now > _at)
            {
                var since = _at == DateTimeOffset.MinValue ? 0 : (now - _at).TotalSeconds;
                _used = Math.Max(0, _used - since * perSecond);
                _at = now;
            }
            // The sum of many small refills falls short of 1 by rounding.
            if (_used > burst - 1 + 1e-9) { return false; }
            _used += 1;
            return true;
        }
    }
}
