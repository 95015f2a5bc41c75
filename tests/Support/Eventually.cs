namespace SatarkMitra.Support;

/// <summary>Waits for something another thread or process brings about. Polls a condition; never a plain sleep.</summary>
public static class Eventually
{
    /// <param name="within">Upper bound; the wait ends as soon as the condition holds.</param>
    public static async Task<T> GetsAsync<T>(Func<Task<T?>> look, TimeSpan? within = null, string? what = null) where T : class
    {
        using var limit = new CancellationTokenSource(within ?? TimeSpan.FromSeconds(20));
        while (true)
        {
            if (await look() is { } seen) { return seen; }
            try { await Task.Delay(20, limit.Token); }
            catch (OperationCanceledException) { throw new TimeoutException($"never saw {what ?? typeof(T).Name}"); }
        }
    }

    public static Task IsAsync(Func<Task<bool>> look, TimeSpan? within = null, string? what = null) =>
        GetsAsync(async () => await look() ? "yes" : null, within, what);
}
