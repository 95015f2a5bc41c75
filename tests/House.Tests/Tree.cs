using System.Diagnostics;
using System.Text.RegularExpressions;
using SatarkMitra.Support;

namespace SatarkMitra.House;

/// <summary>Rules of the house that no compiler checks.</summary>
public sealed partial class Tree
{
    [Fact]
    public void No_file_holds_a_number_that_could_be_somebodys()
    {
        var hits = Files(".cs", ".ts", ".cshtml", ".yaml", ".json", ".md", ".csv", ".txt", ".sh")
            .Where(f => !f.EndsWith("package-lock.json", StringComparison.Ordinal))
            .SelectMany(f => Subscriber().Matches(File.ReadAllText(f)).Select(m => $"{f}: {m.Value}"));
        hits.ShouldBeEmpty("use 912000… for staff and demos, 915000… for informants");
    }

    [Fact]
    public void Names_say_what_a_thing_does()
    {
        Files(".cs").Where(f => EmptyName().IsMatch(f)).ShouldBeEmpty();
        Files(".cs").Where(f => File.ReadLines(f).Any(l => l.TrimStart().StartsWith("#" + "region", StringComparison.Ordinal))).ShouldBeEmpty();
    }

    [Fact]
    public void No_hand_written_file_is_longer_than_400_lines()
    {
        Files(".cs", ".ts", ".cshtml").Where(f => !f.Contains("/Migrations/", StringComparison.Ordinal) && File.ReadLines(f).Count() > 400).ShouldBeEmpty();
    }

    private static string[] Files(params string[] endings)
    {
        using var git = Process.Start(new ProcessStartInfo("git", "ls-files -co --exclude-standard") { WorkingDirectory = Repository.Root, RedirectStandardOutput = true })!;
        var files = git.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(f => Path.Combine(Repository.Root, f))
            .Where(f => endings.Contains(Path.GetExtension(f)) && File.Exists(f)).ToArray();
        git.WaitForExit();
        files.ShouldNotBeEmpty();
        return files;
    }

    // Indian mobile numbers begin with 6 to 9. Ours, 912000… and 915000…, have a 2 or a 5 followed by zeros after the country code.
    [GeneratedRegex(@"(?<![0-9A-Za-z.])(\+?91)?[6-9][0-9]{9}(?![0-9A-Za-z.])")]
    private static partial Regex Subscriber();

    [GeneratedRegex("(Manager|Helper|Helpers|Utils|Util|Service|Common|Misc)\\.cs$")]
    private static partial Regex EmptyName();
}
