using SatarkMitra.LeakScan.Lives;

namespace SatarkMitra.LeakScan.Tests;

public sealed class LogsTests
{
    /// <summary>A fixed seed: what failed once fails again.</summary>
    [Fact]
    public async Task After_ten_thousand_random_events_no_sink_of_any_log_names_anybody()
    {
        var logged = await RandomEvents.PlayAsync(Deployment.AllInOne, 10_000, seed: 20_261_121, TestContext.Current.CancellationToken);

        logged.Events.ShouldBe(10_000);
        logged.Sinks.Select(sink => sink.Surface).ShouldContain("gateway/logs");
        logged.Bytes.ShouldBeGreaterThan(100);
        logged.Hits.ShouldBeEmpty();
    }
}
