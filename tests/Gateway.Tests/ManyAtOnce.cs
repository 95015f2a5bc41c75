using System.Net;
using System.Text.Json.Nodes;
using SatarkMitra.Gateway.Tests.Drivers;
using SatarkMitra.Support;

namespace SatarkMitra.Gateway.Tests;

public class ManyAtOnce
{
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task The_same_message_fifty_times_at_once_is_answered_once(DatabaseKind kind)
    {
        await using var gateway = await RunningGateway.StartAsync(kind);
        var citizen = gateway.Citizen("915000200001");
        var body = Webhooks.Body(Webhooks.Text(citizen.Number, gateway.Clock.GetUtcNow(), "Hi"));
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => gateway.PostAsync(body)));
        answers.ShouldAllBe(answer => answer == HttpStatusCode.OK);
        await citizen.HearsAsync();
        await citizen.SaysAsync("hello again");
        await citizen.HearsAsync();
        citizen.Received.Count.ShouldBe(2);
        (await Rows.CountAsync(gateway, "seen")).ShouldBe(2);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_webhook_of_a_thousand_updates_from_a_thousand_senders_answers_each(DatabaseKind kind)
    {
        await using var gateway = await RunningGateway.StartAsync(kind);
        var messages = Enumerable.Range(0, 1000).Select(i => (Webhooks.Text($"91500030{i:0000}", gateway.Clock.GetUtcNow(), "Hi"), "N")).ToList();
        (await gateway.PostAsync(Webhooks.Body(messages))).ShouldBe(HttpStatusCode.OK);
        await Eventually.IsAsync(() => Task.FromResult(gateway.Graph.Sent.Select(sent => sent.To).Distinct().Count() == 1000), TimeSpan.FromSeconds(60));
        gateway.Graph.Sent.Count.ShouldBe(1000);
    }

    [Fact]
    public async Task Messages_of_one_webhook_are_stepped_by_their_own_time_not_by_their_place()
    {
        await using var gateway = await RunningGateway.StartAsync(DatabaseKind.Sqlite);
        var citizen = gateway.Citizen("915000200002");
        var now = gateway.Clock.GetUtcNow();
        var tap = Webhooks.Message(citizen.Number, now, "interactive", new JsonObject
        {
            ["type"] = "button_reply",
            ["button_reply"] = new JsonObject { ["id"] = "language.en", ["title"] = "English" },
        });
        (await gateway.PostAsync(Webhooks.Body(tap, Webhooks.Text(citizen.Number, now.AddSeconds(-30), "Hi")))).ShouldBe(HttpStatusCode.OK);
        await citizen.IsOfferedAsync("language.en");
        await citizen.IsOfferedAsync("privacy.ok");
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Chats_and_unsent_replies_survive_a_restart(DatabaseKind kind)
    {
        await using var gateway = await RunningGateway.StartAsync(kind);
        var citizen = gateway.Citizen("915000200003");
        await citizen.SaysAsync("Hi");
        await citizen.ChoosesAsync("language.en");
        await citizen.IsOfferedAsync("privacy.ok");
        gateway.Graph.Answer(503);
        await citizen.TapsAsync("privacy.ok");
        await gateway.RestartAsync();
        gateway.Graph.Answer(0);
        await citizen.ChoosesAsync("danger.no");
        await citizen.IsOfferedAsync("group.");
        await Eventually.IsAsync(async () => await Rows.CountAsync(gateway, "outbox") == 0, what: "an empty outbox");
    }
}
