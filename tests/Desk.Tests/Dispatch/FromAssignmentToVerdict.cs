using System.Net;
using Microsoft.EntityFrameworkCore;
using SatarkMitra.Contracts;
using SatarkMitra.Desk.Data;
using SatarkMitra.Desk.Dispatch;
using SatarkMitra.Desk.Replies;
using SatarkMitra.Desk.Tests.Tips;
using SatarkMitra.Support;

namespace SatarkMitra.Desk.Tests.Dispatch;

public sealed class FromAssignmentToVerdict
{
    private const string Number = "JNP-26-471903";

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_tip_goes_to_an_officer_his_report_to_the_SP_and_the_news_to_the_informant(DatabaseKind kind)
    {
        await using var desk = await DeskFixture.StartAsync(kind);
        var tip = await desk.HasTipAsync();
        var one = await desk.EnrolAsync("officer-1");
        var sp = await desk.SignInAsync("sp-jaunpur");

        await sp.ActAsync(Number, "Assign", ("officer", one.ToString()), ("instructions", "Go at nine in plain clothes"));
        var assignment = (await desk.TipAsync()).Assignments.Single();
        var nudge = (await desk.CommandsAsync()).OfType<NudgeOfficer>().Single();
        nudge.ShouldSatisfyAllConditions(n => n.TipNumber.ShouldBe(Number), n => n.AssignmentId.ShouldBe(assignment.Id), n => n.Reply.ShouldBeTrue(), n => n.Link.ShouldContain("/o/"));
        nudge.ToString().ShouldNotContain("plain clothes");
        (await desk.CommandsAsync()).OfType<SetStatus>().Last().Status.ShouldBe(TipStatusWord.Assigned);

        await desk.InDatabaseAsync(async db =>
        {
            await Accept.ApplyAsync(db, new AssignmentAccepted(assignment.Id), TestPack.Varanasi.Policies, default);
            await db.SaveChangesAsync();
        });
        (await desk.TipAsync()).State.ShouldBe(TipState.Accepted);
        (await desk.CommandsAsync()).OfType<SetStatus>().Last().Status.ShouldBe(TipStatusWord.Acting);

        await ReportAsync(desk, assignment.Id, "Two men caught, 40 litres destroyed", desk.Gateway.Offer([1], MediaKind.Image, "image/jpeg"));
        (await desk.TipAsync()).State.ShouldBe(TipState.Reported);
        var review = await sp.ReadAsync($"/tips/{Number}");
        review.ShouldContain("40 litres destroyed");
        review.ShouldContain("Photo 1");

        await sp.ActAsync(Number, "Approve", ("words", "Action was taken at the place you named."));
        (await desk.TipAsync()).ShouldSatisfyAllConditions(t => t.State.ShouldBe(TipState.Acted), t => t.DueAt.ShouldBeNull());
        var commands = await desk.CommandsAsync();
        commands.TakeLast(3).Select(c => c.GetType()).ShouldBe([typeof(SetStatus), typeof(SendNotice), typeof(AskVerdict)]);
        commands.OfType<SetStatus>().Last().ShouldSatisfyAllConditions(s => s.Status.ShouldBe(TipStatusWord.Acted), s => s.Words.ShouldBe("Action was taken at the place you named."));
        commands.OfType<SendNotice>().Single().ReplyToken.ShouldBe(tip.ReplyToken);

        await VerdictAsync(desk, tip.Id, Verdict.Yes);
        (await desk.TipAsync()).ShouldSatisfyAllConditions(t => t.State.ShouldBe(TipState.Closed), t => t.Verdict.ShouldBe(Verdict.Yes), t => t.OfficerId.ShouldBeNull());
        (await desk.CommandsAsync()).OfType<CloseTip>().Count().ShouldBe(1);
        (await sp.ReadAsync($"/tips/{Number}")).ShouldContain("Yes, saw action");
    }

    [Theory]
    [InlineData(Verdict.No)]
    [InlineData(Verdict.Worse)]
    public async Task An_informant_who_saw_no_action_reopens_the_tip_one_level_up(Verdict verdict)
    {
        await using var desk = await DeskFixture.StartAsync();
        var tip = await desk.HasTipAsync(shape: t => t.State = TipState.Acted);
        await VerdictAsync(desk, tip.Id, verdict);
        (await desk.TipAsync()).ShouldSatisfyAllConditions(t => t.State.ShouldBe(TipState.New), t => t.Level.ShouldBe(1), t => t.DueAt.ShouldNotBeNull());
        (await desk.CommandsAsync()).OfType<SetStatus>().Single().Status.ShouldBe(TipStatusWord.Reopened);
        (await (await desk.SignInAsync("dig")).ReadAsync("/tips")).ShouldContain("raised to DIG");
    }

    [Fact]
    public async Task Informants_of_the_same_incident_are_told_together()
    {
        await using var desk = await DeskFixture.StartAsync();
        var head = await desk.HasTipAsync();
        var same = await desk.HasTipAsync("JNP-26-000002", t => (t.State, t.DuplicateOf) = (TipState.Duplicate, head.Id));
        await ReportedAsync(desk);
        await (await desk.SignInAsync("sp-jaunpur")).ActAsync(Number, "Approve");
        (await desk.CommandsAsync()).OfType<SendNotice>().Select(n => n.TipRef).ShouldBe([head.Id, same.Id]);
    }

    [Fact]
    public async Task A_returned_report_nudges_the_officer_again_with_new_buttons_and_the_note_on_his_page()
    {
        await using var desk = await DeskFixture.StartAsync();
        await desk.HasTipAsync();
        await ReportedAsync(desk);
        var sp = await desk.SignInAsync("sp-jaunpur");
        (await sp.ActAsync(Number, "Return", ("note", " "))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        await sp.ActAsync(Number, "Return", ("note", "Add a photo of the seized cans"));
        (await desk.CommandsAsync()).OfType<NudgeOfficer>().Count().ShouldBe(2);
        (await desk.TipAsync()).State.ShouldBe(TipState.Accepted);

        var officer = await desk.SignInAsync("officer-1");
        (await officer.ReadAsync($"/mine/{Number}")).ShouldContain("Add a photo of the seized cans");
        var version = (await desk.TipAsync()).Version.ToString(System.Globalization.CultureInfo.InvariantCulture);
        (await officer.PostFromAsync($"/mine/{Number}", $"/mine/{Number}?handler=Report", ("version", version), ("text", "Photo sent"))).StatusCode.ShouldBe(HttpStatusCode.Found);
        (await desk.TipAsync()).ShouldSatisfyAllConditions(t => t.State.ShouldBe(TipState.Reported), t => t.Assignments.Single().Reports.Count.ShouldBe(2));
    }

    [Fact]
    public async Task Only_the_SP_and_the_DIG_judge_a_report()
    {
        await using var desk = await DeskFixture.StartAsync();
        await desk.HasTipAsync();
        await ReportedAsync(desk);
        (await (await desk.SignInAsync("operator-jaunpur")).ActAsync(Number, "Approve")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await desk.TipAsync()).State.ShouldBe(TipState.Reported);
        (await (await desk.SignInAsync("dig")).ActAsync(Number, "Approve")).StatusCode.ShouldBe(HttpStatusCode.Found);
    }

    [Fact]
    public async Task An_older_assignment_ends_and_its_buttons_change_nothing_but_its_words_are_kept()
    {
        await using var desk = await DeskFixture.StartAsync();
        await desk.HasTipAsync();
        var (one, two) = (await desk.EnrolAsync("officer-1"), await desk.EnrolAsync("officer-2"));
        var sp = await desk.SignInAsync("sp-jaunpur");
        await sp.ActAsync(Number, "Assign", ("officer", one.ToString()));
        var first = (await desk.TipAsync()).Assignments.Single();
        (await sp.ActAsync(Number, "Assign", ("officer", one.ToString()))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        await sp.ActAsync(Number, "Assign", ("officer", two.ToString()));
        (await desk.CommandsAsync()).OfType<RetireAssignment>().Single().AssignmentId.ShouldBe(first.Id);

        await desk.InDatabaseAsync(async db =>
        {
            await Accept.ApplyAsync(db, new AssignmentAccepted(first.Id), TestPack.Varanasi.Policies, default);
            await db.SaveChangesAsync();
        });
        await ReportAsync(desk, first.Id, "I had already gone there");
        (await desk.TipAsync()).ShouldSatisfyAllConditions(t => t.State.ShouldBe(TipState.Assigned), t => t.OfficerId.ShouldBe(two));
        (await sp.ReadAsync($"/tips/{Number}")).ShouldContain("I had already gone there");
    }

    [Fact]
    public async Task Words_for_the_informant_are_held_to_the_rules()
    {
        await using var desk = await DeskFixture.StartAsync();
        await desk.HasTipAsync();
        await ReportedAsync(desk);
        var sp = await desk.SignInAsync("sp-jaunpur");
        (await sp.ActAsync(Number, "Approve", ("words", "Call me on 912000009001"))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await desk.CommandsAsync()).OfType<SendNotice>().ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_clock_that_runs_out_raises_the_tip_to_the_range_once(DatabaseKind kind)
    {
        await using var desk = await DeskFixture.StartAsync(kind);
        await desk.HasTipAsync();
        await desk.HasTipAsync("JNP-26-000002", t => t.State = TipState.Acted);
        var database = (DeskDatabase)desk.Services.GetService(typeof(DeskDatabase))!;
        desk.Clock.Advance(TimeSpan.FromHours(5));
        await Eventually.IsAsync(async () =>
        {
            await Escalation.RaiseAsync(database, default);
            return (await desk.TipAsync()).Level == 1;
        });
        (await Escalation.RaiseAsync(database, default)).ShouldBe(0);
        (await desk.TipAsync("JNP-26-000002")).Level.ShouldBe(0);
        (await desk.AuditAsync(Number)).Count(a => a == "tip.escalate").ShouldBe(1);
        (await (await desk.SignInAsync("dig")).ReadAsync("/tips?view=overdue")).ShouldContain(Number);
    }

    private static async Task ReportedAsync(DeskFixture desk)
    {
        var one = await desk.EnrolAsync("officer-1");
        await (await desk.SignInAsync("sp-jaunpur")).ActAsync(Number, "Assign", ("officer", one.ToString()));
        await ReportAsync(desk, (await desk.TipAsync()).Assignments.Single().Id, "Done");
    }

    private static Task ReportAsync(DeskFixture desk, Guid assignment, string text, params MediaItem[] media) => desk.InDatabaseAsync(async db =>
    {
        await Report.ApplyAsync(db, new ActionReported(assignment, text, media), TestPack.Varanasi.Policies, default);
        await db.SaveChangesAsync();
    });

    private static Task VerdictAsync(DeskFixture desk, Guid tip, Verdict verdict) => desk.InDatabaseAsync(async db =>
    {
        await Verdicts.ApplyAsync(db, new VerdictGiven(tip, verdict), TestPack.Varanasi.Policies, default);
        await db.SaveChangesAsync();
    });
}
