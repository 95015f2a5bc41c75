using SatarkMitra.LeakScan.Lives;

namespace SatarkMitra.LeakScan.Tests;

/// <summary>Whole lives on every run of the tests; <c>./dev leakscan</c> plays as many as one likes.</summary>
public sealed class LivesTests
{
    [Theory]
    [InlineData("sqlite", 20)]
    [InlineData("postgres", 4)]
    public async Task Whole_lives_leave_no_trace_of_the_informant(string database, int lives)
    {
        var report = await LivesOn.RunAsync(database, lives, _ => { }, TestContext.Current.CancellationToken);

        report.Void.ShouldBeEmpty();
        report.Hits.ShouldBeEmpty();
        report.SeedsMissed.ShouldBeEmpty();
        report.Lives.ShouldBe(lives);
        report.Passed.ShouldBeTrue();
    }
}
