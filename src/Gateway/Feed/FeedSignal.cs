namespace SatarkMitra.Gateway.Feed;

/// <summary>Wakes the long polls of this node when items were released; other nodes are seen within a second.</summary>
internal sealed class FeedSignal
{
    volatile TaskCompletionSource _next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Next => _next.Task;

    public void Raise() => Interlocked.Exchange(ref _next, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
}
