using SatarkMitra.LeakScan.Lives;
using SatarkMitra.LeakScan.Report;

namespace SatarkMitra.LeakScan.Tests;

/// <summary>Whole lives on every run of the tests; <c>./dev leakscan</c> plays as many as one likes.</summary>
public sealed class LivesTests
{
    // What failed once fails again.
    internal const int Seed = 20_261_121;

    private static int Lives => Environment.GetEnvironmentVariable("SATARK_LONG") is { Length: > 0 } ? 200 : 20;

    /// <summary>Lives mostly wait: both databases at once take hardly longer than one.</summary>
    [Fact]
    public async Task Whole_lives_leave_no_trace_of_the_informant_on_either_database()
    {
        var reports = await Task.WhenAll(
            LivesOn.RunAsync("all-in-one", "sqlite", Lives, Seed, _ => { }, TestContext.Current.CancellationToken),
            LivesOn.RunAsync("all-in-one", "postgres", Lives, Seed, _ => { }, TestContext.Current.CancellationToken));

        reports.ShouldAllBe(report => report.Lives == Lives);
        foreach (var report in reports)
        {
            Clean(report);
        }
    }

    internal static void Clean(ScanReport report)
    {
        report.Void.ShouldBeEmpty();
        report.Hits.ShouldBeEmpty();
        report.SeedsMissed.ShouldBeEmpty();
        report.Seeded.ShouldBe(25);
        report.Passed.ShouldBeTrue();
    }
}

/// <summary>Beside the others: lives mostly wait.</summary>
public sealed class SplitLivesTests
{
    [Fact]
    public async Task Whole_lives_leave_no_trace_where_gateway_vault_and_desk_are_apart()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "only root can start the parts under users of their own");

        LivesTests.Clean(await LivesOn.RunAsync("split", "sqlite", 5, LivesTests.Seed, _ => { }, TestContext.Current.CancellationToken));
    }
}
