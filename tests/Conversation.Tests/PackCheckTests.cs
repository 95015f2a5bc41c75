using SatarkMitra.Conversation.Tests.Support;
using SatarkMitra.PackCheck;

namespace SatarkMitra.Conversation.Tests;

/// <summary>./dev pack check over every pack of the repository, and over a copy of the example with mistakes in it.</summary>
public sealed class PackCheckTests : IDisposable
{
    private readonly string _copy = Directory.CreateTempSubdirectory("satark-pack").FullName;

    public void Dispose() => Directory.Delete(_copy, recursive: true);

    private static (int Code, string[] Lines) Check(params string[] folders)
    {
        var to = new StringWriter();
        var code = CheckPacks.Run(folders, to);
        return (code, to.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public void Every_pack_of_the_repository_passes()
    {
        string[] packs = [.. Directory.GetDirectories(Path.Combine(Packs.Root, "packs")).Order(StringComparer.Ordinal)];
        packs.Select(Path.GetFileName).ShouldBe(["example", "varanasi"]);
        var (code, lines) = Check(packs);
        code.ShouldBe(0);
        lines[0].ShouldContain("ok. hi, en; 2 districts, 7 stations, 12 places, 5 categories");
        lines[1].ShouldContain("ok. hi, en, bho, ur; 3 districts, 75 stations");
        lines.Length.ShouldBe(2);
    }

    [Fact]
    public void Mistakes_of_one_pack_are_named_with_file_and_line_and_the_other_passes()
    {
        foreach (var file in Directory.GetFiles(Packs.Folder("example"))) { File.Copy(file, Path.Combine(_copy, Path.GetFileName(file))); }
        Edit("categories.yaml", "sensitivity: 2", "sensitivity: 9");
        Edit("stations.csv", "SGP-BARGAON,SGP", "SGP-BARGAON,NDG");
        var (code, lines) = Check(Packs.Folder("example"), _copy);
        code.ShouldBe(1);
        lines[0].ShouldContain(": ok. ");
        lines.Skip(1).ShouldAllBe(line => line.StartsWith(_copy));
        lines.ShouldContain(line => line.Contains("categories.yaml:") && line.EndsWith("must be a number from 1 to 4, not '9'"));
        lines.ShouldContain(line => line.Contains("stations.csv:3 "));
    }

    [Fact]
    public void No_folder_is_told_how() => Check().ShouldSatisfyAllConditions(
        check => check.Code.ShouldBe(2), check => check.Lines.ShouldHaveSingleItem().ShouldContain("./dev pack check FOLDER"));

    /// <summary>The example is to be copied: nothing in it may point at the range it was made from.</summary>
    [Fact]
    public void The_example_names_no_place_of_another_range()
    {
        var places = Varanasi.Pack.Districts.SelectMany(d => d.Name.ByLanguage.Values).ToList();
        foreach (var file in Directory.GetFiles(Packs.Folder("example")))
        {
            var text = File.ReadAllText(file);
            places.Where(place => text.Contains(place, StringComparison.OrdinalIgnoreCase)).ShouldBeEmpty(file);
        }
    }

    private void Edit(string file, string was, string becomes)
    {
        var text = File.ReadAllText(Path.Combine(_copy, file));
        text.ShouldContain(was);
        File.WriteAllText(Path.Combine(_copy, file), text.Replace(was, becomes));
    }
}
