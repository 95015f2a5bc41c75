using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using SatarkMitra.Gateway.Tests.Drivers;
using SatarkMitra.Support;

namespace SatarkMitra.Gateway.Tests;

public class WebhookAnswers
{
    const string Number = "915000100001";

    [Fact]
    public async Task Verification_echoes_the_challenge_and_a_wrong_token_is_forbidden()
    {
        await using var gateway = await RunningGateway.StartAsync(DatabaseKind.Sqlite);
        var right = await gateway.Http.GetAsync(new Uri(gateway.App.Public, "/webhooks/whatsapp?hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=verify"));
        (await right.Content.ReadAsStringAsync()).ShouldBe("1158201444");
        var wrong = await gateway.Http.GetAsync(new Uri(gateway.App.Public, "/webhooks/whatsapp?hub.mode=subscribe&hub.challenge=1&hub.verify_token=guess"));
        wrong.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Wrong_missing_and_truncated_signatures_are_refused_and_leave_nothing(DatabaseKind kind)
    {
        await using var gateway = await RunningGateway.StartAsync(kind);
        var body = Webhooks.Body(Webhooks.Text(Number, gateway.Clock.GetUtcNow(), "Hi"));
        var good = Webhooks.Sign(body);
        string[] bad = ["", "sha256=", good[..^2], good[..^1] + (good[^1] == '0' ? '1' : '0'), good["sha256=".Length..], "sha256=" + new string('z', 64)];
        foreach (var signature in bad) { (await gateway.PostAsync(body, signature)).ShouldBe(HttpStatusCode.Unauthorized, signature); }
        (await Rows.CountAsync(gateway, "chats")).ShouldBe(0);
        (await Rows.CountAsync(gateway, "seen")).ShouldBe(0);
        gateway.Graph.Sent.ShouldBeEmpty();
    }

    [Fact]
    public async Task Bodies_that_are_no_webhook_get_the_status_of_the_design_and_the_process_lives()
    {
        await using var gateway = await RunningGateway.StartAsync(DatabaseKind.Sqlite);
        var hello = Webhooks.Body(Webhooks.Text(Number, gateway.Clock.GetUtcNow(), "Hi"));
        (await gateway.PostAsync(new byte[3 * 1024 * 1024 + 1])).ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        foreach (var bad in (string[])["", "{", "[]", "\"text\"", "null", "17", Encoding.UTF8.GetString(hello)[..^5], new string('[', 200), Deep(80)])
        {
            (await gateway.PostAsync(Encoding.UTF8.GetBytes(bad))).ShouldBe(HttpStatusCode.BadRequest, bad.Length > 40 ? bad[..40] : bad);
        }
        foreach (var odd in (string[])["{}", """{"object":"page","entry":[]}""", """{"object":"whatsapp_business_account","entry":[{"changes":[{"field":"moon","value":{"a":1}}]}]}"""])
        {
            (await gateway.PostAsync(Encoding.UTF8.GetBytes(odd))).ShouldBe(HttpStatusCode.OK, odd);
        }
        (await gateway.PostAsync(hello)).ShouldBe(HttpStatusCode.OK);
        (await gateway.Citizen(Number).HearsAsync()).Choices.ShouldContain(choice => choice.Id == "language.hi");
    }

    [Fact]
    public async Task Unknown_types_are_acknowledged_counted_and_answered_once()
    {
        await using var gateway = await RunningGateway.StartAsync(DatabaseKind.Sqlite);
        var citizen = gateway.Citizen(Number);
        var odd = Webhooks.Message(Number, gateway.Clock.GetUtcNow(), "hologram", new JsonObject { ["shape"] = "round" });
        var body = Webhooks.Body(odd);
        (await gateway.PostAsync(body)).ShouldBe(HttpStatusCode.OK);
        (await gateway.PostAsync(body)).ShouldBe(HttpStatusCode.OK);
        await citizen.HearsAsync();
        await citizen.SaysAsync("Hi");
        await citizen.HearsAsync();
        citizen.Received.Count.ShouldBe(2);
        (await Rows.CountAsync(gateway, "parked")).ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Health_answers_on_both_listeners_and_private_routes_are_not_public()
    {
        await using var gateway = await RunningGateway.StartAsync(DatabaseKind.Sqlite);
        foreach (var root in (Uri[])[gateway.App.Public, gateway.App.Private])
        {
            (await gateway.Http.GetStringAsync(new Uri(root, "/health/live"))).ShouldBe("live");
            (await gateway.Http.GetStringAsync(new Uri(root, "/health/ready"))).ShouldStartWith("ready");
        }
        foreach (var path in (string[])["/feed", "/commands", "/audience-keys", $"/media/{Guid.Empty}"])
        {
            using var asPrivate = gateway.Desk().Request(HttpMethod.Get, path);
            asPrivate.RequestUri = new Uri(gateway.App.Public, path);
            asPrivate.Headers.Host = gateway.App.Private.Authority;
            (await gateway.Http.SendAsync(asPrivate)).StatusCode.ShouldBe(HttpStatusCode.NotFound, path);
        }
        (await gateway.Http.GetAsync(new Uri(gateway.App.Private, "/feed"))).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    static string Deep(int levels) => string.Concat(Enumerable.Repeat("{\"a\":", levels)) + "1" + new string('}', levels);
}
