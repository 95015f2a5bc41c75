using SatarkMitra.Conversation.Tests.Support;
using SatarkMitra.Pack;

namespace SatarkMitra.Conversation.Tests;

/// <summary>What could fail in front of an informant is refused at start.</summary>
public sealed class Compiling
{
    private static IReadOnlyList<PackError> ErrorsOf(RangePack pack)
    {
        var (script, errors) = Script.Compile(pack);
        (script is null).ShouldBe(errors.Count > 0);
        return errors;
    }

    private static RangePack WithText(string key, string language, string? text)
    {
        var texts = Varanasi.Pack.Texts.ToDictionary();
        if (text is null) { texts.Remove(key); }
        else { texts[key] = new(new Dictionary<string, string>(texts[key].ByLanguage) { [language] = text }); }
        return Varanasi.Pack with { Texts = texts };
    }

    private static RangePack WithStep(string key, Func<ScriptStep, ScriptStep> change) =>
        Varanasi.Pack with { Script = Varanasi.Pack.Script! with { Steps = [.. Varanasi.Pack.Script!.Steps.Select(s => s.Key == key ? change(s) : s)] } };

    [Fact]
    public void Pack_of_the_range_compiles() => ErrorsOf(Varanasi.Pack).ShouldBeEmpty();

    [Fact]
    public void Button_over_twenty_characters_is_refused_with_its_line() =>
        ErrorsOf(WithText("summary.send", "en", new string('x', 21))).ShouldContain(e => e.File == "texts.yaml" && e.Line > 0 && e.Message.Contains("WhatsApp allows 20"));

    [Fact]
    public void Text_too_long_with_its_longest_filling_is_refused() =>
        ErrorsOf(WithText("answer.ask", "hi", "{question}" + new string('क', 500))).ShouldContain(e => e.Message.Contains("'answer.ask' (hi)"));

    [Fact]
    public void Missing_text_is_refused() => ErrorsOf(WithText("status.acted", "hi", null)).ShouldContain(e => e.Message.Contains("'status.acted' is missing"));

    [Fact]
    public void Placeholder_that_nothing_fills_is_refused() =>
        ErrorsOf(WithText("receipt.notify", "en", "Thank you {name}")).ShouldContain(e => e.Message.Contains("nothing fills {name}"));

    [Fact]
    public void Placeholder_that_a_translation_lost_is_refused_with_file_and_line() =>
        ErrorsOf(WithText("receipt.code", "ur", "شکریہ *{tip}*")).ShouldContain(e => e.File == "languages/ur.yaml" && e.Line > 0 && e.Message.Contains("lacks {code}"));

    [Fact]
    public void Wrong_placeholder_of_a_translation_is_refused_with_file_and_line() =>
        ErrorsOf(WithText("status.view", "bho", "{tip}{status}{words}{question}{verdikt}"))
            .ShouldContain(e => e.File == "languages/bho.yaml" && e.Line > 0 && e.Message.Contains("nothing fills {verdikt}"));

    [Fact]
    public void Too_long_label_of_a_translation_is_refused_with_file_and_line()
    {
        ErrorsOf(WithText("receipt.forget", "ur", new string('ب', 21))).ShouldContain(e => e.File == "languages/ur.yaml" && e.Line > 0 && e.Message.Contains("WhatsApp allows 20"));
        var groups = Varanasi.Pack.Groups.Select(g => g with { Name = g.Name.With("bho", new string('क', 25)) }).ToList();
        ErrorsOf(Varanasi.Pack with { Groups = groups }).Count(e => e.File == "languages/bho.yaml" && e.Line > 0 && e.Message.Contains("WhatsApp allows 24")).ShouldBe(10);
        var stations = Varanasi.Pack.Stations.Select(s => s with { Name = s.Name.With("ur", new string('ب', 21)) }).ToList();
        ErrorsOf(Varanasi.Pack with { Stations = stations }).Where(e => e.File == "languages/ur.yaml").Select(e => e.Line).Distinct().Count().ShouldBe(75);
    }

    [Fact]
    public void Typed_word_of_a_translation_that_is_a_command_already_is_named_where_it_stands()
    {
        var script = Varanasi.Pack.Script!;
        var words = script.Words.ToDictionary(w => w.Key, w => w.Key is "menu" ? [.. w.Value, "پیچھے"] : w.Value);
        ErrorsOf(Varanasi.Pack with { Script = script with { Words = words } }).ShouldContain(e => e.File == "languages/ur.yaml" && e.Line > 0 && e.Message.Contains("'پیچھے' is both"));
    }

    [Fact]
    public void Too_long_hint_about_evidence_is_refused_with_file_and_line()
    {
        var categories = Varanasi.Pack.Categories.Select(c => c with { Evidence = c.Evidence!.With("ur", new string('ب', 221)).With("hi", new string('क', 221)) }).ToList();
        var errors = ErrorsOf(Varanasi.Pack with { Categories = categories });
        errors.Count(e => e.File == "languages/ur.yaml" && e.Line > 0 && e.Message.Contains("221 characters")).ShouldBe(categories.Count);
        errors.Count(e => e.File == "categories.yaml" && e.Line > 0 && e.Message.Contains("221 characters")).ShouldBe(categories.Count);
    }

    [Fact]
    public void Language_that_nobody_can_choose_is_refused() =>
        ErrorsOf(WithStep("language", s => s with { Choices = [.. s.Choices.Where(c => c.Id != "language.ur")] })).ShouldContain(e => e.Message.Contains("no choice sets language=ur"));

    [Fact]
    public void Eleven_choices_of_a_card_are_refused() =>
        ErrorsOf(WithStep("language", s => s with { Choices = [.. s.Choices, .. Enumerable.Range(0, 7).Select(i => s.Choices[0] with { Id = "more" + i })] }))
            .ShouldContain(e => e.Message.Contains("a card has 1 to 3 choices, in a list up to 10, not 11"));

    [Fact]
    public void Dead_end_is_refused() =>
        ErrorsOf(WithStep("danger_help", s => s with { Choices = [s.Choices[0] with { Next = "danger_help" }] })).ShouldContain(e => e.Message.Contains("dead end") && e.Line > 0);

    [Fact]
    public void Step_nobody_reaches_is_refused() =>
        ErrorsOf(WithStep("privacy", s => s with { Choices = [s.Choices[0]] })).ShouldContain(e => e.Message.Contains("'privacy_more' can never be reached"));

    [Fact]
    public void Eleventh_category_of_a_group_is_refused()
    {
        var one = Varanasi.Pack.Categories[0];
        var pack = Varanasi.Pack with { Categories = [.. Varanasi.Pack.Categories, .. Enumerable.Range(0, 9).Select(i => one with { Key = "more" + i })] };
        ErrorsOf(pack).ShouldContain(e => e.Message.Contains("has 11 categories"));
    }

    [Fact]
    public void Every_status_word_has_its_text()
    {
        foreach (var status in Enum.GetValues<Contracts.TipStatusWord>())
        {
            Varanasi.Pack.Texts.Keys.ShouldContain("status." + status.ToString().ToLowerInvariant());
        }
    }
}
