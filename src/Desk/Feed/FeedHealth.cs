namespace SatarkMitra.Desk.Feed;

/// <summary>Whether the gateway answers. Written by the loops, read by every page.</summary>
internal sealed class FeedHealth
{
    private long failingSince; // Unix seconds, 0 while all is well

    public long? FailingSince => Interlocked.Read(ref failingSince) is var since and not 0 ? since : null;

    /// <summary>Envelopes that could not be read and are kept.</summary>
    public int Unread { get; set; }

    public void Failed(long now) => Interlocked.CompareExchange(ref failingSince, now, 0);

    public void Answered() => Interlocked.Exchange(ref failingSince, 0);
}
