using System.Text.RegularExpressions;
using SatarkMitra.Support;

namespace SatarkMitra.House;

/// <summary>docs/asvs.md claims nothing that a reader cannot open, and its sums are its rows.</summary>
public sealed partial class Asvs
{
    private static readonly string[] States = ["met", "partly", "gap", "n.a."];
    private static readonly string Text = File.ReadAllText(Path.Combine(Repository.Root, "docs", "asvs.md"));

    private sealed record Item(string Id, int Level, string Does, string Evidence, string State);

    private static readonly Item[] Items = [.. Cells(Text).Where(c => c.Length == 6 && Number().IsMatch(c[0])).Select(c => new Item(c[0], int.Parse(c[1]), c[3], c[4], c[5]))];

    [Fact]
    public void Every_item_stands_once_with_a_state_and_what_is_done()
    {
        Items.Select(i => i.Id).ShouldBeUnique();
        Items.ShouldAllBe(i => States.Contains(i.State) && i.Does.Length > 3);
        Items.Where(i => i.State != "n.a." && i.Evidence == "–").ShouldBeEmpty("no evidence");
        (Items.Count(i => i.Level == 1), Items.Count(i => i.Level == 2)).ShouldBe((65, 152), "levels 1 and 2 of ASVS 5.0.0 without V10 and V17");
        Items.Where(i => i.Level == 3).Select(i => i.Id).ShouldBe(["14.2.8"]);
    }

    [Fact]
    public void All_evidence_is_in_the_tree()
    {
        var tests = string.Join('\n', Directory.GetFiles(Path.Combine(Repository.Root, "tests"), "*.cs", SearchOption.AllDirectories)
            .Where(f => !f.Contains("/obj/", StringComparison.Ordinal) && !f.Contains("/bin/", StringComparison.Ordinal)).Select(File.ReadAllText));
        var named = Methods().Matches(tests).Select(m => m.Groups[1].Value).ToHashSet();
        var missing = Items.SelectMany(i => Quoted().Matches(i.Evidence).Select(m => (i.Id, Name: m.Groups[1].Value)))
            .Where(e => e.Name.Contains('.') ? !File.Exists(Path.Combine(Repository.Root, e.Name)) : !named.Contains(e.Name)).ToArray();
        missing.ShouldBeEmpty();
    }

    [Fact]
    public void The_sums_are_the_rows()
    {
        var chapters = Items.GroupBy(i => int.Parse(i.Id.Split('.')[0])).ToDictionary(g => g.Key, g => g.ToArray());
        var summary = Cells(Text).Where(c => c.Length == 6 && Chapter().IsMatch(c[0])).ToDictionary(c => int.Parse(Chapter().Match(c[0]).Groups[1].Value), c => c[1..]);
        summary.Keys.ShouldBe(chapters.Keys, ignoreOrder: true);
        foreach (var (chapter, sums) in summary) { sums.ShouldBe(Sums(chapters[chapter]), $"V{chapter}"); }
        Cells(Text).Single(c => c[0] == "**All**")[1..].ShouldBe(Sums(Items));
        var (met, partly, gap, none) = (Count(Items, "met"), Count(Items, "partly"), Count(Items, "gap"), Count(Items, "n.a."));
        Text.ShouldContain($"\n{met} met, {partly} partly, {gap} gap, {none} not applicable.\n");
    }

    [Fact]
    public void What_falls_short_is_said_before_the_table()
    {
        var before = Text[..Text.IndexOf("## What the standard wants written down", StringComparison.Ordinal)];
        Items.Where(i => i.State is "gap" or "partly").Where(i => !Regex.IsMatch(before, $@"(?<![\d.]){Regex.Escape(i.Id)}(?![\d.]*\d)")).Select(i => i.Id).ShouldBeEmpty();
    }

    private static string[] Sums(Item[] items) => [items.Length.ToString(), .. States.Select(s => Count(items, s).ToString())];

    private static int Count(Item[] items, string state) => items.Count(i => i.State == state);

    private static IEnumerable<string[]> Cells(string text) => text.Split('\n').Where(l => l.StartsWith("| ", StringComparison.Ordinal))
        .Select(l => l.Trim().Trim('|').Split('|').Select(c => c.Trim()).ToArray());

    [GeneratedRegex(@"^\d+\.\d+\.\d+$")]
    private static partial Regex Number();

    [GeneratedRegex(@"^V(\d+) ")]
    private static partial Regex Chapter();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"public (?:async )?(?:Task|void) (\w+)\(")]
    private static partial Regex Methods();
}
