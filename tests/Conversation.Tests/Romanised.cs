using SatarkMitra.Conversation.Tests.Support;

namespace SatarkMitra.Conversation.Tests;

/// <summary>Hindi in Latin letters, as it is typed every day: what it means to the bot, whatever language was chosen.</summary>
public sealed class Romanised
{
    /// <summary>Where it is typed, what is typed, and the id of a choice that must be open afterwards.</summary>
    [Theory]
    // yes, where danger is asked about
    [InlineData("danger", "haan", "danger.safe")]
    [InlineData("danger", "haa ji", "danger.safe")]
    [InlineData("danger", "han ji", "danger.safe")]
    [InlineData("danger", "ji haan", "danger.safe")]
    [InlineData("danger", "haanji", "danger.safe")]
    [InlineData("danger", "ji", "danger.safe")]
    // no
    [InlineData("danger", "nahi", "group.other")]
    [InlineData("danger", "nahin", "group.other")]
    [InlineData("danger", "nhi", "group.other")]
    [InlineData("danger", "nahi ji", "group.other")]
    [InlineData("danger", "ji nahi", "group.other")]
    [InlineData("danger", "Nahi!", "group.other")]
    // all right
    [InlineData("privacy", "thik hai", "danger.no")]
    [InlineData("privacy", "theek hai", "danger.no")]
    [InlineData("privacy", "thik h", "danger.no")]
    [InlineData("privacy", "sahi hai", "danger.no")]
    [InlineData("privacy", "acha", "danger.no")]
    [InlineData("privacy", "aage badho", "danger.no")]
    // back, menu, language
    [InlineData("group", "peeche", "danger.no")]
    [InlineData("group", "piche jao", "danger.no")]
    [InlineData("group", "pichhe", "danger.no")]
    [InlineData("group", "wapis", "danger.no")]
    [InlineData("group", "wapas jao", "danger.no")]
    [InlineData("group", "phir se shuru", "menu.new")]
    [InlineData("group", "shuru se", "menu.new")]
    [InlineData("group", "bhasha badlo", "language.ur")]
    [InlineData("group", "bhasa", "language.ur")]
    // what it is about
    [InlineData("group", "daru", "answer.liquor_what.sold")]
    [InlineData("group", "daaru bikti hai", "answer.liquor_what.sold")]
    [InlineData("group", "kachi sharab", "answer.liquor_what.sold")]
    [InlineData("group", "gaanja", "answer.drug_what.ganja")]
    [InlineData("group", "nasha karte hain", "answer.drug_what.ganja")]
    [InlineData("group", "jua khelte hain", "answer.gambling_what.cards")]
    [InlineData("group", "gau hatya", "answer.slaughter_what.remains")]
    [InlineData("group", "katta lekar ghumte hain", "answer.arms_what.made")]
    [InlineData("group", "balu chori", "answer.mining_what.sand")]
    [InlineData("group", "rishvat mangi", "answer.police_what.bribe")]
    [InlineData("group", "chhed chhad", "answer.tease_who.boys")]
    [InlineData("group", "dahej", "answer.women_what.dowry")]
    [InlineData("group", "khoon hua hai", "answer.serious_know.cctv")]
    [InlineData("group", "chain chhin li", "answer.serious_know.cctv")]
    [InlineData("group", "hafta vasooli", "answer.extortion_how.call")]
    // done, remove, send
    [InlineData("evidence", "ho gya", "summary.send")]
    [InlineData("evidence", "bas itna hi", "summary.send")]
    [InlineData("evidence", "khatm", "summary.send")]
    [InlineData("evidence", "hata do", "evidence.skip")]
    public void An_everyday_spelling_means_what_it_means(string at, string typed, string opens)
    {
        var phone = At(at);
        phone.Says(typed).Choices.Select(c => c.Id).ShouldContain(opens, phone.Heard);
    }

    [Theory]
    [InlineData("pata nahi")]
    [InlineData("pta nhi")]
    [InlineData("nahi malum")]
    [InlineData("mujhe nahi pata")]
    [InlineData("chhod do")]
    [InlineData("aage badho")]
    public void A_question_is_passed_over_and_the_word_is_no_answer(string typed)
    {
        var phone = At("question").Says(typed);
        phone.Chat.Question.ShouldBe(1);
        phone.Chat.Draft.Items.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("dusra", "sold")]
    [InlineData("pehla", "made")]
    [InlineData("teen", "brought")]
    [InlineData("paanch", "minors")]
    public void A_number_in_words_is_an_answer(string typed, string option) =>
        At("question").Says(typed).Chat.Draft.Items.ShouldHaveSingleItem().Option.ShouldBe(option);

    [Theory]
    [InlineData("bhej do")]
    [InlineData("bhejo")]
    [InlineData("bhej dijiye")]
    [InlineData("haan bhejo")]
    [InlineData("ok bhej do")]
    public void A_tip_is_sent_with_an_everyday_word(string typed) => At("evidence").Taps("evidence.done").Says(typed).Last.OfType<Effect.Submit>().ShouldHaveSingleItem();

    [Theory]
    [InlineData("madad karo")]
    [InlineData("bachao")]
    [InlineData("madad")]
    public void A_cry_for_help_is_told_whom_to_call(string typed) => At("question").Says(typed).Heard.ShouldContain("112");

    [Theory]
    [InlineData("bhul jao")]
    [InlineData("bhool jaiye")]
    [InlineData("mita do")]
    [InlineData("sab mita do")]
    public void Forget_is_understood(string typed) => At("question").Says(typed).Last.OfType<Effect.EraseChat>().ShouldHaveSingleItem();

    /// <summary>A word of a command inside a story is no command: what somebody tells is kept.</summary>
    [Theory]
    [InlineData("peeche wale makan me rakhte hain")]
    [InlineData("haan wahi ladka jo mandi me baithta hai")]
    [InlineData("madad ke bahane paise lete hain")]
    [InlineData("do gadi aati hai raat me")]
    public void A_story_that_begins_like_a_command_is_kept(string told) =>
        At("evidence").Says(told).Taps("evidence.done").Taps("summary.send").Sent.Transcript.Select(l => l.Text).ShouldContain(told);

    private static Phone At(string step)
    {
        var phone = new Phone().Says("Hi").Taps("language.en");
        if (step is "privacy") { return phone; }
        phone.Taps("privacy.ok");
        if (step is "danger") { return phone; }
        phone.Taps("danger.no");
        if (step is "group") { return phone; }
        phone.Taps("group.liquor_drugs").Taps("category.illicit_liquor");
        if (step is "question") { return phone; }
        while (phone.Choices.Any(c => c.Id == "question.skip")) { phone.Taps("question.skip"); }
        phone.Taps("district.JNP").Taps("station.JNP-KERAKAT");
        return phone.Says("raat ko pul ke paas");
    }
}
