namespace SatarkMitra.Gateway.Outbox;

/// <summary>The replies of one chat: one in flight at a time, in order.</summary>
internal sealed class Lane
{
    public Queue<OutboxItem> Items { get; } = new();
    public Pace Pair { get; } = new(Pace.PairPerSecond, Pace.PairBurst);

    /// <summary>A worker holds it, or the clock does.</summary>
    public bool Busy { get; set; }

    public int Failures { get; set; }
}
