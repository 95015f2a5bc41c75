namespace SatarkMitra.Gateway.Tests.Drivers;

/// <summary>The machine's clock, which a test can move forward.</summary>
internal sealed class MovableClock : TimeProvider
{
    long _ahead;

    public void Advance(TimeSpan by) => Interlocked.Add(ref _ahead, by.Ticks);

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + TimeSpan.FromTicks(Interlocked.Read(ref _ahead));
}
