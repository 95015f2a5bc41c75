using System.Net;
using Npgsql;
using SatarkMitra.Contracts;
using SatarkMitra.Gateway.Tests.Drivers;
using SatarkMitra.Support;

namespace SatarkMitra.Gateway.Tests;

public class WhenThingsBreak
{
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task With_the_database_down_webhooks_get_503_and_after_it_nothing_is_lost(DatabaseKind kind)
    {
        await using var gateway = await RunningGateway.StartAsync(kind);
        var citizen = gateway.Citizen("915000500001");
        await Break(gateway, "ALTER TABLE chats RENAME TO chats_away");
        var body = Webhooks.Body(Webhooks.Text(citizen.Number, gateway.Clock.GetUtcNow(), "Hi"));
        (await gateway.PostAsync(body)).ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await Rows.CountAsync(gateway, "seen")).ShouldBe(0, "the dedupe row must go with the rest");
        gateway.Graph.Sent.ShouldBeEmpty();
        await Break(gateway, "ALTER TABLE chats_away RENAME TO chats");
        (await gateway.PostAsync(body)).ShouldBe(HttpStatusCode.OK);
        await citizen.IsOfferedAsync("language.hi");
        citizen.Received.Count.ShouldBe(1);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task With_the_Graph_API_down_replies_wait_and_then_go_in_order(DatabaseKind kind)
    {
        await using var gateway = await RunningGateway.StartAsync(kind);
        gateway.Graph.Answer(500);
        var citizen = gateway.Citizen("915000500002");
        await citizen.SaysAsync("Hi");
        await citizen.TapsAsync("language.en");
        await citizen.TapsAsync("privacy.ok");
        gateway.Clock.Advance(TimeSpan.FromHours(1));
        (await Rows.CountAsync(gateway, "outbox")).ShouldBe(3);
        gateway.Graph.Answer(0);
        await citizen.IsOfferedAsync("language.hi");
        await citizen.IsOfferedAsync("privacy.ok");
        await citizen.IsOfferedAsync("danger.no");
        await Eventually.IsAsync(async () => await Rows.CountAsync(gateway, "outbox") == 0, what: "an empty outbox");
        citizen.Received.Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_dead_day_takes_its_chats_with_it_and_the_next_message_starts_anew()
    {
        await using var gateway = await RunningGateway.StartAsync(DatabaseKind.Sqlite);
        var citizen = gateway.Citizen("915000500004");
        await citizen.SaysAsync("Hi");
        await citizen.ChoosesAsync("language.en");
        await citizen.IsOfferedAsync("privacy.ok");
        gateway.Clock.Advance(TimeSpan.FromHours(73));
        await Eventually.IsAsync(async () => await Rows.CountAsync(gateway, "chats") == 0, what: "no chat of a dead day");
        await citizen.SaysAsync("Hi");
        await citizen.IsOfferedAsync("language.hi");
    }

    [Fact]
    public async Task A_chat_goes_on_over_midnight()
    {
        await using var gateway = await RunningGateway.StartAsync(DatabaseKind.Sqlite);
        var citizen = gateway.Citizen("915000500005");
        await citizen.SaysAsync("Hi");
        await citizen.ChoosesAsync("language.en");
        var next = await citizen.IsOfferedAsync("privacy.ok");
        gateway.Clock.Advance(TimeSpan.FromHours(24));
        await citizen.TapsAsync(next);
        await citizen.IsOfferedAsync("danger.no");
        (await Rows.CountAsync(gateway, "chats")).ShouldBe(1);
    }

    [Fact]
    public async Task Settings_that_cannot_work_are_all_named_at_once()
    {
        var error = await Should.ThrowAsync<ConfigurationException>(() => GatewayApp.StartAsync(
            new Microsoft.Extensions.Configuration.ConfigurationBuilder().Add(new Microsoft.Extensions.Configuration.Memory.MemoryConfigurationSource
            {
                InitialData = new Dictionary<string, string?> { ["Listen:Private"] = "nowhere", ["Demo:Enabled"] = "true", ["WhatsApp:GraphUrl"] = "https://graph.example", ["WhatsApp:MessagesPerSecond"] = "fast" },
            }).Build(), TimeProvider.System, CancellationToken.None));
        foreach (var key in (string[])["WhatsApp:PhoneNumberId", "WhatsApp:AccessToken", "WhatsApp:AppSecret", "WhatsApp:VerifyToken", "WhatsApp:MessagesPerSecond", "Feed:Key", "Pack", "Listen:Private", "Demo:Enabled", "Vault:Socket"])
        {
            error.Errors.ShouldContain(line => line.StartsWith(key + ":"), key);
        }
    }

    static async Task Break(RunningGateway gateway, string sql) => await Rows.ScalarAsync(gateway.ConnectionString, sql);
}
