using SatarkMitra.Conversation.Tests.Support;

namespace SatarkMitra.Conversation.Tests;

/// <summary>Every category in every language, from the first word to the receipt, as it reads: Transcripts/categories/LANGUAGE/CATEGORY.txt.</summary>
public sealed class CategoryTranscripts
{
    private static readonly string s_folder = Path.Combine(Transcripts.Folder, "categories");

    public static MatrixTheoryData<string, string> All => new(Varanasi.Pack.Languages, Varanasi.Pack.Categories.Select(c => c.Key));

    [Theory]
    [MemberData(nameof(All))]
    public void Category_is_told_as_written(string language, string category)
    {
        var path = Path.Combine(s_folder, language, category + ".txt");
        var told = CategoryTalk.Written(Varanasi.Script, Varanasi.Pack.Categories.Single(c => c.Key == category), language);
        if (Transcripts.Update)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, told);
            return;
        }
        File.Exists(path).ShouldBeTrue($"{path} is missing: ./dev transcripts --update");
        told.ShouldBe(File.ReadAllText(path));
        told.ShouldContain($"» submit {category},");
        told.ShouldContain($"{Varanasi.Pack.Texts["receipt.status"][language]}]");
    }

    [Fact]
    public void Nothing_is_left_of_categories_that_are_gone() =>
        Directory.GetFiles(s_folder, "*.txt", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(s_folder, path)).Order(StringComparer.Ordinal)
            .ShouldBe(Varanasi.Pack.Languages.SelectMany(l => Varanasi.Pack.Categories.Select(c => Path.Combine(l, c.Key + ".txt"))).Order(StringComparer.Ordinal));

    /// <summary>All six ways of telling are heard in each language, so that each answer is given in each way somewhere.</summary>
    [Fact]
    public void Everybody_has_a_turn_in_each_language()
    {
        foreach (var language in Varanasi.Pack.Languages)
        {
            var heads = Directory.GetFiles(Path.Combine(s_folder, language)).Select(path => File.ReadLines(path).First()).ToList();
            Teller.All.ShouldAllBe(teller => heads.Any(head => head.EndsWith(teller.Does, StringComparison.Ordinal)));
        }
    }
}
