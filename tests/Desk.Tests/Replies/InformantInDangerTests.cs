using System.Net;
using SatarkMitra.Contracts;
using SatarkMitra.Desk.Data;
using SatarkMitra.Desk.Feed;
using SatarkMitra.Desk.Tests.Tips;
using SatarkMitra.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace SatarkMitra.Desk.Tests.Replies;

/// <summary>"I am afraid", or the silent "Wrong number": SP and DIG see it and can act; who has the tip learns nothing, not even the moment.</summary>
public sealed class InformantInDangerTests
{
    private const string Number = "JNP-26-471903";
    private const string Flag = "informant in danger";

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task SP_and_DIG_see_it_until_one_of_them_has_and_the_officer_and_the_operator_never(DatabaseKind kind)
    {
        await using var desk = await DeskFixture.StartAsync(kind);
        var tip = await desk.HasTipAsync();
        await desk.EnrolAsync("officer-1");
        var sp = await desk.SignInAsync("sp-jaunpur");
        (await sp.ReadAsync("/tips?view=all")).ShouldNotContain("view=danger");
        await sp.ActAsync(Number, "Assign", ("officer", await OfficerAsync(desk)));
        var version = (await desk.TipAsync()).Version;

        await SignalAsync(desk, tip.Id, DangerSignal.Silent);
        var list = await sp.ReadAsync("/tips?view=danger");
        list.ShouldContain(Number);
        list.ShouldContain(Flag);
        list.ShouldContain("In danger 1");
        var page = await sp.ReadAsync($"/tips/{Number}");
        page.ShouldContain("tapped “Wrong number”");
        page.ShouldContain("Do not look for him");
        page.ShouldContain("handler=DangerSeen");
        (await (await desk.SignInAsync("dig")).ReadAsync($"/tips/{Number}")).ShouldContain("tapped “Wrong number”");
        (await (await desk.SignInAsync("sp-jaunpur", "hi")).ReadAsync($"/tips/{Number}")).ShouldContain("सूचना देने वाला ख़तरे में");
        (await desk.AuditAsync(Number)).ShouldContain("tip.danger");

        foreach (var (who, paths) in new[] { ("officer-1", new[] { "/mine", $"/mine/{Number}" }), ("operator-jaunpur", ["/tips?view=all", "/tips?view=danger", $"/tips/{Number}"]) })
        {
            var browser = await desk.SignInAsync(who);
            foreach (var path in paths)
            {
                var seen = await browser.ReadAsync(path);
                seen.ShouldNotContain(Flag, Case.Insensitive, $"{who} {path}");
                seen.ShouldNotContain("Wrong number", Case.Insensitive, $"{who} {path}");
                seen.ShouldNotContain("In danger 1", Case.Insensitive, $"{who} {path}");
            }
        }
        (await (await desk.SignInAsync("operator-jaunpur")).ReadAsync("/tips?view=danger")).ShouldContain("No informant says that he is in danger");
        (await desk.TipAsync()).Version.ShouldBe(version, "a new version would refuse the officer's next act");

        var operators = await desk.SignInAsync("operator-jaunpur");
        (await operators.PostFromAsync($"/tips/{Number}", $"/tips/{Number}?handler=DangerSeen")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await sp.PostFromAsync($"/tips/{Number}", $"/tips/{Number}?handler=DangerSeen")).Headers.Location!.ToString().ShouldEndWith("done=danger-seen");
        (await desk.AuditAsync(Number)).Count(act => act == "tip.danger-seen").ShouldBe(1);
        page = await sp.ReadAsync($"/tips/{Number}");
        page.ShouldContain("Seen by");
        page.ShouldNotContain("handler=DangerSeen");
        (await sp.ReadAsync("/tips?view=all")).ShouldNotContain(Flag);
        (await desk.TipAsync()).Version.ShouldBe(version);

        await SignalAsync(desk, tip.Id, DangerSignal.Afraid);
        (await sp.ReadAsync("/tips?view=all")).ShouldContain(Flag, customMessage: "a second verdict, a second answer");
    }

    [Fact]
    public async Task It_is_kept_until_its_tip_is_there_and_in_whole_hours()
    {
        await using var desk = await DeskFixture.StartAsync();
        var tip = Data.TipBuilder.Released("JNP-26-000001");
        await desk.Gateway.TellAsync(new InformantInDanger(tip.TipRef, DangerSignal.Afraid));
        await desk.Gateway.TellAsync(tip);
        await Eventually.IsAsync(() => desk.InDatabaseAsync(db => db.Dangers.AnyAsync(d => d.TipId == tip.TipRef)), what: "the signal");
        (await desk.InDatabaseAsync(db => db.Dangers.SingleAsync())).ShouldSatisfyAllConditions(d => d.Signal.ShouldBe(DangerSignal.Afraid), d => (d.ToldHour % 3600).ShouldBe(0));
        (await (await desk.SignInAsync("sp-jaunpur")).ReadAsync("/tips/JNP-26-000001")).ShouldContain("answered that he is afraid");
    }

    [Fact]
    public async Task Of_a_tip_for_the_range_only_the_DIG_hears()
    {
        await using var desk = await DeskFixture.StartAsync();
        var tip = await desk.HasTipAsync(shape: t => t.Audience = Audience.DigOnly);
        await SignalAsync(desk, tip.Id, DangerSignal.Silent, Audience.DigOnly);
        (await (await desk.SignInAsync("dig")).ReadAsync("/tips?view=danger")).ShouldContain(Number);
        (await (await desk.SignInAsync("sp-jaunpur")).ReadAsync("/tips?view=danger")).ShouldNotContain(Number);
    }

    [Fact]
    public async Task Open_pages_of_those_who_review_hear_of_it_and_no_others()
    {
        await using var desk = await DeskFixture.StartAsync();
        var officer = await desk.EnrolAsync("officer-1");
        var tip = await desk.HasTipAsync(shape: t => (t.OfficerId, t.State) = (officer, TipState.Assigned));
        var live = desk.Services.GetRequiredService<LiveTips>();
        using var sp = live.Listen(new Viewer(Guid.Empty, Role.Sp, "JNP", ["JNP"], [Audience.Normal], false));
        using var his = live.Listen(new Viewer(officer, Role.Officer, "JNP", ["JNP"], [Audience.Normal], true));
        using var clerk = live.Listen(new Viewer(Guid.Empty, Role.Operator, "JNP", ["JNP"], [Audience.Normal], false));

        await SignalAsync(desk, tip.Id, DangerSignal.Silent);
        await Eventually.IsAsync(() => Task.FromResult(sp.Tips.TryRead(out var told) && told.Number == Number), what: "the SP's page hears");
        var browser = await desk.SignInAsync("sp-jaunpur");
        await browser.PostFromAsync($"/tips/{Number}", $"/tips/{Number}?handler=DangerSeen");
        his.Tips.TryRead(out _).ShouldBeFalse();
        clerk.Tips.TryRead(out _).ShouldBeFalse();
    }

    private static async Task SignalAsync(DeskFixture desk, Guid tip, DangerSignal signal, Audience audience = Audience.Normal)
    {
        var before = await desk.InDatabaseAsync(db => db.Dangers.CountAsync());
        await desk.Gateway.TellAsync(new InformantInDanger(tip, signal), audience);
        await Eventually.IsAsync(() => desk.InDatabaseAsync(async db => await db.Dangers.CountAsync() == before + 1), what: "the signal at the desk");
    }

    private static Task<string> OfficerAsync(DeskFixture desk) => desk.InDatabaseAsync(async db => (await db.Staff.SingleAsync(s => s.Username == "officer-1")).Id.ToString());
}
