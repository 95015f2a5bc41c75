using System.Net;
using SatarkMitra.Contracts;
using SatarkMitra.Desk.Data;
using SatarkMitra.Support;

namespace SatarkMitra.Desk.Tests.Tips;

public sealed class DecidingOnATip
{
    private const string Number = "JNP-26-471903";

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Grades_are_a_proposal_until_a_person_decides(DatabaseKind kind)
    {
        await using var desk = await DeskFixture.StartAsync(kind);
        await desk.HasTipAsync();
        var operatorJaunpur = await desk.SignInAsync("operator-jaunpur");
        (await operatorJaunpur.ReadAsync($"/tips/{Number}")).ShouldContain("Proposed by the machine");

        var answer = await operatorJaunpur.ActAsync(Number, "Classify", ("sensitivity", "3"), ("evidence", "4"));
        answer.Headers.Location!.ToString().ShouldBe($"/tips/{Number}?done=classified");
        var page = await operatorJaunpur.ReadAsync(answer.Headers.Location.ToString());
        page.ShouldContain("Grades saved.");
        page.ShouldContain("Decided by a person");
        (await desk.TipAsync()).ShouldSatisfyAllConditions(t => t.Sensitivity.ShouldBe(3), t => t.Evidence.ShouldBe(4));
        (await desk.AuditAsync(Number)).ShouldContain("tip.classify");
    }

    [Theory]
    [InlineData("0", "0")]
    [InlineData("5", "0")]
    [InlineData("1", "5")]
    [InlineData("x", "")]
    public async Task Grades_out_of_range_are_refused_and_leave_nothing(string sensitivity, string evidence)
    {
        await using var desk = await DeskFixture.StartAsync();
        await desk.HasTipAsync();
        var sp = await desk.SignInAsync("sp-jaunpur");
        (await sp.ActAsync(Number, "Classify", ("sensitivity", sensitivity), ("evidence", evidence))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await desk.TipAsync()).ShouldSatisfyAllConditions(t => t.Sensitivity.ShouldBe(2), t => t.GradesDecided.ShouldBeFalse());
        (await desk.AuditAsync(Number)).ShouldNotContain("tip.classify");
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Two_operators_at_once_one_is_told_and_nothing_he_typed_is_lost(DatabaseKind kind)
    {
        await using var desk = await DeskFixture.StartAsync(kind);
        await desk.HasTipAsync();
        var one = await desk.EnrolAsync("officer-1");
        var (sp, dig) = (await desk.SignInAsync("sp-jaunpur"), await desk.SignInAsync("dig"));
        var seen = TipBuilder.VersionOn(await sp.ReadAsync($"/tips/{Number}"));

        (await dig.ActAsync(Number, "Classify", ("sensitivity", "4"), ("evidence", "1"))).StatusCode.ShouldBe(HttpStatusCode.Found);
        var late = await sp.ActAsync(Number, "Assign", seen, ("officer", one.ToString()), ("instructions", "Go by the river road"));
        late.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var page = WebUtility.HtmlDecode(await late.Content.ReadAsStringAsync());
        page.ShouldContain("Somebody else changed this tip");
        page.ShouldContain("Go by the river road");
        (await desk.TipAsync()).ShouldSatisfyAllConditions(t => t.State.ShouldBe(TipState.New), t => t.Sensitivity.ShouldBe(4), t => t.Assignments.ShouldBeEmpty());
        (await desk.CommandsAsync()).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Of_twenty_assignments_at_the_same_moment_one_is_made(DatabaseKind kind)
    {
        await using var desk = await DeskFixture.StartAsync(kind);
        await desk.HasTipAsync();
        var (one, two) = (await desk.EnrolAsync("officer-1"), await desk.EnrolAsync("officer-2"));
        var browsers = new[] { await desk.SignInAsync("sp-jaunpur"), await desk.SignInAsync("dig"), await desk.SignInAsync("operator-jaunpur"), await desk.SignInAsync("sp-jaunpur") };
        var version = (await desk.TipAsync()).Version;
        // A browser gets its antiforgery cookie with its first page: many first pages at once would each bring another.
        foreach (var browser in browsers) { await browser.ReadAsync($"/tips/{Number}"); }

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => browsers[i % 4].ActAsync(Number, "Assign", version, ("officer", (i % 2 == 0 ? one : two).ToString()))));
        answers.Count(a => a.StatusCode == HttpStatusCode.Found).ShouldBe(1);
        answers.Select(a => a.StatusCode).Distinct().ShouldBe([HttpStatusCode.Found, HttpStatusCode.Conflict], ignoreOrder: true);
        (await desk.TipAsync()).Assignments.Count.ShouldBe(1);
        (await desk.CommandsAsync()).OfType<NudgeOfficer>().Count().ShouldBe(1);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_false_report_leaves_the_queue_and_can_come_back(DatabaseKind kind)
    {
        await using var desk = await DeskFixture.StartAsync(kind);
        await desk.HasTipAsync();
        var sp = await desk.SignInAsync("sp-jaunpur");
        await sp.ActAsync(Number, "Reject", ("reason", "false"));
        (await desk.TipAsync()).State.ShouldBe(TipState.Rejected);
        (await sp.ReadAsync("/tips")).ShouldNotContain($"data-number=\"{Number}\"");
        (await desk.CommandsAsync()).Select(c => c.GetType()).ShouldBe([typeof(SetStatus), typeof(SendNotice)]);

        await sp.ActAsync(Number, "Reopen");
        (await desk.TipAsync()).ShouldSatisfyAllConditions(t => t.State.ShouldBe(TipState.New), t => t.RejectReason.ShouldBeNull(), t => t.DueAt.ShouldNotBeNull());
    }

    [Theory]
    [InlineData("drugs", "false")]
    [InlineData("liquor", "abuse")]
    public async Task A_serious_tip_or_the_word_abuse_needs_a_second_person(string category, string reason)
    {
        await using var desk = await DeskFixture.StartAsync();
        await desk.HasTipAsync(shape: t => t.Category = category);
        var (sp, dig) = (await desk.SignInAsync("sp-jaunpur"), await desk.SignInAsync("dig"));
        await sp.ActAsync(Number, "Reject", ("reason", reason));
        (await desk.TipAsync()).State.ShouldBe(TipState.New);
        (await desk.CommandsAsync()).ShouldBeEmpty();
        (await sp.ReadAsync("/tips?view=review")).ShouldContain("waits for a second person");

        (await sp.ActAsync(Number, "ConfirmReject")).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await desk.TipAsync()).State.ShouldBe(TipState.New);

        (await dig.ActAsync(Number, "ConfirmReject")).StatusCode.ShouldBe(HttpStatusCode.Found);
        (await desk.TipAsync()).State.ShouldBe(TipState.Rejected);
        (await desk.CommandsAsync()).OfType<MarkAbuse>().Count().ShouldBe(reason == "abuse" ? 1 : 0);
    }

    [Fact]
    public async Task The_second_person_may_keep_the_tip()
    {
        await using var desk = await DeskFixture.StartAsync();
        await desk.HasTipAsync(shape: t => t.Category = "drugs");
        var (sp, dig) = (await desk.SignInAsync("sp-jaunpur"), await desk.SignInAsync("dig"));
        await sp.ActAsync(Number, "Reject", ("reason", "false"));
        await dig.ActAsync(Number, "Keep");
        (await desk.TipAsync()).ShouldSatisfyAllConditions(t => t.State.ShouldBe(TipState.New), t => t.RejectReason.ShouldBeNull(), t => t.RejectAskedBy.ShouldBeNull());
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_duplicate_follows_its_head_and_never_makes_a_ring(DatabaseKind kind)
    {
        await using var desk = await DeskFixture.StartAsync(kind);
        await desk.HasTipAsync("JNP-26-000001");
        await desk.HasTipAsync("JNP-26-000002");
        await desk.HasTipAsync("JNP-26-000003");
        await desk.HasTipAsync("GZP-26-000004");
        var sp = await desk.SignInAsync("sp-jaunpur");
        (await sp.ReadAsync("/tips/JNP-26-000002")).ShouldContain("same station");

        (await sp.ActAsync("JNP-26-000002", "Duplicate", ("of", "JNP-26-000002"))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await sp.ActAsync("JNP-26-000002", "Duplicate", ("of", "GZP-26-000004"))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await sp.ActAsync("JNP-26-000002", "Duplicate", ("of", " jnp-26-000001 "))).StatusCode.ShouldBe(HttpStatusCode.Found);
        (await sp.ActAsync("JNP-26-000003", "Duplicate", ("of", "JNP-26-000002"))).StatusCode.ShouldBe(HttpStatusCode.Found);
        (await sp.ActAsync("JNP-26-000001", "Duplicate", ("of", "JNP-26-000003"))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);

        var head = await desk.TipAsync("JNP-26-000001");
        (await desk.TipAsync("JNP-26-000003")).DuplicateOf.ShouldBe(head.Id);
        (await sp.ReadAsync("/tips/JNP-26-000001")).ShouldContain("JNP-26-000003");
    }

    [Fact]
    public async Task A_tip_about_police_is_never_tied_to_an_open_one()
    {
        await using var desk = await DeskFixture.StartAsync();
        await desk.HasTipAsync("JNP-26-000001");
        await desk.HasTipAsync("JNP-26-000002", t => t.Audience = Audience.Oversight);
        var sp = await desk.SignInAsync("sp-jaunpur");
        (await sp.ActAsync("JNP-26-000001", "Duplicate", ("of", "JNP-26-000002"))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await sp.ReadAsync("/tips/JNP-26-000001")).ShouldNotContain("same station");
    }
}
