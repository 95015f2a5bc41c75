using SatarkMitra.Conversation.Tests.Support;

namespace SatarkMitra.Conversation.Tests;

/// <summary>The menu with nothing left to go on with: whoever writes there has something to tell.</summary>
public sealed class AtTheMenu
{
    public static TheoryData<string> Languages => ["hi", "en", "ur", "bho"];

    [Theory, MemberData(nameof(Languages))]
    public void After_a_sent_report_Hi_begins_the_next_one(string language)
    {
        var phone = new Phone().TellsUpToEvidence(language);
        phone.Says("रात को पुल के नीचे").Taps("evidence.done").Taps("summary.send");
        phone.Says("menu").Says("Hi");
        phone.Choices.Select(choice => choice.Id).ShouldBe(["danger.no", "danger.yes"]);
    }

    [Fact]
    public void A_story_told_to_the_menu_is_kept_for_the_report_that_begins()
    {
        var phone = new Phone().TellsUpToEvidence();
        phone.Says("first story").Taps("evidence.done").Taps("summary.send");
        phone.Says("menu").Says("They sell poisoned liquor behind the closed brick kiln every evening");
        phone.Choices.Select(choice => choice.Id).ShouldBe(["danger.no", "danger.yes"]);
        phone.Taps("danger.no").Taps("group.vice").Taps("category.gambling");
        while (phone.Choices.Any(choice => choice.Id == "question.skip")) { phone.Taps("question.skip"); }
        phone.Taps("district.JNP").Taps("station.skip").Taps("evidence.done").Taps("summary.send");
        phone.Sent.Transcript.Select(line => line.Text).ShouldContain("They sell poisoned liquor behind the closed brick kiln every evening");
        phone.Sent.Transcript.ShouldNotContain(line => line.Text == "first story");
    }

    [Fact]
    public void While_a_report_waits_Hi_shows_the_menu_and_loses_nothing()
    {
        var phone = new Phone().TellsUpToEvidence();
        phone.Says("under the old bridge").Says("menu").Says("Hi");
        phone.Choices.Select(choice => choice.Id).ShouldBe(["menu.new", "menu.continue", "menu.language"]);
        phone.Heard.ShouldNotContain("Sorry");
        phone.Taps("menu.continue").Taps("evidence.done").Taps("summary.send");
        phone.Sent.Transcript.ShouldContain(line => line.Text == "under the old bridge");
    }
}
