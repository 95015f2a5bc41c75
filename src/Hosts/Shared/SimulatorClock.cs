using System.Net.Http.Json;
using System.Text.Json;

namespace SatarkMitra.Hosts;

/// <summary>
/// This machine's clock plus the simulator's offset, so that a demo or a test can move a whole system through a week.
/// Registered only when the Graph URL is loopback: with a real number there is only the real time.
/// </summary>
internal sealed class SimulatorClock : TimeProvider, IAsyncDisposable
{
    private readonly CancellationTokenSource stop = new();
    private readonly Task following;
    private long offsetTicks;

    private SimulatorClock(Uri simulator) => following = FollowAsync(simulator);

    /// <summary>The system's clock, or the simulator's when <paramref name="graphUrl"/> is on this machine.</summary>
    public static TimeProvider For(Uri graphUrl) => graphUrl.IsLoopback ? new SimulatorClock(graphUrl) : System;

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + TimeSpan.FromTicks(Volatile.Read(ref offsetTicks));

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await following;
        stop.Dispose();
    }

    private async Task FollowAsync(Uri simulator)
    {
        using var http = new HttpClient { BaseAddress = simulator, Timeout = TimeSpan.FromSeconds(2) };
        try
        {
            while (true)
            {
                try
                {
                    var clock = await http.GetFromJsonAsync<JsonElement>("/sim/clock", stop.Token);
                    // The offset never falls, so a late answer cannot turn time back.
                    if (clock.TryGetProperty("offset", out var text) && TimeSpan.TryParse(text.GetString(), out var offset) && offset.Ticks > offsetTicks)
                    {
                        Volatile.Write(ref offsetTicks, offset.Ticks);
                    }
                }
                catch (Exception e) when (e is HttpRequestException or IOException or JsonException or InvalidOperationException or TaskCanceledException && !stop.IsCancellationRequested)
                {
                    // No simulator yet, or none at all: the machine's own time goes on.
                }
                await Task.Delay(TimeSpan.FromMilliseconds(250), stop.Token);
            }
        }
        catch (OperationCanceledException) { }
    }
}
