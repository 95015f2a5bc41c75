namespace SatarkMitra.Simulator.Clock;

/// <summary>
/// The time of the simulated world: the real time plus an offset that only grows. Windows, expiries, limits and
/// timestamps follow it; network retries follow the real time, because the network is real.
/// </summary>
internal sealed class SimulatorClock(TimeProvider real) : TimeProvider
{
    private long _offset;

    public TimeSpan Offset => TimeSpan.FromTicks(Interlocked.Read(ref _offset));

    public TimeProvider Real => real;

    public override DateTimeOffset GetUtcNow() => real.GetUtcNow() + Offset;

    public void Advance(TimeSpan by) => Interlocked.Add(ref _offset, by.Ticks);

    public void Restore(TimeSpan offset) => Interlocked.Exchange(ref _offset, offset.Ticks);
}
