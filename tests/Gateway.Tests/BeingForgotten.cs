using SatarkMitra.Contracts;
using SatarkMitra.Gateway.Tests.Drivers;
using SatarkMitra.Support;
using SatarkMitra.Vault;

namespace SatarkMitra.Gateway.Tests;

/// <summary>FORGET, withdrawing, and erasing the running chat.</summary>
public class BeingForgotten
{
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Forget_on_the_receipt_takes_the_address_the_mailbox_and_what_waits_to_be_sent(DatabaseKind kind)
    {
        await using var gateway = await RunningGateway.StartAsync(kind);
        var desk = gateway.Desk();
        await desk.ShowsKeysAsync();
        var citizen = gateway.Citizen("915000420001");
        var (receipt, tip, token) = await citizen.ReportsAsync(desk, "Please forget me");
        await citizen.TapsAsync(receipt.Button(CapabilityPurpose.Forget));
        var ask = await citizen.HearsAsync(message => message.Offers("forget.yes"));
        ask.Offers("forget.withdraw").ShouldBeFalse("the police have it by now");
        await citizen.TapsAsync("forget.yes");
        (await desk.GetsAsync<InformantForgotten>()).TipRef.ShouldBe(tip.TipRef);
        foreach (var table in (string[])["mailboxes", "codes", "notices", "closings"]) { (await Rows.CountAsync(gateway, table)).ShouldBe(0, table); }

        Command[] later =
        [
            new SendNotice(Entropy.Id(), tip.TipRef, token!), new AskInformant(Entropy.Id(), tip.TipRef, Entropy.Id(), "Where?", token),
            new SetStatus(Entropy.Id(), tip.TipRef, TipStatusWord.Acted, null), new AskVerdict(Entropy.Id(), tip.TipRef, token),
        ];
        await desk.PostsAsync(later);
        foreach (var command in later) { (await desk.GetsAsync<CommandResult>(result => result.CommandId == command.Id)).Outcome.ShouldBe(CommandOutcome.Forgotten); }
        await citizen.TapsAsync(receipt.Button(CapabilityPurpose.Status));
        await citizen.HearsAsync(message => message.Text.StartsWith("This button no longer works"));
        citizen.Received.ShouldNotContain(message => message.Type == "template");

        // Not the mailbox alone is gone: the vault itself cannot send to the token any more.
        await gateway.StopAsync();
        await using var vault = await gateway.OpenVaultAsync();
        (await vault.SendNoticeAsync(token!, tip.TipRef, "report_news", CancellationToken.None)).ShouldBeOfType<VaultSend.Forgotten>();
    }

    [Fact]
    public async Task A_notice_that_waits_when_forget_is_tapped_is_never_sent()
    {
        await using var gateway = await RunningGateway.StartAsync(DatabaseKind.Sqlite, ("Demo:Enabled", "false"));
        gateway.Clock.AdvanceToIndianHour(10);
        var desk = gateway.Desk();
        await desk.ShowsKeysAsync();
        var citizen = gateway.Citizen("915000420002");
        await citizen.TellsAsync();
        await citizen.SaysAsync("Before the news");
        var receipt = await citizen.SendsTipAsync();
        gateway.Clock.Advance(TimeSpan.FromMinutes(21));
        var tip = await desk.GetsAsync<TipReleased>();
        await desk.PostsAsync(new SendNotice(Entropy.Id(), tip.TipRef, desk.EnvelopeOf(tip).ReplyToken!));
        await Eventually.IsAsync(async () => await Rows.CountAsync(gateway, "notices") == 1, what: "a waiting notice");
        await citizen.TapsAsync(receipt.Button(CapabilityPurpose.Forget));
        await citizen.ChoosesAsync("forget.yes");
        await Eventually.IsAsync(async () => await Rows.CountAsync(gateway, "notices") == 0, what: "no notice any more");
        gateway.Clock.Advance(TimeSpan.FromHours(2));
        await desk.GetsAsync<InformantForgotten>();
        citizen.Received.ShouldNotContain(message => message.Type == "template");
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_tip_still_in_the_pool_can_be_taken_back_whole(DatabaseKind kind)
    {
        await using var gateway = await RunningGateway.StartAsync(kind, ("Demo:Enabled", "false"));
        gateway.Graph.Serve(Convert.FromBase64String(Pictures.Jpeg));
        var desk = gateway.Desk();
        await desk.ShowsKeysAsync();
        var citizen = gateway.Citizen("915000420003");
        await citizen.TellsAsync();
        await citizen.SendsPhotoAsync("1234567890123456");
        await citizen.HearsAsync();
        var receipt = await citizen.SendsTipAsync();
        await citizen.TapsAsync(receipt.Button(CapabilityPurpose.Add));
        await citizen.SaysAsync("one more thing");
        await citizen.SendsPhotoAsync("1234567890123457");
        await citizen.TapsAsync("add.done");
        // Also what is done only now, after the tip was sent, goes back with it.
        await Eventually.IsAsync(async () => Convert.ToInt64(await Rows.ScalarAsync(gateway.ConnectionString, "SELECT count(*) FROM media WHERE state < 3")) == 0, TimeSpan.FromSeconds(30), "files that are done");
        await citizen.TapsAsync(receipt.Button(CapabilityPurpose.Forget));
        await citizen.ChoosesAsync("forget.withdraw");
        await Eventually.IsAsync(async () => await Rows.CountAsync(gateway, "mailboxes") == 0, what: "no mailbox");
        gateway.Clock.Advance(TimeSpan.FromMinutes(21));
        await desk.GetsAsync<TipWithdrawn>();
        gateway.Clock.Advance(TimeSpan.FromHours(1));
        await desk.PullsAsync(wait: 1);
        desk.Items.ShouldNotContain(item => item.Item is TipReleased || item.Item is EvidenceAdded);
        await Eventually.IsAsync(async () => await Rows.CountAsync(gateway, "media") == 0, TimeSpan.FromSeconds(30), "no file");
    }

    [Fact]
    public async Task Typing_forget_erases_the_running_chat_and_its_files_and_no_sent_report()
    {
        await using var gateway = await RunningGateway.StartAsync(DatabaseKind.Sqlite);
        gateway.Graph.Serve(Convert.FromBase64String(Pictures.Jpeg));
        var desk = gateway.Desk();
        await desk.ShowsKeysAsync();
        var citizen = gateway.Citizen("915000420004");
        var (receipt, tip, _) = await citizen.ReportsAsync(desk, "The first report");
        await citizen.SaysAsync("Hi");
        await citizen.HearsAsync();
        await citizen.SendsPhotoAsync("1234567890123456");
        await citizen.SaysAsync("forget");
        (await citizen.HearsAsync(message => message.Text.Contains("erased"))).Text.ShouldContain("tap Forget on its receipt");
        await Eventually.IsAsync(async () => await Rows.CountAsync(gateway, "media") == 0, TimeSpan.FromSeconds(30), "no file");
        await citizen.SaysAsync("Hi");
        await citizen.IsOfferedAsync("language.hi");
        await citizen.TapsAsync(receipt.Button(CapabilityPurpose.Status));
        await citizen.HearsAsync(message => message.Text.Contains(tip.Number));
    }
}
