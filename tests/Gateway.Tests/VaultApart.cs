using System.Net;
using SatarkMitra.Contracts;
using SatarkMitra.Gateway.Tests.Drivers;
using SatarkMitra.Support;
using SatarkMitra.Vault;

namespace SatarkMitra.Gateway.Tests;

/// <summary>The vault as a process of its own: the same story, and what happens when it is killed.</summary>
public class VaultApart
{
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task The_story_from_report_to_answer_is_the_same(DatabaseKind kind)
    {
        await using var gateway = await RunningGateway.StartApartAsync(kind);
        var desk = gateway.Desk();
        await desk.ShowsKeysAsync();
        var citizen = gateway.Citizen("915000460001");
        var (receipt, tip, token) = await citizen.ReportsAsync(desk, "Cards behind the tea stall");
        token.ShouldNotBeNull().Length.ShouldBe(227);
        await desk.PostsAsync(new AskInformant(Entropy.Id(), tip.TipRef, Entropy.Id(), "On which days?", token));
        var notice = await citizen.HearsNoticeAsync();
        await citizen.TapsAsync(notice.Button(CapabilityPurpose.Status));
        var status = await citizen.HearsAsync(message => message.Text.Contains("On which days?"));
        await citizen.TapsAsync(status.Button(CapabilityPurpose.Answer));
        await citizen.HearsAsync(message => message.Offers("answer.cancel"));
        await citizen.SaysAsync("Only on market days");
        await citizen.TapsAsync("answer.done");
        (await desk.GetsAsync<QuestionAnswered>()).Text.ShouldBe("Only on market days");

        await citizen.TapsAsync(receipt.Button(CapabilityPurpose.Forget));
        await citizen.ChoosesAsync("forget.yes");
        await desk.GetsAsync<InformantForgotten>();
        File.Exists(Path.Combine(gateway.Folder, "vault", "public-log.jsonl")).ShouldBeTrue();
        (await gateway.Vault.StopAsync()).ShouldBe(0);
        File.Exists(gateway.Vault.Socket).ShouldBeFalse();
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Killed_under_load_it_loses_no_submitted_tip_and_every_receipt_comes(DatabaseKind kind)
    {
        await using var gateway = await RunningGateway.StartApartAsync(kind);
        var desk = gateway.Desk();
        await desk.ShowsKeysAsync();
        var citizens = Enumerable.Range(0, 6).Select(i => new Citizen(gateway, $"91500046010{i}") { Persistent = true }).ToList();
        var stories = citizens.Select(async citizen =>
        {
            await citizen.TellsAsync();
            await citizen.SaysAsync($"Story of {citizen.Number[^1]}");
            return await citizen.SendsTipAsync();
        }).ToList();
        for (var kill = 0; kill < 3 && !Task.WhenAll(stories).IsCompleted; kill++)
        {
            var heard = citizens.Sum(citizen => citizen.Received.Count);
            await Eventually.IsAsync(() => Task.FromResult(citizens.Sum(citizen => citizen.Received.Count) >= heard + 10 || Task.WhenAll(stories).IsCompleted), TimeSpan.FromSeconds(90), "some progress");
            gateway.Vault.Kill();
            await gateway.Vault.StartAsync();
        }
        var receipts = await Task.WhenAll(stories);
        foreach (var citizen in citizens)
        {
            await desk.GetsAsync<TipReleased>(tip => tip.Transcript.Any(line => line.Text == $"Story of {citizen.Number[^1]}"));
        }
        desk.Items.Count(item => item.Item is TipReleased).ShouldBe(citizens.Count);
        desk.Items.Where(item => item.Item is TipReleased).ShouldAllBe(item => item.Envelope.ReplyToken != null);
        await citizens[0].TapsAsync(receipts[0].Button(CapabilityPurpose.Status));
        await citizens[0].HearsAsync(message => message.Has(CapabilityPurpose.Add));
    }

    [Fact]
    public async Task While_it_is_away_a_chat_goes_on_a_sealed_button_waits_at_Meta_and_the_receipt_comes_after_it()
    {
        await using var gateway = await RunningGateway.StartApartAsync(DatabaseKind.Sqlite);
        var desk = gateway.Desk();
        await desk.ShowsKeysAsync();
        var citizen = gateway.Citizen("915000460201");
        await citizen.TellsAsync();
        await citizen.SaysAsync("Sent while nobody could seal");
        var send = await citizen.ReachesSummaryAsync("summary.send");
        gateway.Vault.Kill();
        await citizen.TapsAsync(send);
        await Eventually.IsAsync(async () => await Rows.CountAsync(gateway, "jobs") == 1, what: "the receipt's job");
        var tap = Webhooks.Body(Webhooks.Message(citizen.Number, gateway.Clock.GetUtcNow(), "interactive", new System.Text.Json.Nodes.JsonObject
        {
            ["type"] = "button_reply", ["button_reply"] = new System.Text.Json.Nodes.JsonObject { ["id"] = "AQEA" + new string('A', 124), ["title"] = "x" },
        }));
        (await gateway.PostAsync(tap)).ShouldBe(HttpStatusCode.ServiceUnavailable);
        await gateway.Vault.StartAsync();
        await citizen.ReceiptAsync();
        (await gateway.PostAsync(tap)).ShouldBe(HttpStatusCode.OK);
        desk.EnvelopeOf(await desk.GetsAsync<TipReleased>()).ReplyToken.ShouldNotBeNull();
    }

    [Fact]
    public async Task On_a_new_day_without_the_vault_nothing_is_taken_in_and_no_row_is_thrown_away()
    {
        await using var gateway = await RunningGateway.StartApartAsync(DatabaseKind.Sqlite);
        var citizen = gateway.Citizen("915000460301");
        await citizen.SaysAsync("Hi");
        await citizen.IsOfferedAsync("language.en");
        gateway.Vault.Kill();
        gateway.Clock.Advance(TimeSpan.FromDays(3));
        await ReadyIsAsync(gateway, HttpStatusCode.ServiceUnavailable);
        (await citizen.PostsAsync(Webhooks.Text(citizen.Number, gateway.Clock.GetUtcNow(), "Hi"))).ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await Rows.CountAsync(gateway, "chats")).ShouldBe(1, "nobody knows yet that its key is dead");
    }

    [Fact]
    public async Task A_gateway_that_is_killed_finds_its_jobs_and_its_vault_again()
    {
        await using var gateway = await RunningGateway.StartApartAsync(DatabaseKind.Sqlite, asProcess: true);
        var desk = gateway.Desk();
        await desk.ShowsKeysAsync();
        var citizen = new Citizen(gateway, "915000460401") { Persistent = true };
        await citizen.TellsAsync();
        await citizen.SaysAsync("Sent to two dead processes");
        var send = await citizen.ReachesSummaryAsync("summary.send");
        gateway.Vault.Kill();
        await citizen.TapsAsync(send);
        gateway.Process.Kill();
        await gateway.Vault.StartAsync();
        await gateway.Process.StartAsync();
        await citizen.ReceiptAsync();
        (await desk.GetsAsync<TipReleased>()).Transcript.ShouldContain(line => line.Text == "Sent to two dead processes");
    }

    static Task ReadyIsAsync(RunningGateway gateway, HttpStatusCode status) => Eventually.IsAsync(
        async () => (await gateway.Http.GetAsync(new Uri(gateway.Public, "/health/ready"))).StatusCode == status, what: $"ready: {status}");
}
