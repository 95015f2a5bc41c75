using System.Net;
using System.Xml.Linq;
using SatarkMitra.Desk.Poster;

namespace SatarkMitra.Desk.Tests.Poster;

public class PosterTests
{
    [Theory]
    [InlineData("hi", "आपको कौन जान सकता है")]
    [InlineData("en", "Who can know you")]
    [InlineData("ur", "آپ کو کون جان سکتا ہے")]
    [InlineData("bho", "रउआ के के जान सकेला")]
    public async Task Poster_and_card_print_in_four_languages(string language, string title)
    {
        await using var desk = await DeskFixture.StartAsync();
        var browser = await desk.SignInAsync("sp-jaunpur");
        var poster = await browser.ReadAsync($"/poster?sheet=poster&language={language}");
        poster.ShouldContain("+912000000000");
        (await browser.ReadAsync($"/poster?sheet=card&language={language}")).ShouldContain(title);

        var saved = await browser.GetAsync($"/poster.svg?sheet=card&language={language}");
        saved.Content.Headers.ContentType!.MediaType.ShouldBe("image/svg+xml");
        XDocument.Parse(await saved.Content.ReadAsStringAsync()).Root!.Name.LocalName.ShouldBe("svg");
    }

    /// <summary>What is promised on paper is what is promised in the chat: no word of it may be lost in print.</summary>
    [Theory]
    [InlineData("en", "The police system never receives your number", "WhatsApp still knows", "can identify you", "90 days")]
    [InlineData("hi", "आपका नंबर कभी नहीं जाता", "WhatsApp को पता रहता है", "पहचाने जा सकते हैं", "90 दिन")]
    public void The_poster_says_what_is_not_promised_too(string language, params string[] words)
    {
        var text = string.Join(' ', XDocument.Parse(PosterSheet.Poster(TestPack.Varanasi, "912000000000", language)).Descendants().Where(e => e.Name.LocalName == "text").Select(e => e.Value));
        foreach (var word in words) { text.ShouldContain(word); }
    }

    [Theory]
    [InlineData("ur")]
    [InlineData("bho")]
    public async Task A_translation_nobody_has_read_says_so_on_screen_and_on_paper(string language)
    {
        await using var desk = await DeskFixture.StartAsync();
        var page = await (await desk.SignInAsync("dig")).ReadAsync($"/poster?language={language}");
        page.ShouldContain("No native speaker has read this translation yet");
        page.ShouldContain(TestPack.Varanasi.Paper!.UnreadNote[language]);
    }

    [Theory]
    [InlineData("/poster?language=xx")]
    [InlineData("/poster?sheet=leaflet")]
    public async Task What_is_not_there_is_said_and_leads_back(string path)
    {
        await using var desk = await DeskFixture.StartAsync();
        (await (await desk.SignInAsync("dig")).ReadAsync(path)).ShouldContain("There is no such sheet or language");
    }

    [Fact]
    public async Task Officers_and_auditors_have_no_poster_to_print_and_nobody_outside_does()
    {
        await using var desk = await DeskFixture.StartAsync();
        (await (await desk.SignInAsync("officer-1")).GetAsync("/poster")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await desk.Browser().GetAsync("/poster.svg")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Theory]
    [InlineData("912000000000", true)]
    [InlineData("+912000000000", false)]
    [InlineData("91200", false)]
    [InlineData("९१२०००००००००", false)]
    public void A_number_is_digits_with_a_country_code(string number, bool fits) => PosterSheet.IsNumber(number).ShouldBe(fits);

    [Fact]
    public void Every_word_of_every_sheet_is_on_the_page()
    {
        foreach (var language in TestPack.Varanasi.Paper!.Languages)
        {
            foreach (var svg in new[] { PosterSheet.Poster(TestPack.Varanasi, "912000000000", language), PosterSheet.Card(TestPack.Varanasi, language) })
            {
                var baselines = XDocument.Parse(svg).Descendants().Where(e => e.Name.LocalName == "text").Select(e => double.Parse(e.Attribute("y")!.Value, System.Globalization.CultureInfo.InvariantCulture)).ToList();
                baselines.Count.ShouldBeGreaterThan(8);
                baselines.Max().ShouldBeLessThan(290);
                baselines.SkipLast(1).Max().ShouldBeLessThan(280, "the line at the foot stands alone");
            }
        }
    }
}
