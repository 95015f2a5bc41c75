using SatarkMitra.Contracts;
using SatarkMitra.Gateway.Tests.Drivers;
using SatarkMitra.Support;
using SatarkMitra.Vault;

namespace SatarkMitra.Gateway.Tests;

/// <summary>When news goes out: later, by day, once a day, and only the latest. The pack's own policies, a clock that moves.</summary>
public class Notices
{
    const string Due = "SELECT due FROM notices";

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task News_goes_five_to_sixty_minutes_later_the_latest_only_and_once_a_day(DatabaseKind kind)
    {
        var (gateway, desk, citizen, tip, token) = await ReportedAsync(kind, atHour: 9);
        await using var _ = gateway;
        var posted = gateway.Clock.GetUtcNow();
        await desk.PostsAsync(Enumerable.Range(0, 5).Select(_ => new SendNotice(Entropy.Id(), tip, token)).ToArray());
        await RunAsync(gateway);
        (await Rows.CountAsync(gateway, "notices")).ShouldBe(1);
        (await DueAsync(gateway) - posted).ShouldBeInRange(TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(61));
        Templates(citizen).ShouldBe(0);
        gateway.Clock.Advance(TimeSpan.FromMinutes(61));
        await citizen.HearsNoticeAsync();

        await desk.PostsAsync(new AskVerdict(Entropy.Id(), tip, token));
        await RunAsync(gateway);
        gateway.Clock.Advance(TimeSpan.FromMinutes(61));
        var tomorrow = new DateTimeOffset(posted.ToOffset(India).Date, India).AddDays(1);
        await Eventually.IsAsync(async () => await DueAsync(gateway) > tomorrow, what: "put off until tomorrow");
        (await DueAsync(gateway) - tomorrow).ShouldBeInRange(TimeSpan.FromHours(7), TimeSpan.FromHours(8));
        Templates(citizen).ShouldBe(1);
        gateway.Clock.AdvanceToIndianHour(8);
        await citizen.HearsNoticeAsync();
    }

    [Fact]
    public async Task At_night_news_waits_for_the_first_hour_of_the_morning()
    {
        var (gateway, desk, citizen, tip, token) = await ReportedAsync(DatabaseKind.Sqlite, atHour: 21);
        await using var _ = gateway;
        var night = gateway.Clock.GetUtcNow().ToOffset(India);
        await desk.PostsAsync(new SendNotice(Entropy.Id(), tip, token));
        await RunAsync(gateway);
        (await DueAsync(gateway) - new DateTimeOffset(night.Date, India).AddDays(1)).ShouldBeInRange(TimeSpan.FromHours(7), TimeSpan.FromHours(8));
        gateway.Clock.AdvanceToIndianHour(8);
        await citizen.HearsNoticeAsync();
        Templates(citizen).ShouldBe(1);
    }

    [Fact]
    public async Task While_Meta_cannot_take_it_news_is_kept_and_an_unreachable_phone_is_never_reported()
    {
        await using var gateway = await RunningGateway.StartAsync(DatabaseKind.Sqlite);
        var desk = gateway.Desk();
        await desk.ShowsKeysAsync();
        var citizen = gateway.Citizen("915000430003");
        var (_, tip, token) = await citizen.ReportsAsync(desk, "Down for an hour");
        gateway.Graph.Answer(503);
        var command = new SendNotice(Entropy.Id(), tip.TipRef, token!);
        await desk.PostsAsync(command);
        await desk.GetsAsync<CommandResult>(result => result.CommandId == command.Id && result.Outcome is CommandOutcome.Queued);
        gateway.Clock.Advance(TimeSpan.FromHours(1));
        gateway.Graph.Answer(0);
        gateway.Clock.Advance(TimeSpan.FromMinutes(2));
        await citizen.HearsNoticeAsync();
        desk.Items.Count(item => item.Item is CommandResult).ShouldBe(1);
    }

    [Fact]
    public async Task While_Meta_does_not_answer_tips_are_released_all_the_same()
    {
        await using var gateway = await RunningGateway.StartAsync(DatabaseKind.Sqlite);
        var desk = gateway.Desk();
        await desk.ShowsKeysAsync();
        var last = gateway.Citizen("915000430020");
        await last.TellsAsync();
        await last.SaysAsync("Told while nobody answers");
        var send = await last.ReachesSummaryAsync();
        for (var i = 0; i < 6; i++)
        {
            var (_, tip, token) = await gateway.Citizen($"91500043001{i}").ReportsAsync(desk, $"Report {i}");
            await desk.PostsAsync(new SendNotice(Entropy.Id(), tip.TipRef, token!));
        }
        await RunAsync(gateway);
        gateway.Graph.Hold(new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        gateway.Clock.Advance(TimeSpan.FromHours(1));
        await last.TapsAsync(send);
        // Six notices, each of which waits ten seconds for an answer: a pulse that waited with them would be too late.
        await desk.GetsAsync<TipReleased>(tip => tip.Transcript.Any(line => line.Text is "Told while nobody answers"));
        gateway.Graph.Hold(null);
    }

    [Fact]
    public async Task Of_statuses_posted_together_the_last_one_stands()
    {
        await using var gateway = await RunningGateway.StartAsync(DatabaseKind.Sqlite);
        var desk = gateway.Desk();
        await desk.ShowsKeysAsync();
        var citizen = gateway.Citizen("915000430004");
        var (receipt, tip, _) = await citizen.ReportsAsync(desk, "In order");
        await desk.PostsAsync(Enumerable.Range(0, 12).Select(i => new SetStatus(Entropy.Id(), tip.TipRef, TipStatusWord.Acting, $"step {i}")).ToArray());
        await RunAsync(gateway);
        await citizen.TapsAsync(receipt.Button(CapabilityPurpose.Status));
        (await citizen.HearsAsync(message => message.Text.Contains("step "))).Text.ShouldContain("step 11");
    }

    static readonly TimeSpan India = TimeSpan.FromMinutes(330);

    static async Task<(RunningGateway, Drivers.Desk, Citizen, Guid, byte[])> ReportedAsync(DatabaseKind kind, int atHour)
    {
        var gateway = await RunningGateway.StartAsync(kind, ("Demo:Enabled", "false"));
        gateway.Clock.AdvanceToIndianHour(atHour);
        var desk = gateway.Desk();
        await desk.ShowsKeysAsync();
        var citizen = gateway.Citizen("915000430001");
        await citizen.TellsAsync();
        await citizen.SendsTipAsync("summary.send");
        gateway.Clock.Advance(TimeSpan.FromMinutes(21));
        var tip = await desk.GetsAsync<TipReleased>();
        return (gateway, desk, citizen, tip.TipRef, desk.EnvelopeOf(tip).ReplyToken!);
    }

    static int Templates(Citizen citizen) => citizen.Received.Count(message => message.Type == "template");

    static async Task<DateTimeOffset> DueAsync(RunningGateway gateway) =>
        DateTimeOffset.FromUnixTimeMilliseconds(Convert.ToInt64(await Rows.ScalarAsync(gateway.ConnectionString, Due)));

    static Task RunAsync(RunningGateway gateway) => Eventually.IsAsync(
        async () => Convert.ToInt64(await Rows.ScalarAsync(gateway.ConnectionString, "SELECT count(*) FROM commands WHERE state = 0")) == 0, what: "commands that ran");
}
