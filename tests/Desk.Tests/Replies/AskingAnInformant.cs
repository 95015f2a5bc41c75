using System.Net;
using FsCheck;
using FsCheck.Fluent;
using SatarkMitra.Contracts;
using SatarkMitra.Desk.Data;
using SatarkMitra.Desk.Replies;
using SatarkMitra.Desk.Tests.Tips;
using SatarkMitra.Pack;
using SatarkMitra.Support;

namespace SatarkMitra.Desk.Tests.Replies;

public sealed class AskingAnInformant
{
    private const string Number = "JNP-26-471903";

    [Theory]
    [InlineData("Who are you?", "who")]
    [InlineData("what is YOUR  NAME", "who")]
    [InlineData("आप कौन हैं?", "who")]
    [InlineData("अपना नाम बताइए", "who")]
    [InlineData("aap kaun ho", "who")]
    [InlineData("Where do you live?", "where")]
    [InlineData("W h e r e  d o  y o u  l i v e", "where")]
    [InlineData("where do y\u200Bou live", "where")]
    [InlineData("आप कहाँ रहते हैं", "where")]
    [InlineData("आप कहां रहते हैं", "where")]
    [InlineData("आपका घर कौन सा है", "where")]
    [InlineData("aap kahan rehte ho", "where")]
    [InlineData("Send your phone number", "contact")]
    [InlineData("अपना मोबाइल नंबर भेजें", "contact")]
    [InlineData("Please come to the station", "contact")]
    [InlineData("थाने आकर बात करें", "contact")]
    [InlineData("Look at https://example.invalid/x", "link")]
    [InlineData("write to wa.me/91", "link")]
    [InlineData("mail a@b", "link")]
    [InlineData("98 76 54 32 10", "number")]
    [InlineData("९८७६५ ४३२१०", "number")]
    [InlineData("", "empty")]
    [InlineData("   ", "empty")]
    public void A_question_that_would_uncover_the_informant_is_refused_by_name_of_the_rule(string text, string rule) => QuestionRules.Breaks(text).ShouldBe(rule);

    [Theory]
    [InlineData("Is it still going on?")]
    [InlineData("What time do they come to the bridge?")]
    [InlineData("How many people, 2 or 3?")]
    [InlineData("गाड़ी का रंग क्या है?")]
    [InlineData("वे कहाँ से माल लाते हैं?")]
    [InlineData("Which village do the trucks come from?")]
    [InlineData("Does it happen after 10.30 at night?")]
    [InlineData("भट्ठी किसके घर में है?")]
    public void A_question_about_the_incident_may_be_asked(string text) => QuestionRules.Breaks(text).ShouldBeNull();

    [Fact]
    public void Every_ready_question_keeps_the_rules_in_both_languages()
    {
        var library = QuestionLibrary.For(TestPack.Varanasi);
        library.Count.ShouldBeGreaterThan(4);
        foreach (var question in library)
        {
            QuestionRules.Breaks(question["hi"]).ShouldBeNull(question["hi"]);
            QuestionRules.Breaks(question["en"]).ShouldBeNull(question["en"]);
        }
    }

    [Theory]
    [InlineData("hi")]
    [InlineData("en")]
    [InlineData("ur")]
    [InlineData("bho")]
    public void Every_ready_question_of_the_pack_is_there_in_each_language_and_keeps_the_rules(string language)
    {
        var pack = PackReader.Read(Path.Combine(Repository.Root, "packs", "varanasi")).ShouldBeOfType<PackResult.Loaded>().Pack;
        var library = QuestionLibrary.For(pack);
        library.Count.ShouldBe(8);
        foreach (var question in library)
        {
            question.ByLanguage.Keys.ShouldContain(language);
            QuestionRules.Breaks(question[language]).ShouldBeNull(question[language]);
        }
    }

    [Fact]
    public void A_number_is_found_however_it_is_spelled()
    {
        string[] zeros = ["0", "०", "০", "੦", "٠", "０"];
        string[] signs = ["", " ", "-", ".", " - ", "/"];
        var digits = from script in Gen.Elements(zeros)
                     from sign in Gen.Elements(signs)
                     from number in Gen.ArrayOf(Gen.Choose(0, 9), 10)
                     select string.Join(sign, number.Select(n => char.ConvertFromUtf32(char.ConvertToUtf32(script, 0) + n)));
        Prop.ForAll(digits.ToArbitrary(), text => QuestionRules.Breaks($"यह देखें {text} ठीक?") is "number" or "link").QuickCheckThrowOnFailure();
    }

    [Fact]
    public async Task A_ready_question_goes_in_the_informants_language_and_the_answer_comes_to_the_tip()
    {
        await using var desk = await DeskFixture.StartAsync();
        var tip = await desk.HasTipAsync();
        var sp = await desk.SignInAsync("sp-jaunpur");
        (await sp.ActAsync(Number, "Ask", ("ready", "0"), ("own", ""))).StatusCode.ShouldBe(HttpStatusCode.Found);
        var asked = (await desk.CommandsAsync()).OfType<AskInformant>().Single();
        asked.Text.ShouldBe(QuestionLibrary.For(TestPack.Varanasi)[0]["hi"]);
        asked.ReplyToken.ShouldBe(tip.ReplyToken);
        (await sp.ReadAsync($"/tips/{Number}")).ShouldContain("no answer yet");

        await desk.InDatabaseAsync(async db =>
        {
            await Answers.ApplyAsync(db, new QuestionAnswered(tip.Id, asked.QuestionId, "हाँ, कल रात भी", []), default);
            await db.SaveChangesAsync();
        });
        (await sp.ReadAsync($"/tips/{Number}")).ShouldContain("हाँ, कल रात भी");
    }

    [Fact]
    public async Task A_refused_question_says_why_keeps_what_was_typed_and_sends_nothing()
    {
        await using var desk = await DeskFixture.StartAsync();
        await desk.HasTipAsync();
        var sp = await desk.SignInAsync("sp-jaunpur");
        var answer = await sp.ActAsync(Number, "Ask", ("own", "आप कहाँ रहते हैं?"));
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        page.ShouldContain("Ask where it happens");
        page.ShouldContain("आप कहाँ रहते हैं?");
        (await desk.CommandsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Whoever_asked_to_be_forgotten_is_not_written_to()
    {
        await using var desk = await DeskFixture.StartAsync();
        await desk.HasTipAsync(shape: t => t.Forgotten = true);
        var sp = await desk.SignInAsync("sp-jaunpur");
        (await sp.ReadAsync($"/tips/{Number}")).ShouldContain("asked to be forgotten");
        await sp.ActAsync(Number, "Ask", ("own", "Is it still going on?"));
        (await desk.CommandsAsync()).OfType<AskInformant>().Single().ReplyToken.ShouldBeNull();
        await sp.ActAsync(Number, "Reject", ("reason", "false"));
        (await desk.CommandsAsync()).OfType<SendNotice>().ShouldBeEmpty();
    }

    [Fact]
    public async Task What_became_of_a_notice_is_said_in_words_as_far_as_the_key_tells()
    {
        await using var desk = await DeskFixture.StartAsync();
        await desk.HasTipAsync();
        var sp = await desk.SignInAsync("sp-jaunpur");
        await sp.ActAsync(Number, "Ask", ("own", "Is it still going on?"));
        foreach (var (outcome, words) in new[] { (CommandOutcome.Queued, "delivery is never told"), (CommandOutcome.Expired, "the address's key is destroyed"), (CommandOutcome.Forgotten, "they asked to be forgotten"), (CommandOutcome.Refused, "refused by the gateway") })
        {
            await desk.InDatabaseAsync(async db =>
            {
                foreach (var command in db.Commands) { command.Outcome = outcome; }
                await db.SaveChangesAsync();
            });
            (await sp.ReadAsync($"/tips/{Number}")).ShouldContain(words);
        }
    }
}
