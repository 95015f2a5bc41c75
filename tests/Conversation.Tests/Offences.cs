using SatarkMitra.Contracts;
using SatarkMitra.Conversation.Tests.Support;

namespace SatarkMitra.Conversation.Tests;

/// <summary>Each kind of offence asks what it needs and says what is safe to send.</summary>
public sealed class Offences
{
    private static readonly string[] s_camera = ["cctv_camera", "cctv_clock", "cctv_kept"];

    public static TheoryData<string, string> Serious => new() { { "murder", "who_did" }, { "robbery", "weapon" }, { "chain_snatching", "vehicle" } };

    private static Phone Asked(string category) =>
        new Phone().Says("Hi").Taps("language.en").Taps("privacy.ok").Taps("danger.no").Taps("group.serious").Taps("category." + category);

    private static List<string> Questions(Phone phone, string category)
    {
        List<string> asked = [];
        while (phone.Choices.Any(c => c.Id == "question.skip"))
        {
            asked.Add(Varanasi.Pack.Categories.Single(c => c.Key == category).Questions[phone.Chat.Question].Key);
            phone.Taps("question.skip");
        }
        return asked;
    }

    [Theory]
    [MemberData(nameof(Serious))]
    public void Camera_clock_and_recording_are_asked_of_whoever_knows_of_CCTV_and_of_nobody_else(string category, string otherwise)
    {
        var knows = Questions(Asked(category).Taps("answer.serious_know.cctv"), category);
        knows.Take(3).ShouldBe(s_camera);
        var saw = Questions(Asked(category).Taps("answer.serious_know.saw"), category);
        saw.Intersect(s_camera).ShouldBeEmpty();
        saw.ShouldContain(otherwise);
        Questions(Asked(category), category).Intersect(s_camera).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("murder")]
    [InlineData("robbery")]
    public void Nobody_is_asked_when_a_crime_happened_that_is_only_planned(string category)
    {
        var planned = Questions(Asked(category).Taps("answer.serious_know.planned"), category);
        planned.ShouldContain("who");
        planned.Intersect(["when_did", "who_did"]).ShouldBeEmpty();
    }

    [Fact]
    public void An_answer_gone_back_to_and_changed_takes_with_it_what_followed_from_it()
    {
        var phone = Asked("murder").Taps("answer.serious_know.cctv").Says("above the ATM").Says("back").Says("back").Taps("answer.serious_know.saw");
        while (phone.Choices.Any(c => c.Id == "question.skip")) { phone.Taps("question.skip"); }
        phone.Taps("district.JNP").Taps("station.skip").Taps("evidence.skip").Taps("summary.send").Sent.Transcript.Select(l => l.Question).ShouldBe(["serious_know"]);
    }

    [Fact]
    public void Every_kind_says_in_every_language_what_helps_where_evidence_is_asked_for()
    {
        foreach (var category in Varanasi.Pack.Categories)
        {
            var hint = category.Evidence.ShouldNotBeNull(category.Key);
            foreach (var language in Varanasi.Pack.Languages)
            {
                hint.ByLanguage.Keys.ShouldContain(language, category.Key);
                new Phone().TellsUpToEvidence(language, category.Group, category.Key).Heard.ShouldContain("💡 " + hint[language]);
            }
            hint["ur"].First(char.IsLetter).ShouldBeInRange('\u0600', '\u06FF', category.Key);
        }
    }

    /// <summary>A sentence of that hint may stand behind the last message, so nobody goes back for a recording.</summary>
    [Theory]
    [InlineData("murder")]
    [InlineData("robbery")]
    public void Nobody_is_sent_back_for_a_recording(string category) =>
        Varanasi.Pack.Categories.Single(c => c.Key == category).Evidence!["en"].ShouldContain("Do not go back for it");

    [Fact]
    public void A_file_that_could_not_be_read_is_not_counted_before_sending()
    {
        var phone = new Phone().TellsUpToEvidence().Hears(new Input.SentFile(new(9, 9, 9, new byte[8]), MediaKind.Image, null, false)).Hears(new Input.FileSettled(new(9, 9, 9, new byte[8]), null, "media.type"));
        phone.Taps("evidence.done").Heard.ShouldContain("No files");
    }

    [Fact]
    public void About_police_code_only_comes_first_and_the_station_is_no_choice()
    {
        var phone = new Phone().TellsUpToEvidence(group: "police", category: "police_corruption").Taps("evidence.skip");
        phone.Choices.Select(c => c.Id).ShouldBe(["audience.sp", "audience.dig"]);
        phone.Taps("audience.dig").Choices.Select(c => c.Id).ShouldBe(["contact.code", "contact.notify"]);
        phone.Taps("contact.code").Taps("summary.send").Sent.ShouldSatisfyAllConditions(
            sent => sent.Audience.ShouldBe(Audience.DigOnly), sent => sent.Notify.ShouldBeFalse());
    }

    [Fact]
    public void False_information_is_named_once_calmly_with_its_sections()
    {
        foreach (var language in Varanasi.Pack.Languages)
        {
            var naming = Varanasi.Pack.Texts.Where(t => t.Value[language].Contains("217", StringComparison.Ordinal)).ToList();
            naming.ShouldHaveSingleItem().Key.ShouldBe("privacy.long");
            naming[0].Value[language].ShouldContain("BNS");
            naming[0].Value[language].ShouldContain("248");
        }
    }
}
