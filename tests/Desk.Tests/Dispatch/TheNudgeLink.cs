using System.Net;
using SatarkMitra.Contracts;
using SatarkMitra.Desk.Tests.Tips;

namespace SatarkMitra.Desk.Tests.Dispatch;

public sealed class TheNudgeLink
{
    private const string Number = "JNP-26-471903";

    [Fact]
    public async Task Fetching_a_link_uses_nothing_up_and_pressing_continue_uses_it_once()
    {
        await using var desk = await DeskFixture.StartAsync();
        var link = await NudgedAsync(desk);
        var officer = await desk.SignInAsync("officer-1");
        for (var i = 0; i < 3; i++)
        {
            var page = await officer.ReadAsync(link);
            page.ShouldContain("Continue");
            page.ShouldNotContain(Number);
        }
        (await officer.PostFromAsync(link, link)).Headers.Location!.ToString().ShouldBe($"/mine/{Number}");
        (await officer.PostFromAsync(link, link)).StatusCode.ShouldBe(HttpStatusCode.Gone);
        (await desk.AuditAsync(Number)).Count(a => a == "link.open").ShouldBe(1);
    }

    [Fact]
    public async Task Another_officer_or_the_SP_cannot_use_it_and_it_stays_good_for_its_own()
    {
        await using var desk = await DeskFixture.StartAsync();
        var link = await NudgedAsync(desk);
        foreach (var other in new[] { "officer-2", "sp-jaunpur", "dig" })
        {
            var browser = await desk.SignInAsync(other);
            (await browser.PostFromAsync(link, link)).StatusCode.ShouldBe(HttpStatusCode.Gone, other);
        }
        var officer = await desk.SignInAsync("officer-1");
        (await officer.PostFromAsync(link, link)).StatusCode.ShouldBe(HttpStatusCode.Found);
    }

    [Fact]
    public async Task A_link_ends_after_a_day()
    {
        await using var desk = await DeskFixture.StartAsync();
        var link = await NudgedAsync(desk);
        desk.Clock.Advance(TimeSpan.FromHours(25));
        var officer = await desk.SignInAsync("officer-1");
        (await officer.PostFromAsync(link, link)).StatusCode.ShouldBe(HttpStatusCode.Gone);
    }

    [Fact]
    public async Task Of_many_presses_at_once_one_opens()
    {
        await using var desk = await DeskFixture.StartAsync();
        var link = await NudgedAsync(desk);
        var officer = await desk.SignInAsync("officer-1");
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => officer.PostFromAsync(link, link)));
        answers.Count(a => a.StatusCode == HttpStatusCode.Found).ShouldBe(1);
    }

    [Fact]
    public async Task The_secret_is_nowhere_in_the_desk_but_in_the_command_that_carries_it()
    {
        await using var desk = await DeskFixture.StartAsync();
        var secret = (await NudgedAsync(desk))["/o/".Length..];
        var assignment = (await desk.TipAsync()).Assignments.Single();
        assignment.LinkHash.ShouldBe(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.ASCII.GetBytes(secret)));
    }

    private static async Task<string> NudgedAsync(DeskFixture desk)
    {
        await desk.HasTipAsync();
        var one = await desk.EnrolAsync("officer-1");
        await (await desk.SignInAsync("sp-jaunpur")).ActAsync(Number, "Assign", ("officer", one.ToString()));
        return new Uri((await desk.CommandsAsync()).OfType<NudgeOfficer>().Single().Link).AbsolutePath;
    }
}
