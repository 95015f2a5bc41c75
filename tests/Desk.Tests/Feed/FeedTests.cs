using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using SatarkMitra.Contracts;
using SatarkMitra.Desk.Data;
using SatarkMitra.Desk.Tests.Data;
using SatarkMitra.Support;

namespace SatarkMitra.Desk.Tests.Feed;

public class FeedTests
{
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_released_tip_is_stored_with_its_token_its_place_on_the_grid_and_its_counts(DatabaseKind kind)
    {
        await using var desk = await DeskFixture.StartAsync(kind);
        var token = RandomNumberGenerator.GetBytes(227);
        await desk.Gateway.TellAsync(TipBuilder.Released("JNP-26-471903", placeId: "V1"), replyToken: token);
        var tip = await ArrivedAsync(desk, "JNP-26-471903");

        tip.State.ShouldBe(TipState.New);
        tip.ReplyToken.ShouldBe(token);
        tip.Circle.ShouldBe("JNP-C-KERAKAT");
        tip.DueAt.ShouldBe(tip.ArrivedAt + 4 * 3600);
        tip.Sensitivity.ShouldBe(2);
        tip.Evidence.ShouldBe(3, "a place, an answered question, own words");
        tip.CellQ.ShouldNotBeNull();
        tip.Lines.Count.ShouldBe(2);
        (await desk.InDatabaseAsync(db => db.TipCounts.SumAsync(c => c.Incidents))).ShouldBe(1);
        (await desk.InDatabaseAsync(db => db.CellCounts.SumAsync(c => c.Incidents))).ShouldBe(1);
    }

    /// <summary>Epoch 577 is the week of 2026-10-05 for 90 days, as in the test vectors of docs/protocol.md: its last day is 2027-01-09.</summary>
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_renewed_token_moves_the_day_until_which_the_informant_can_be_reached(DatabaseKind kind)
    {
        await using var desk = await DeskFixture.StartAsync(kind);
        var tipRef = PlayedGateway.NewId();
        await desk.Gateway.TellAsync(TipBuilder.Released("JNP-26-000001", tipRef: tipRef), replyToken: new byte[227]);
        byte[] fresh = [1, 577 >> 8, 577 & 255, .. RandomNumberGenerator.GetBytes(224)];
        await desk.Gateway.TellAsync(new ReplyTokenRenewed(tipRef), replyToken: fresh);
        await Eventually.IsAsync(async () => (await ArrivedAsync(desk, "JNP-26-000001")).ReplyToken!.SequenceEqual(fresh), what: "the fresh token");
        (await ArrivedAsync(desk, "JNP-26-000001")).ReachableUntil.ShouldBe(new DateOnly(2027, 1, 9));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_gateway_in_another_life_tells_all_again_and_nothing_comes_twice(DatabaseKind kind)
    {
        await using var desk = await DeskFixture.StartAsync(kind);
        var tipRef = PlayedGateway.NewId();
        await desk.Gateway.TellAsync(TipBuilder.Released("JNP-26-000001", tipRef: tipRef));
        await desk.Gateway.TellAsync(new EvidenceAdded(tipRef, [new(null, null, "और एक बात")], []));
        await desk.Gateway.TellAsync(TipBuilder.Released("JNP-26-000002"));
        await ArrivedAsync(desk, "JNP-26-000002");

        desk.Gateway.Reincarnate();
        await desk.Gateway.TellAsync(TipBuilder.Released("JNP-26-000003"));
        await ArrivedAsync(desk, "JNP-26-000003");
        (await desk.InDatabaseAsync(db => db.Tips.CountAsync())).ShouldBe(3);
        (await desk.InDatabaseAsync(db => db.Lines.CountAsync(l => l.Late))).ShouldBe(1);
        (await desk.InDatabaseAsync(db => db.TipCounts.SumAsync(c => c.Messages))).ShouldBe(3);
        (await desk.InDatabaseAsync(db => db.FeedPositions.SingleAsync())).Incarnation.ShouldBe(desk.Gateway.Incarnation);
    }

    [Fact]
    public async Task A_fresh_token_that_rides_with_a_verdict_replaces_the_tips()
    {
        await using var desk = await DeskFixture.StartAsync();
        var (tipRef, fresh) = (PlayedGateway.NewId(), RandomNumberGenerator.GetBytes(227));
        await desk.Gateway.TellAsync(TipBuilder.Released("JNP-26-000001", tipRef: tipRef), replyToken: new byte[227]);
        await desk.Gateway.TellAsync(new VerdictGiven(tipRef, Verdict.Worse), replyToken: fresh);
        await desk.Gateway.TellAsync(new EvidenceAdded(tipRef, [new(null, null, "और एक बात")], []));
        await Eventually.IsAsync(() => desk.InDatabaseAsync(db => db.Lines.AnyAsync(l => l.Late)), what: "the last item");
        (await desk.InDatabaseAsync(db => db.Tips.SingleAsync(t => t.Id == tipRef))).ReplyToken.ShouldBe(fresh);
    }

    [Fact]
    public async Task What_the_pool_sent_before_its_tip_waits_for_the_tip()
    {
        await using var desk = await DeskFixture.StartAsync();
        var tipRef = PlayedGateway.NewId();
        await desk.Gateway.TellAsync(new EvidenceAdded(tipRef, [new(null, null, "बाद की बात")], []));
        await desk.Gateway.TellAsync(new InformantForgotten(tipRef));
        await desk.Gateway.TellAsync(TipBuilder.Released("JNP-26-000001", tipRef: tipRef), replyToken: new byte[227]);
        var tip = await ArrivedAsync(desk, "JNP-26-000001");
        tip.Lines.ShouldContain(l => l.Late && l.Text == "बाद की बात");
        tip.Forgotten.ShouldBeTrue();
        tip.ReplyToken.ShouldBeNull();
        (await desk.InDatabaseAsync(db => db.UnreadEnvelopes.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task An_envelope_that_cannot_be_read_is_kept_and_said_and_the_next_is_read()
    {
        await using var desk = await DeskFixture.StartAsync();
        await desk.Gateway.TellAsync(TipBuilder.Released("JNP-26-000001"));
        desk.Gateway.TellRaw(new FeedEnvelope(0, PlayedGateway.NewId(), Audience.Normal, RandomNumberGenerator.GetBytes(300), null));
        await desk.Gateway.TellAsync(TipBuilder.Released("ALD-26-000002", district: "ALD"));
        await desk.Gateway.TellAsync(TipBuilder.Released("JNP-26-000003"));
        await ArrivedAsync(desk, "JNP-26-000003");
        (await desk.InDatabaseAsync(db => db.UnreadEnvelopes.CountAsync())).ShouldBe(2);
        var dig = await desk.SignInAsync("dig");
        await Eventually.IsAsync(async () => (await dig.ReadAsync("/staff")).Contains("2 entries could not be read"), what: "the notice of unread entries");
    }

    [Fact]
    public async Task While_the_gateway_is_down_pages_say_since_when_and_afterwards_nothing_is_missing()
    {
        await using var desk = await DeskFixture.StartAsync();
        await desk.Gateway.TellAsync(TipBuilder.Released("JNP-26-000001"));
        await ArrivedAsync(desk, "JNP-26-000001");
        var sp = await desk.SignInAsync("sp-jaunpur");
        (await sp.ReadAsync("/staff")).ShouldNotContain("has not answered since");

        desk.Gateway.Down = true;
        await Eventually.IsAsync(async () => (await sp.ReadAsync("/staff")).Contains("has not answered since"), what: "the notice of a failing feed");
        await sp.PostFromAsync("/staff", "/staff?handler=Enrol", ("id", (await desk.InDatabaseAsync(db => db.Staff.SingleAsync(s => s.Username == "officer-1"))).Id.ToString()));
        await desk.Gateway.TellAsync(TipBuilder.Released("JNP-26-000002"));
        desk.Gateway.Down = false;

        await ArrivedAsync(desk, "JNP-26-000002");
        await Eventually.IsAsync(() => Task.FromResult(desk.Gateway.Commands.OfType<OpenEnrolment>().Any()), what: "the command that waited");
        await Eventually.IsAsync(async () => !(await sp.ReadAsync("/staff")).Contains("has not answered since"), what: "the notice to go");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(65_536)]
    [InlineData(200_001)]
    public async Task Evidence_is_fetched_as_ciphertext_and_proved_by_its_hash(int length)
    {
        await using var desk = await DeskFixture.StartAsync();
        var plain = RandomNumberGenerator.GetBytes(length);
        var file = desk.Gateway.Offer(plain, MediaKind.Image, "image/jpeg");
        await desk.Gateway.TellAsync(TipBuilder.Released("JNP-26-000001", media: [file]));
        await Eventually.IsAsync(() => desk.InDatabaseAsync(db => db.Evidence.AnyAsync(e => e.Fetched)), what: "the file");
        var stored = await File.ReadAllBytesAsync(Path.Combine(desk.Folder, "desk", "evidence", file.Id.ToString("N")));
        stored.ShouldBe(desk.Gateway.Media[file.Id]);
    }

    [Fact]
    public async Task Damaged_evidence_is_not_taken_until_it_comes_whole()
    {
        await using var desk = await DeskFixture.StartAsync();
        var file = desk.Gateway.Offer(RandomNumberGenerator.GetBytes(70_000), MediaKind.Video, "video/mp4");
        var whole = desk.Gateway.Media[file.Id];
        desk.Gateway.Media[file.Id] = whole[..^20];
        await desk.Gateway.TellAsync(TipBuilder.Released("JNP-26-000001", media: [file]));
        var tip = await ArrivedAsync(desk, "JNP-26-000001");
        tip.Files.Single().Fetched.ShouldBeFalse();
        desk.Gateway.Media[file.Id] = whole;
        await Eventually.IsAsync(() => desk.InDatabaseAsync(db => db.Evidence.AnyAsync(e => e.Fetched)), what: "the whole file");
        Directory.GetFiles(Path.Combine(desk.Folder, "desk", "evidence"), "*.part").ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task An_enrolled_phone_is_a_token_and_its_word_is_kept_nowhere(DatabaseKind kind)
    {
        await using var desk = await DeskFixture.StartAsync(kind);
        var words = await desk.App.DemoEnrolmentWordsAsync();
        words.Keys.ShouldBe(["officer-1", "officer-2"]);
        words.Values.ShouldAllBe(w => System.Text.RegularExpressions.Regex.IsMatch(w, "^SATARK-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$"));
        await Eventually.IsAsync(() => Task.FromResult(desk.Gateway.Commands.OfType<OpenEnrolment>().Count() == 2), what: "both commands");
        var first = desk.Gateway.Commands.OfType<OpenEnrolment>().Single(c => c.WordHash.AsSpan().SequenceEqual(SHA256.HashData(System.Text.Encoding.ASCII.GetBytes(words["officer-1"]))));

        await desk.Gateway.TellAsync(new OfficerEnrolled(first.EnrolmentId, [1, 2, 3]));
        await Eventually.IsAsync(() => desk.InDatabaseAsync(db => db.Staff.AnyAsync(s => s.Username == "officer-1" && s.StaffToken != null)), what: "the token");
        (await desk.App.DemoEnrolmentWordsAsync()).Keys.ShouldBe(["officer-2"]);
        (await (await desk.SignInAsync("sp-jaunpur")).ReadAsync("/staff")).ShouldContain("joined");
    }

    [Fact]
    public async Task After_a_restart_the_desk_has_the_same_keys_and_goes_on_where_it_was()
    {
        await using var desk = await DeskFixture.StartAsync();
        await desk.Gateway.TellAsync(TipBuilder.Released("JNP-26-000001"));
        await ArrivedAsync(desk, "JNP-26-000001");
        await desk.RestartAsync();
        await desk.Gateway.TellAsync(TipBuilder.Released("JNP-26-000002", Audience.DigOnly), Audience.DigOnly);
        (await ArrivedAsync(desk, "JNP-26-000002")).Level.ShouldBe(1);
        (await desk.InDatabaseAsync(db => db.ReceivedEnvelopes.CountAsync())).ShouldBe(2);
    }

    private static async Task<Tip> ArrivedAsync(DeskFixture desk, string number) => await Eventually.GetsAsync(
        () => desk.InDatabaseAsync(db => db.Tips.Include(t => t.Lines).Include(t => t.Files).AsNoTracking().SingleOrDefaultAsync(t => t.Number == number)), what: number);
}
