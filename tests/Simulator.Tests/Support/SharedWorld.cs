namespace SatarkMitra.Simulator.Tests.Support;

/// <summary>One world for tests that only need a phone nobody else uses.</summary>
public sealed class SharedWorld : IAsyncLifetime
{
    private int _phones;

    internal World World { get; private set; } = null!;

    public string NewPhone() => (915000001000 + Interlocked.Increment(ref _phones)).ToString(System.Globalization.CultureInfo.InvariantCulture);

    public async ValueTask InitializeAsync() => World = await World.StartAsync();

    public ValueTask DisposeAsync() => World.DisposeAsync();
}
