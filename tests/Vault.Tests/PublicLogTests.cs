using System.Text;
using SatarkMitra.VaultLog;

namespace SatarkMitra.Vault.Tests;

/// <summary>The drill of docs/operations.md: daily re-wrap, destruction on schedule, self test, public log, an outsider's check.</summary>
public sealed class PublicLogTests
{
    [Fact]
    public async Task Half_a_year_of_destructions_is_one_chain_that_anybody_can_check()
    {
        await using var test = await TestVault.OpenAsync();
        for (var day = 0; day < 14; day++)
        {
            foreach (var life in new[] { LifeClass.Days30, LifeClass.Days90, LifeClass.Days180 }) { test.Vault.EpochOf(life); }
            test.Clock.Now += TimeSpan.FromDays(1);
            test.Vault.Rotate();
        }
        foreach (var end in Chain.Read(Log(test)).Epochs.Select(epoch => Chain.LastDayOf(epoch.Number)).Order())
        {
            foreach (var day in new[] { end, end.AddDays(1) })
            {
                test.Clock.Now = new DateTimeOffset(day, new TimeOnly(0, 0), TimeSpan.Zero);
                test.Vault.Rotate();
            }
            if (end.Month == 12) { await test.CrashAsync(); }
        }
        var chain = Chain.Read(Log(test));
        chain.Broken.ShouldBeNull();
        chain.Epochs.Count.ShouldBe(9, "three weeks of three classes");
        foreach (var epoch in chain.Epochs)
        {
            epoch.Evidence.ShouldBe("5 of 5 control tokens refused");
            epoch.Destroyed.ShouldBe(Chain.LastDayOf(epoch.Number).AddDays(1).ToString("yyyy-MM-dd"), "on the day after its last");
        }
    }

    [Fact]
    public async Task What_lives_is_shown_with_its_last_day()
    {
        await using var test = await TestVault.OpenAsync();
        var epoch = test.Vault.EpochOf(LifeClass.Days90);
        var life = Chain.Read(Log(test)).Epochs.ShouldHaveSingleItem();
        life.Destroyed.ShouldBeNull();
        life.Number.ShouldBe(epoch.Value);
        Chain.WeekOf(epoch.Value).ShouldBe(new DateOnly(2026, 10, 5));
        Chain.DaysOf(epoch.Value).ShouldBe(90);
        Chain.LastDayOf(epoch.Value).ShouldBe(new DateOnly(2027, 1, 9));
        Chain.Read([]).ShouldSatisfyAllConditions(none => none.Lines.ShouldBe(0), none => none.Broken.ShouldBeNull());
    }

    [Theory]
    [InlineData("changed", 2)]
    [InlineData("left out", 2)]
    [InlineData("moved", 2)]
    [InlineData("put in twice", 3)]
    [InlineData("cut", 4)]
    [InlineData("no JSON", 3)]
    [InlineData("destroyed twice", 5)]
    public async Task A_chain_that_was_touched_breaks_at_that_line(string how, int line)
    {
        await using var test = await TestVault.OpenAsync();
        foreach (var life in new[] { LifeClass.Days30, LifeClass.Days90, LifeClass.Days180 }) { test.Vault.EpochOf(life); }
        test.Vault.Destroy(test.Vault.EpochOf(LifeClass.Days30));
        var lines = Encoding.UTF8.GetString(Log(test)).TrimEnd('\n').Split('\n').ToList();
        lines.Count.ShouldBe(4);
        switch (how)
        {
            case "changed": lines[1] = lines[1].Replace("2026-10-07", "2026-10-06"); break;
            case "left out": lines.RemoveAt(1); break;
            case "moved": (lines[1], lines[2]) = (lines[2], lines[1]); break;
            case "put in twice": lines.Insert(2, lines[1]); break;
            case "cut": lines[3] = lines[3][..50]; break;
            case "no JSON": lines[2] = "…"; break;
            // A well-made line of a liar: chained, but not true to what stands above.
            case "destroyed twice": lines.Add(Next(lines[3], "destroyed")); break;
        }
        var broken = Chain.Read(Encoding.UTF8.GetBytes(string.Join('\n', lines) + (how == "cut" ? "" : "\n"))).Broken;
        broken.ShouldNotBeNull().Line.ShouldBe(line, broken.Why);
    }

    private static string Next(string last, string what)
    {
        var head = $"{{\"n\":5,\"day\":\"2026-10-07\",\"event\":\"{what}\",\"epoch\":576,\"evidence\":\"\",\"prev\":\"{last[^66..^2]}\"";
        return $"{head},\"hash\":\"{Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(head + "}")))}\"}}";
    }

    private static byte[] Log(TestVault test) => File.ReadAllBytes(Path.Combine(test.Folder, "public-log.jsonl"));
}
