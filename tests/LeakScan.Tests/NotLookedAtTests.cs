using SatarkMitra.LeakScan.Lives;
using SatarkMitra.LeakScan.Report;

namespace SatarkMitra.LeakScan.Tests;

/// <summary>The report says what it did not look at: from what was played, not from a fixed list.</summary>
public sealed class NotLookedAtTests
{
    [Fact]
    public void What_one_run_leaves_out_another_does_not()
    {
        using var sqlite = new SatarkMitra.LeakScan.Lives.Databases.Sqlite();

        var poor = NotLookedAt.Of(Deployment.AllInOne, sqlite, 3, [], browser: false);
        var rich = NotLookedAt.Of(Deployment.Split, sqlite, 20, [.. Faults.All], browser: true);

        poor.ShouldContain(what => what.StartsWith("the split deployment", StringComparison.Ordinal));
        poor.Count(what => what.StartsWith("this fault", StringComparison.Ordinal)).ShouldBe(Faults.All.Count());
        poor.ShouldContain(what => what.StartsWith("evidence of all 9 kinds", StringComparison.Ordinal));
        poor.ShouldContain(what => what.StartsWith("the browser profile", StringComparison.Ordinal));
        rich.ShouldContain(what => what.StartsWith("the deployment in one process", StringComparison.Ordinal));
        rich.ShouldNotContain(what => what.StartsWith("this fault", StringComparison.Ordinal) || what.StartsWith("evidence of all", StringComparison.Ordinal));
    }

    [Fact]
    public void Page_and_text_have_the_section()
    {
        var report = new ScanReport(1, 0, 0, 25, 25) { NotLookedAt = ["the far side of the moon"] };

        ReportPage.Of(report).ShouldContain("<h2>What this run did not look at</h2><ul><li>the far side of the moon</li></ul>");
        ReportText.Of(report).ShouldContain("What this run did not look at:\n  - the far side of the moon");
    }
}
