namespace SatarkMitra.Gateway.Outbox;

/// <summary>
/// A bucket that fills at a steady rate. Meta's pair limit is one message in 6 s to one user, with a burst of 45 borrowed
/// from later; the number's limit is so many a second in all.
/// </summary>
internal sealed class Pace
{
    public const double PairPerSecond = 1 / 6.0;
    public const double PairBurst = 45;

    readonly double _perSecond, _burst;
    double _level;
    long _at = long.MinValue;

    public Pace(double perSecond, double burst) => (_perSecond, _burst, _level) = (perSecond, burst, burst);

    /// <summary>Takes one and gives zero, or the milliseconds to wait for it.</summary>
    public long Take(long nowMs)
    {
        if (_at != long.MinValue) { _level = Math.Min(_burst, _level + Math.Max(0, nowMs - _at) * _perSecond / 1000); }
        _at = nowMs;
        if (_level >= 1) { _level--; return 0; }
        return (long)Math.Ceiling((1 - _level) / _perSecond * 1000);
    }

    public void GiveBack() => _level++;

    /// <summary>Nothing was sent for so long that the bucket need not be remembered.</summary>
    public bool Full(long nowMs) => _level + (nowMs - _at) * _perSecond / 1000 >= _burst;
}
