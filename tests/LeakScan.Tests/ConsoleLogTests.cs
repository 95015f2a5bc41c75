using System.Text;
using SatarkMitra.LeakScan.Lives;

namespace SatarkMitra.LeakScan.Tests;

public sealed class ConsoleLogTests
{
    [Fact]
    public void Entries_are_told_apart_and_the_simulator_is_left_out()
    {
        var entries = ConsoleLog.Entries(
            "loose 1\nwarn: SatarkMitra.Desk.Feed.PullFeed[1467849337]\n      The gateway does not answer\ninfo: SatarkMitra.Simulator.Phones[2]\n      915000482913\nfail: Microsoft.X[3]\n      915000482914\n");

        entries.Select(entry => $"{entry.Name}: {Encoding.UTF8.GetString(entry.Body).Trim()}").ShouldBe(
        [
            "console, before any entry: loose 1",
            "console, SatarkMitra.Desk.Feed.PullFeed: The gateway does not answer",
            "console, Microsoft.X: 915000482914",
        ]);
    }
}
