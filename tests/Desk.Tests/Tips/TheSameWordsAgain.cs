using System.Net;
using SatarkMitra.Contracts;
using SatarkMitra.Desk.Data;
using SatarkMitra.Desk.Feed;
using SatarkMitra.Support;

namespace SatarkMitra.Desk.Tests.Tips;

/// <summary>A burst of same-worded reports is grouped and flagged, not multiplied.</summary>
public sealed class TheSameWordsAgain
{
    private const string Words = "The family in the blue house behind the pond keeps stolen cattle every night, everybody knows them";

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Three_reports_in_one_wording_count_once_are_flagged_and_go_together_by_one_press(DatabaseKind kind)
    {
        await using var desk = await DeskFixture.StartAsync(kind);
        await TellAsync(desk, "JNP-26-100001", Words);
        await TellAsync(desk, "JNP-26-100002", Words.Replace("every night", "each night", StringComparison.Ordinal));
        await TellAsync(desk, "JNP-26-100003", Words.ToUpperInvariant() + "!!");
        await TellAsync(desk, "JNP-26-100004", "Two men load calves into a closed truck at the old ferry after midnight");
        await HasAsync(desk, "JNP-26-100004");

        var sp = await desk.SignInAsync("sp-jaunpur");
        (await sp.ReadAsync("/tips")).Split("same words ×3").Length.ShouldBe(4, "three of the four rows say so");
        var page = await sp.ReadAsync("/tips/JNP-26-100001");
        page.ShouldContain("3 reports of one week say the same in nearly the same words");
        page.ShouldContain("/tips/JNP-26-100003");
        (await CountsAsync(desk)).ShouldBe((4, 2));

        (await sp.ActAsync("JNP-26-100001", "Together")).Headers.Location!.ToString().ShouldEndWith("done=together");
        foreach (var number in new[] { "JNP-26-100002", "JNP-26-100003" })
        {
            var other = await desk.TipAsync(number);
            (other.State, other.DueAt).ShouldBe((TipState.Duplicate, null));
            (await desk.AuditAsync(number)).ShouldContain("tip.duplicate");
        }
        (await desk.TipAsync("JNP-26-100004")).State.ShouldBe(TipState.New);
        (await desk.CommandsAsync()).OfType<SetStatus>().Count().ShouldBe(2, "their informants hear what the first one's hears");
        (await CountsAsync(desk)).ShouldBe((4, 2));
    }

    [Fact]
    public async Task A_person_can_say_that_one_is_separate()
    {
        await using var desk = await DeskFixture.StartAsync();
        await TellAsync(desk, "JNP-26-100001", Words);
        await TellAsync(desk, "JNP-26-100002", Words);
        await HasAsync(desk, "JNP-26-100002");
        var sp = await desk.SignInAsync("sp-jaunpur");
        (await sp.ReadAsync("/tips/JNP-26-100002")).ShouldContain("Another report says the same");
        (await CountsAsync(desk)).ShouldBe((2, 1));
        (await sp.ActAsync("JNP-26-100002", "Apart")).StatusCode.ShouldBe(HttpStatusCode.Found);
        (await CountsAsync(desk)).ShouldBe((2, 2));
        (await sp.ReadAsync("/tips/JNP-26-100001")).ShouldNotContain("Another report says the same");
    }

    [Fact]
    public async Task A_tip_about_police_is_never_compared_with_an_open_one()
    {
        await using var desk = await DeskFixture.StartAsync();
        await TellAsync(desk, "JNP-26-100001", Words);
        await TellAsync(desk, "JNP-26-100002", Words, Audience.Oversight);
        await HasAsync(desk, "JNP-26-100002");
        (await desk.TipAsync("JNP-26-100002")).SameWordsAs.ShouldBeNull();
    }

    [Theory]
    [InlineData("शराब पुराने पुल के नीचे बिकती है और रात को ट्रक आता है", "शराब पुराने पुल के नीचे बिकती है, और रात को ट्रक आता है।", true)]
    [InlineData("ज़मीन पर क़ब्ज़ा करके लोगों को डराते हैं और पैसा लेते हैं", "जमीन पर कब्जा करके लोगों को डराते हैं और पैसा लेते हैं", true)]
    [InlineData("Liquor is sold behind the old temple near the railway station at night", "Liquor is sold near the school by two men who come on a motorcycle at noon", false)]
    public void Alike_is_what_a_reader_would_call_the_same_words(string one, string other, bool alike) =>
        SameWords.AreAlike(SameWords.PrintOf([one])!, SameWords.PrintOf([other])!).ShouldBe(alike);

    [Fact]
    public void A_few_words_tell_nothing() => SameWords.PrintOf(["daru bikti hai yahan"]).ShouldBeNull();

    private static Task TellAsync(DeskFixture desk, string number, string text, Audience audience = Audience.Normal) => desk.Gateway.TellAsync(
        new TipReleased(PlayedGateway.NewId(), number, "cattle_smuggling", audience, "en", false, new TipPlace("JNP", "JNP-KERAKAT", null, null, null, null),
            [new TranscriptLine(null, null, text)], [], desk.Clock.GetUtcNow().ToUnixTimeSeconds() / 3600 * 3600, null), audience);

    private static Task HasAsync(DeskFixture desk, string number) =>
        Eventually.IsAsync(() => desk.InDatabaseAsync(db => Microsoft.EntityFrameworkCore.EntityFrameworkQueryableExtensions.AnyAsync(db.Tips, t => t.Number == number)), what: number);

    private static Task<(int Messages, int Incidents)> CountsAsync(DeskFixture desk) =>
        desk.InDatabaseAsync(db => Task.FromResult((db.TipCounts.Sum(c => c.Messages), db.TipCounts.Sum(c => c.Incidents))));
}
