using SatarkMitra.Contracts;
using SatarkMitra.Conversation.Tests.Support;

namespace SatarkMitra.Conversation.Tests;

/// <summary>Recordings for people who barely read: asked for at any step, and after each text that has one.</summary>
public sealed class Listening
{
    [Theory]
    [InlineData("listen")]
    [InlineData("Suno")]
    [InlineData("suniye")]
    [InlineData("sunao")]
    [InlineData("bolkar")]
    [InlineData("awaz")]
    [InlineData("🔊")]
    [InlineData("सुनो")]
    [InlineData("सुनिए")]
    [InlineData("सुनाइए")]
    [InlineData("सुनाओ")]
    [InlineData("आवाज")]
    [InlineData("आवाज़")]
    [InlineData("बोल कर")]
    [InlineData("بول کر")]
    [InlineData("سنیے")]
    [InlineData("سناؤ")]
    [InlineData("سنائیے")]
    [InlineData("सुनाईं")]
    public void One_word_turns_it_on_and_once_more_off_again(string word)
    {
        var phone = new Phone().Says("Hi").Taps("language.hi").Taps("privacy.ok");
        phone.Played.ShouldBeEmpty();
        phone.Says(word).Played.ShouldBe(["hi/danger.ask"]);
        phone.Heard.ShouldStartWith("🔊");
        phone.Choices.Select(c => c.Id).ShouldBe(["danger.no", "danger.yes"], "the question stands again");
        phone.Taps("danger.no").Played.ShouldBe(["hi/group.ask"]);
        phone.Says(word).Played.ShouldBeEmpty();
        phone.Heard.ShouldStartWith("🔇");
        phone.Says("menu").Played.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("hi")]
    [InlineData("en")]
    public void Everything_from_the_language_to_the_summary_is_heard_once(string language)
    {
        var phone = new Phone().Says("suno");
        phone.Played.ShouldBe(["hi/language.ask"]);
        List<string> heard = [];
        foreach (var id in (string[])["language." + language, "privacy.more", "privacy.ok", "danger.yes", "danger.safe", "group.liquor_drugs", "category.illicit_liquor"]) { heard.AddRange(phone.Taps(id).Played); }
        while (phone.Choices.Any(c => c.Id == "question.skip")) { heard.AddRange(phone.Taps("question.skip").Played); }
        foreach (var id in (string[])["district.JNP", "station.JNP-KERAKAT"]) { heard.AddRange(phone.Taps(id).Played); }
        heard.AddRange(phone.Sends(MediaKind.Voice).Played);
        heard.AddRange(phone.Taps("evidence.done").Played);
        heard.AddRange(phone.Says("back").Played);
        var questions = Varanasi.Pack.Categories.First(c => c.Key == "illicit_liquor").Questions.Where(q => q.When is null).Select(q => "questions." + q.Key);
        heard.ShouldBe(((string[])["privacy.card", "privacy.long", "danger.ask", "danger.help", "group.ask", "category.ask", .. questions, "district.ask", "station.ask",
            "evidence.ask", "evidence.got", "summary.ask", "evidence.ask"]).Select(key => $"{language}/{key}"));
        phone.Taps("evidence.done").Says("language").Taps(language == "hi" ? "language.en" : "language.hi").Played.ShouldBe([(language == "hi" ? "en" : "hi") + "/summary.ask"]);
    }

    [Theory]
    [InlineData("hi", true)]
    [InlineData("en", true)]
    [InlineData("ur", false)]
    [InlineData("bho", false)]
    public void The_privacy_card_offers_it_where_there_is_something_to_hear(string language, bool offered)
    {
        var phone = new Phone().Says("Hi").Taps("language." + language);
        phone.Choices.Any(c => c.Id == "listen.on").ShouldBe(offered);
        phone.Taps("listen.on").Played.ShouldBe(offered ? [language + "/privacy.card"] : []);
        phone.Choices.Select(c => c.Id).ShouldBe(["privacy.ok", "privacy.more"], "who listens is not asked again");
        phone.Taps("privacy.ok").Played.Count.ShouldBe(offered ? 1 : 0);
    }

    [Fact]
    public void An_old_button_turns_it_on_at_any_step_and_its_label_may_be_typed()
    {
        new Phone().TellsUpToEvidence().Taps("listen.on").Played.ShouldBe(["en/evidence.ask"]);
        new Phone().Says("Hi").Taps("language.hi").Says("3").Played.ShouldBe(["hi/privacy.card"]);
        new Phone().Says("Hi").Taps("language.en").Says("Listen").Played.ShouldBe(["en/privacy.card"]);
    }

    [Fact]
    public void Silence_for_those_who_did_not_ask_and_where_the_language_has_no_voice()
    {
        var phone = new Phone().TellsUpToEvidence("hi");
        phone.All.OfType<Effect.Say>().ShouldAllBe(say => !(say.Bubble is Bubble.Recording));
        phone.Says("suno").Says("language").Taps("language.bho").Played.ShouldBeEmpty();
        phone.Taps("evidence.skip").Played.ShouldBeEmpty();
        phone.Says("🔇").Says("suno").Heard.ShouldStartWith("एह भाषा में");
        phone.Says("language").Taps("language.hi").Played.ShouldBeEmpty("nothing was turned on");
    }

    [Fact]
    public void The_word_for_quiet_never_turns_it_on()
    {
        var phone = new Phone().Says("Hi").Taps("language.hi").Says("🔇");
        phone.Played.ShouldBeEmpty();
        phone.Says("suno").Says("आवाज़ बंद").Says("आवाज़ बंद").Played.ShouldBeEmpty();
        phone.Chat.Listens.ShouldBeFalse();
    }

    [Fact]
    public void It_goes_on_in_what_an_old_button_opened_and_ends_with_the_chat()
    {
        var phone = new Phone().Says("Hi").Taps("language.hi").Says("suno");
        phone.Hears(Back(ReturnPurpose.Status, TipStatusWord.Acted)).Played.ShouldBe(["hi/status.acted"]);
        phone.Hears(Back(ReturnPurpose.Verdict, TipStatusWord.Closed)).Played.ShouldBe(["hi/verdict.ask"]);
        phone.Hears(Back(ReturnPurpose.Add, TipStatusWord.Acting)).Says("suno").Heard.ShouldStartWith("🔇");
        phone.Says("suno").Played.ShouldBe(["hi/add.ask"]);
        phone.Says("forget").Played.ShouldBe(["hi/forget.chat"]);
        phone.Chat.Listens.ShouldBeFalse();
    }

    [Fact]
    public void A_receipt_is_followed_by_its_recording_for_who_listens()
    {
        var details = new ReceiptDetails("JNP-26-471903", null, true, "s", "a", "f");
        Dialogue.Receipt(Varanasi.Script, "hi", details).Count.ShouldBe(1);
        var bubbles = Dialogue.Receipt(Varanasi.Script, "hi", details with { Listens = true });
        bubbles.Count.ShouldBe(2);
        bubbles[1].ShouldBe(new Bubble.Recording("receipt.notify", "hi"));
        Dialogue.Receipt(Varanasi.Script, "bho", details with { Listens = true }).Count.ShouldBe(1);
    }

    [Fact]
    public void Chats_kept_before_there_was_anything_to_hear_go_on()
    {
        var now = new Phone().TellsUpToEvidence().Says("a story that is long enough to be kept").Chat.ToBytes();
        // Version 2 ended before the flag, version 3 after it and before "are you safe?".
        ChatState.FromBytes([3, .. now[1..^1]]).ShouldNotBeNull().ToBytes().ShouldBe(now);
        var chat = ChatState.FromBytes([2, .. now[1..^2]]).ShouldNotBeNull();
        chat.Listens.ShouldBeFalse();
        chat.ToBytes().ShouldBe(now);
        new Phone { Chat = chat }.Says("suno").Played.ShouldBe(["en/evidence.got"]);
        ChatState.FromBytes([1, .. now[1..]]).ShouldBeNull();
        ChatState.FromBytes([2, .. now[1..]]).ShouldBeNull();
        ChatState.FromBytes([3, .. now[1..]]).ShouldBeNull();
        ChatState.FromBytes([4, .. now[1..^1]]).ShouldBeNull();
    }

    private static Input.Returned Back(ReturnPurpose purpose, TipStatusWord status) =>
        new(purpose, new(1, 2, 3, new byte[8]), new(4, 5, 6, new byte[8]), new MailboxView("JNP-26-471903", "hi", status, null, null, null, true, true, true, Audience.Normal), false, "CAP");
}
