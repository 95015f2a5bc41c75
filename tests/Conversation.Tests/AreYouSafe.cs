using SatarkMitra.Contracts;
using SatarkMitra.Conversation.Tests.Support;

namespace SatarkMitra.Conversation.Tests;

/// <summary>After a verdict: is the informant safe? One of the three answers must not look like one.</summary>
public sealed class AreYouSafe
{
    private const string Number = "JNP-26-471903";
    private static readonly Guid s_tip = new(1, 2, 3, new byte[8]);

    /// <summary>What would tell a bystander what this chat was about, in each language and its usual spellings.</summary>
    private static readonly string[] s_telling =
        ["police", "tip", "report", "informant", "officer", "danger", "safe", "112", "satark", "mitra", "verdict", "action", "thank",
         "पुलिस", "सूचना", "रिपोर्ट", "अधिकारी", "खतर", "सुरक्षित", "सतर्क", "मित्र", "कार्रवाई", "धन्यवाद", "मुखबिर", "थाना", "खबर", "अफसर",
         "پولیس", "اطلاع", "رپورٹ", "افسر", "خطر", "محفوظ", "کارروائی", "شکریہ", "مخبر", "تھانہ", "خبر"];

    public static TheoryData<string> Languages => ["hi", "en", "ur", "bho"];

    [Theory, MemberData(nameof(Languages))]
    public void The_silent_answer_gives_nothing_away_tells_the_desk_and_leaves_a_new_chat(string language)
    {
        var phone = new Phone().TellsUpToEvidence(language);
        phone.Sends(MediaKind.Image).Says("रात को पुल के नीचे");
        Judges(phone, language, "verdict.no", Audience.Oversight);
        phone.Taps("safe.wrong");

        phone.Last.OfType<Effect.SignalDanger>().ShouldHaveSingleItem().ShouldBe(new Effect.SignalDanger(s_tip, Audience.Oversight, DangerSignal.Silent));
        phone.Choices.ShouldBeEmpty();
        phone.Last.OfType<Effect.Say>().Count().ShouldBe(1);
        foreach (var word in s_telling) { phone.Heard.ShouldNotContain(word, Case.Insensitive); }
        phone.Heard.ShouldNotContain(Number);
        phone.Heard.Any(char.IsDigit).ShouldBeFalse(phone.Heard);

        phone.Last.ShouldContain(effect => effect is Effect.EraseChat);
        phone.Last.OfType<Effect.DropMedia>().ShouldHaveSingleItem().Media.ShouldBe([phone.LastFile]);
        phone.Chat.ToBytes().ShouldBe(ChatState.New.ToBytes());
        phone.Says("back").Heard.ShouldBe(new Phone().Says("back").Heard, "nothing is left to go back to");
    }

    [Theory, MemberData(nameof(Languages))]
    public void The_button_is_explained_before_it_is_needed(string language)
    {
        var phone = new Phone();
        phone.Says("Hi").Taps("language." + language).Taps("privacy.more");
        phone.Heard.ShouldContain(Varanasi.Pack.Texts["safe.wrong"][language]);
    }

    [Theory, MemberData(nameof(Languages))]
    public void Afraid_gets_the_helplines_and_tells_the_desk(string language)
    {
        var phone = Judges(new Phone(), language, "verdict.worse", Audience.DigOnly).Taps("safe.afraid");
        phone.Last.OfType<Effect.SignalDanger>().ShouldHaveSingleItem().ShouldBe(new Effect.SignalDanger(s_tip, Audience.DigOnly, DangerSignal.Afraid));
        foreach (var number in (string[])["112", "1090", "181", "1098"]) { phone.Heard.ShouldContain(number); }
    }

    [Theory, MemberData(nameof(Languages))]
    public void Safe_ends_it_and_tells_nobody(string language)
    {
        foreach (var verdict in (string[])["verdict.yes", "verdict.no", "verdict.worse"])
        {
            var phone = Judges(new Phone(), language, verdict);
            phone.Last.OfType<Effect.Say>().Count().ShouldBe(1, "thanks and question are one message");
            phone.Heard.ShouldContain(Varanasi.Pack.Texts[verdict.Replace("verdict.", "verdict.thanks.", StringComparison.Ordinal)][language]);
            phone.Choices.Select(c => c.Id).ShouldBe(["safe.yes", "safe.afraid", "safe.wrong"]);
            phone.Taps("safe.yes").Heard.ShouldBe(Varanasi.Pack.Texts["safe.said.yes"][language]);
            phone.All.OfType<Effect.SignalDanger>().ShouldBeEmpty();
        }
    }

    [Theory]
    [InlineData("en", "no", DangerSignal.Afraid), InlineData("hi", "मुझे डर है", DangerSignal.Afraid), InlineData("hi", "bachao", DangerSignal.Afraid), InlineData("bho", "२", DangerSignal.Afraid)]
    [InlineData("en", "wrong number", DangerSignal.Silent), InlineData("ur", "غلط نمبر", DangerSignal.Silent), InlineData("ur", "۳", DangerSignal.Silent)]
    public void It_can_be_typed(string language, string typed, DangerSignal signal) =>
        Judges(new Phone(), language, "verdict.no").Says(typed).Last.OfType<Effect.SignalDanger>().ShouldHaveSingleItem().Signal.ShouldBe(signal);

    [Fact]
    public void A_word_after_something_else_was_said_is_no_answer()
    {
        var phone = Judges(new Phone(), "en", "verdict.no").Says("menu").Says("no");
        phone.All.OfType<Effect.SignalDanger>().ShouldBeEmpty();
        phone.Taps("safe.wrong").Last.OfType<Effect.SignalDanger>().Count().ShouldBe(1, "the button itself still works");
    }

    [Theory]
    [InlineData("safe.wrong"), InlineData("safe.afraid")]
    public void It_is_told_once_and_an_old_silent_button_stays_silent(string first)
    {
        var phone = Judges(new Phone(), "en", "verdict.no").Taps(first).Taps("safe.wrong").Taps("safe.afraid");
        phone.All.OfType<Effect.SignalDanger>().Count().ShouldBe(1);
        phone.Heard.ShouldNotContain("has been told", Case.Insensitive);
        new Phone().Taps("safe.wrong").Heard.ShouldBe(Varanasi.Pack.Texts["safe.said.wrong"]["hi"]);
    }

    [Fact]
    public void Forgotten_is_forgotten()
    {
        var phone = Judges(new Phone(), "en", "verdict.no").Hears(Back(ReturnPurpose.Forget, "en", Audience.Normal)).Taps("forget.yes").Taps("safe.wrong");
        phone.All.OfType<Effect.SignalDanger>().ShouldBeEmpty();
    }

    private static Phone Judges(Phone phone, string language, string verdict, Audience audience = Audience.Normal) =>
        phone.Hears(Back(ReturnPurpose.Verdict, language, audience)).Taps(verdict);

    private static Input.Returned Back(ReturnPurpose purpose, string language, Audience audience) =>
        new(purpose, s_tip, Guid.Empty, new MailboxView(Number, language, TipStatusWord.Acted, null, null, null, VerdictAsked: true, true, true, audience), false, "CAP");
}
