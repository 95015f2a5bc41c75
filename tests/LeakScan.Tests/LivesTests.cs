using SatarkMitra.LeakScan.Lives;

namespace SatarkMitra.LeakScan.Tests;

/// <summary>A few whole lives on every run of the tests; <c>./dev leakscan</c> plays as many as one likes.</summary>
public sealed class LivesTests
{
    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task Whole_lives_leave_no_trace_of_the_informant(string database)
    {
        var report = await LivesOn.RunAsync(database, database == "sqlite" ? 20 : 4, _ => { }, TestContext.Current.CancellationToken);

        report.Void.ShouldBeEmpty();
        report.Hits.ShouldBeEmpty();
        report.SeedsMissed.ShouldBeEmpty();
        report.Lives.ShouldBe(database == "sqlite" ? 20 : 4);
        report.Passed.ShouldBeTrue();
    }
}
