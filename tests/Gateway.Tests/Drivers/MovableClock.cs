namespace SatarkMitra.Gateway.Tests.Drivers;

/// <summary>The machine's clock, which a test can move forward.</summary>
internal sealed class MovableClock : TimeProvider
{
    static readonly TimeSpan India = TimeSpan.FromMinutes(330);

    long _ahead;

    public void Advance(TimeSpan by) => Interlocked.Add(ref _ahead, by.Ticks);

    /// <summary>Forward to the next time it is exactly this hour in India.</summary>
    public void AdvanceToIndianHour(int hour)
    {
        var local = GetUtcNow().ToOffset(India);
        var next = new DateTimeOffset(local.Date, India).AddHours(hour);
        Advance((next > local ? next : next.AddDays(1)) - local);
    }

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + TimeSpan.FromTicks(Interlocked.Read(ref _ahead));
}
