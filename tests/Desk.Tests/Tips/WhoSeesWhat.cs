using System.Net;
using SatarkMitra.Contracts;
using SatarkMitra.Desk.Data;
using SatarkMitra.Support;

namespace SatarkMitra.Desk.Tests.Tips;

public sealed class WhoSeesWhat
{
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task The_district_and_the_range_see_a_tip_and_the_neighbour_does_not(DatabaseKind kind)
    {
        await using var desk = await DeskFixture.StartAsync(kind);
        await desk.HasTipAsync();
        var (jaunpur, ghazipur, dig) = (await desk.SignInAsync("sp-jaunpur"), await desk.SignInAsync("sp-ghazipur"), await desk.SignInAsync("dig"));

        (await jaunpur.ReadAsync("/tips")).ShouldContain("JNP-26-471903");
        (await dig.ReadAsync("/tips")).ShouldContain("JNP-26-471903");
        (await ghazipur.ReadAsync("/tips")).ShouldNotContain("471903");

        (await jaunpur.ReadAsync("/tips/JNP-26-471903")).ShouldContain("पुराने पुल के नीचे भट्ठी है");
        (await ghazipur.GetAsync("/tips/JNP-26-471903")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await ghazipur.PostFromAsync("/tips", "/tips/JNP-26-471903?handler=Classify", ("version", "0"), ("sensitivity", "4"), ("evidence", "4"))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await desk.TipAsync()).Sensitivity.ShouldBe(2);
    }

    [Fact]
    public async Task A_tip_about_police_is_for_the_SP_not_his_operator_and_a_digonly_one_for_the_range()
    {
        await using var desk = await DeskFixture.StartAsync();
        await desk.HasTipAsync("JNP-26-000001", t => (t.Audience, t.Category) = (Audience.Oversight, "police-corruption"));
        await desk.HasTipAsync("JNP-26-000002", t => (t.Audience, t.Category) = (Audience.DigOnly, "police-corruption"));
        (string Who, bool Oversight, bool DigOnly)[] rows = [("dig", true, true), ("sp-jaunpur", true, false), ("operator-jaunpur", false, false), ("sp-ghazipur", false, false)];
        foreach (var (who, oversight, digOnly) in rows)
        {
            var browser = await desk.SignInAsync(who);
            var list = await browser.ReadAsync("/tips");
            list.Contains("JNP-26-000001").ShouldBe(oversight, who);
            list.Contains("JNP-26-000002").ShouldBe(digOnly, who);
            (await browser.GetAsync("/tips/JNP-26-000001")).IsSuccessStatusCode.ShouldBe(oversight, who);
            (await browser.GetAsync("/tips/JNP-26-000002")).IsSuccessStatusCode.ShouldBe(digOnly, who);
        }
    }

    [Theory]
    [InlineData("auditor-1")]
    [InlineData("it-1")]
    public async Task Who_keeps_the_books_or_the_machine_reads_no_tip(string username)
    {
        await using var desk = await DeskFixture.StartAsync();
        await desk.HasTipAsync();
        await desk.HasStaffAsync(username, username == "it-1" ? Role.ItAdministrator : Role.Auditor, "VNS");
        var browser = await desk.SignInAsync(username);
        foreach (var path in new[] { "/tips", "/tips/JNP-26-471903", "/mine", "/mine/JNP-26-471903", $"/tips/JNP-26-471903/evidence/{Guid.Empty}" })
        {
            var answer = await browser.GetAsync(path);
            answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden, path);
            (await answer.Content.ReadAsStringAsync()).ShouldNotContain("भट्ठी");
        }
    }

    [Fact]
    public async Task Nobody_reads_anything_before_signing_in()
    {
        await using var desk = await DeskFixture.StartAsync();
        await desk.HasTipAsync();
        foreach (var path in new[] { "/tips", "/tips/JNP-26-471903", "/mine", "/o/anything", $"/tips/JNP-26-471903/evidence/{Guid.Empty}" })
        {
            var answer = await desk.Browser().GetAsync(path);
            answer.StatusCode.ShouldBe(HttpStatusCode.Found, path);
            answer.Headers.Location!.ToString().ShouldContain("/sign-in");
        }
    }

    [Fact]
    public async Task An_officer_sees_what_he_holds_and_only_while_he_holds_it()
    {
        await using var desk = await DeskFixture.StartAsync();
        await desk.HasTipAsync("JNP-26-000001");
        await desk.HasTipAsync("JNP-26-000002");
        var (one, two) = (await desk.EnrolAsync("officer-1"), await desk.EnrolAsync("officer-2"));
        var sp = await desk.SignInAsync("sp-jaunpur");
        var officer = await desk.SignInAsync("officer-1");

        (await officer.GetAsync("/mine/JNP-26-000001")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await sp.ActAsync("JNP-26-000001", "Assign", ("officer", one.ToString()))).StatusCode.ShouldBe(HttpStatusCode.Found);
        var list = await officer.ReadAsync("/mine");
        list.ShouldContain("JNP-26-000001");
        list.ShouldNotContain("JNP-26-000002");
        (await officer.ReadAsync("/mine/JNP-26-000001")).ShouldContain("पुराने पुल के नीचे भट्ठी है");
        (await officer.GetAsync("/tips/JNP-26-000002")).Headers.Location!.ToString().ShouldBe("/mine/JNP-26-000002");

        (await sp.ActAsync("JNP-26-000001", "Assign", ("officer", two.ToString()))).StatusCode.ShouldBe(HttpStatusCode.Found);
        (await officer.GetAsync("/mine/JNP-26-000001")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task An_officer_cannot_triage_even_by_a_form_of_his_own()
    {
        await using var desk = await DeskFixture.StartAsync();
        await desk.HasTipAsync();
        var one = await desk.EnrolAsync("officer-1");
        await (await desk.SignInAsync("sp-jaunpur")).ActAsync("JNP-26-471903", "Assign", ("officer", one.ToString()));
        var officer = await desk.SignInAsync("officer-1");
        var version = (await desk.TipAsync()).Version.ToString(System.Globalization.CultureInfo.InvariantCulture);
        (string Handler, (string, string)[] Fields)[] acts =
        [
            ("Classify", [("sensitivity", "1"), ("evidence", "0")]), ("Reject", [("reason", "false")]), ("Duplicate", [("of", "JNP-26-000001")]),
            ("Approve", []), ("Return", [("note", "more")]), ("Ask", [("own", "Is it still going on?")]), ("Close", []), ("Reopen", []), ("Assign", [("officer", one.ToString())]),
        ];
        foreach (var (handler, fields) in acts)
        {
            var answer = await officer.PostFromAsync("/mine", $"/tips/JNP-26-471903?handler={handler}", [.. fields, ("version", version)]);
            answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden, handler);
        }
        (await desk.TipAsync()).Version.ToString(System.Globalization.CultureInfo.InvariantCulture).ShouldBe(version);
    }
}
