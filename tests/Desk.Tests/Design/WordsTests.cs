using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using SatarkMitra.Desk.Design;

namespace SatarkMitra.Desk.Tests.Design;

public partial class WordsTests
{
    [Fact]
    public async Task Every_word_that_a_page_asks_for_is_there_in_both_languages()
    {
        await using var desk = await DeskFixture.StartAsync();
        var book = desk.Services.GetRequiredService<WordBook>();
        var asked = Sources().SelectMany(file => AskedFor().Matches(File.ReadAllText(file)).Select(m => (Key: m.Groups["key"].Value, File: Path.GetFileName(file)))).ToList();
        asked.Count.ShouldBeGreaterThan(30);
        asked.Where(a => !book.Keys.Contains(a.Key)).ShouldBeEmpty();
        book.Keys.ShouldAllBe(k => book.Say(k, "hi").Length > 0 && book.Say(k, "en").Length > 0);
    }

    [Fact]
    public async Task Both_languages_fill_the_same_places()
    {
        await using var desk = await DeskFixture.StartAsync();
        var book = desk.Services.GetRequiredService<WordBook>();
        foreach (var key in book.Keys)
        {
            Places(book.Say(key, "hi")).ShouldBe(Places(book.Say(key, "en")), key);
        }

        static string Places(string text) => string.Join(' ', Placeholder().Matches(text).Select(m => m.Value).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Hindi_words_are_in_Devanagari()
    {
        await using var desk = await DeskFixture.StartAsync();
        var book = desk.Services.GetRequiredService<WordBook>();
        book.Keys.Where(k => !book.Say(k, "hi").Any(c => c is >= 'ऀ' and <= 'ॿ') && LatinWord().IsMatch(book.Say(k, "hi"))).ShouldBeEmpty();
    }

    private static IEnumerable<string> Sources([CallerFilePath] string here = "")
    {
        var desk = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../../src/Desk"));
        return Directory.EnumerateFiles(desk, "*.cshtml", SearchOption.AllDirectories).Where(f => !f.Contains("node_modules") && !f.Contains("/obj/") && !f.Contains("/bin/"));
    }

    [GeneratedRegex("""\bW\["(?<key>[a-z0-9.-]+)"[\],]""")]
    private static partial Regex AskedFor();

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex("[A-Za-z]{4,}")]
    private static partial Regex LatinWord();
}
