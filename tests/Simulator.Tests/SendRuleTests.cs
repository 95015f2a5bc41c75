using System.Net.Http.Headers;
using SatarkMitra.Simulator.Tests.Support;
using SatarkMitra.Support;

namespace SatarkMitra.Simulator.Tests;

/// <summary>Who may be written to, when, and how often.</summary>
public sealed class SendRuleTests
{
    private const string Phone = "915000000001";

    [Theory]
    [InlineData("Bearer wrong")]
    [InlineData(null)]
    public async Task Without_the_token_nothing_is_answered_but_190(string? header)
    {
        await using var world = await World.StartAsync();
        await world.SaysAsync(Phone, "Hi");
        world.Graph.DefaultRequestHeaders.Authorization = header is null ? null : AuthenticationHeaderValue.Parse(header);
        (await world.SendTextAsync(Phone, "x")).ShouldBeRefused(401, 190);
        (await Answer.OfAsync(await world.Graph.GetAsync(World.Number))).ShouldBeRefused(401, 190);
    }

    [Fact]
    public async Task Another_number_or_a_dead_version_is_an_unknown_object()
    {
        await using var world = await World.StartAsync();
        (await world.PostAsync("999/messages", Send.Text(Phone, "x"))).ShouldBeRefused(400, 100);
        (await world.PostAsync("/v20.0/" + World.Number + "/messages", Send.Text(Phone, "x"))).ShouldBeRefused(400, 2500);
        (await world.PostAsync("nothing/of/the/kind", new { })).ShouldBeRefused(400, 100);
    }

    [Fact]
    public async Task After_24_hours_of_silence_only_a_template_may_go()
    {
        await using var world = await World.StartAsync();
        await world.SaysAsync(Phone, "Hi");
        await world.DoAsync("clock", new { advance = "23:59:00" });
        (await world.SendTextAsync(Phone, "in time")).ShouldBeAccepted();
        await world.DoAsync("clock", new { advance = "00:02:00" });
        (await world.SendTextAsync(Phone, "too late")).ShouldBeRefused(400, 131047);

        await GivenTemplate.CreateAsync(world, GivenTemplate.News());
        (await world.SendAsync(Send.Template(Phone, "report_news", "hi", Send.QuickReply(0, "status.1")))).ShouldBeAccepted();
        await world.SaysAsync(Phone, "still here");
        (await world.SendTextAsync(Phone, "open again")).ShouldBeAccepted();
    }

    [Fact]
    public async Task Whoever_never_wrote_cannot_be_written_to()
    {
        await using var world = await World.StartAsync();
        (await world.SendTextAsync("915000000009", "x")).ShouldBeRefused(400, 131047);
    }

    [Fact]
    public async Task Forty_five_at_once_to_one_user_then_one_in_six_seconds()
    {
        await using var world = await World.StartAsync();
        await world.SaysAsync(Phone, "Hi");
        await world.SaysAsync("915000000002", "Hi");
        for (var i = 0; i < 45; i++) { (await world.SendTextAsync(Phone, $"{i}")).ShouldBeAccepted(); }
        // The machine may be slow enough for one message to be earned back meanwhile.
        var refused = await world.SendTextAsync(Phone, "45");
        for (var i = 0; refused.Status == 200 && i < 30; i++) { refused = await world.SendTextAsync(Phone, "more"); }
        refused.ShouldBeRefused(400, 131056);
        (await world.SendTextAsync("915000000002", "another user")).ShouldBeAccepted();

        await world.DoAsync("clock", new { advance = "00:00:07" });
        (await world.SendTextAsync(Phone, "46")).ShouldBeAccepted();
    }

    [Fact]
    public async Task Over_the_throughput_granted_everybody_waits()
    {
        await using var world = await World.StartAsync(messagesPerSecond: 1);
        await world.SaysAsync(Phone, "Hi");
        var refused = await world.SendTextAsync(Phone, "0");
        refused.ShouldBeAccepted();
        for (var i = 0; refused.Status == 200 && i < 30; i++) { refused = await world.SendTextAsync(Phone, "more"); }
        refused.ShouldBeRefused(400, 130429);
        await world.DoAsync("clock", new { advance = "00:00:02" });
        (await world.SendTextAsync(Phone, "later")).ShouldBeAccepted();
    }

    [Fact]
    public async Task A_scoped_id_is_written_to_as_recipient_and_answered_without_a_number()
    {
        await using var world = await World.StartAsync();
        await world.SaysAsync(Phone, "Hi");
        var scoped = await world.ScopedIdAsync(Phone);
        var answer = await world.SendAsync(new { messaging_product = "whatsapp", recipient = scoped, type = "text", text = new { body = "to you" } });
        answer.ShouldBeAccepted();
        var contact = answer.Json.GetProperty("contacts")[0];
        contact.GetProperty("user_id").GetString().ShouldBe(scoped);
        contact.TryGetProperty("wa_id", out _).ShouldBeFalse();
        (await world.ChatAsync(Phone)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_scoped_id_in_to_is_accepted_and_silently_dropped()
    {
        await using var world = await World.StartAsync();
        await world.SaysAsync(Phone, "Hi");
        var answer = await world.SendTextAsync(await world.ScopedIdAsync(Phone), "lost");
        answer.ShouldBeAccepted();
        answer.MessageId.ShouldStartWith("wamid.");
        (await world.ChatAsync(Phone)).Count.ShouldBe(1);
        await world.SaysAsync(Phone, "anything?");
        await world.Webhook.HearsAsync("anything?");
        world.Webhook.All.ShouldAllBe(r => r.Status == null);
    }

    [Fact]
    public async Task To_wins_over_recipient()
    {
        await using var world = await World.StartAsync();
        await world.SaysAsync(Phone, "Hi");
        await world.SaysAsync("915000000002", "Hi");
        var other = await world.ScopedIdAsync("915000000002");
        (await world.SendAsync(new { messaging_product = "whatsapp", to = Phone, recipient = other, type = "text", text = new { body = "x" } })).ShouldBeAccepted();
        (await world.ChatAsync(Phone)).Count.ShouldBe(2);
        (await world.ChatAsync("915000000002")).Count.ShouldBe(1);
        (await world.SendAsync(new { messaging_product = "whatsapp", to = "", recipient = other, type = "text", text = new { body = "x" } })).ShouldBeRefused(400, 100);
    }

    [Theory]
    [InlineData("IN.AAAAAAAAAAAAAAAAAAAAAAAA", 131026)]
    [InlineData("not a scoped id", 100)]
    public async Task A_recipient_nobody_is_fails(string recipient, int code)
    {
        await using var world = await World.StartAsync();
        (await world.SendAsync(new { messaging_product = "whatsapp", recipient, type = "text", text = new { body = "x" } })).ShouldBeRefused(400, code);
    }

    [Theory]
    [InlineData("12", 131009)]
    [InlineData("91abc", 131009)]
    [InlineData("+" + World.Business, 131021)]
    public async Task A_number_that_cannot_be_is_refused(string to, int code)
    {
        await using var world = await World.StartAsync();
        (await world.SendTextAsync(to, "x")).ShouldBeRefused(400, code);
    }

    [Fact]
    public async Task The_answer_to_a_number_names_input_and_wa_id()
    {
        await using var world = await World.StartAsync();
        await world.SaysAsync(Phone, "Hi");
        var answer = await world.SendTextAsync("+91 50000-00001", "x");
        answer.ShouldBeAccepted();
        answer.Json.GetProperty("messaging_product").GetString().ShouldBe("whatsapp");
        answer.Json.GetProperty("contacts")[0].GetProperty("input").GetString().ShouldBe("+91 50000-00001");
        answer.Json.GetProperty("contacts")[0].GetProperty("wa_id").GetString().ShouldBe(Phone);
    }

    [Fact]
    public async Task Cut_json_is_answered_as_a_missing_parameter()
    {
        await using var world = await World.StartAsync();
        var answer = await Answer.OfAsync(await world.Graph.PostAsync($"{World.Number}/messages", new StringContent("{\"messaging_product\":\"wha")));
        answer.ShouldBeRefused(400, 100);
    }

    [Fact]
    public async Task A_blocked_phone_writes_into_the_void()
    {
        await using var world = await World.StartAsync();
        await world.SaysAsync(Phone, "Hi");
        await world.Webhook.HearsAsync("Hi");
        var blocked = await world.PostAsync($"{World.Number}/block_users", new { messaging_product = "whatsapp", block_users = new[] { new { user = Phone } } });
        blocked.Json.GetProperty("block_users").GetProperty("added_users")[0].GetProperty("wa_id").GetString().ShouldBe(Phone);
        await world.SaysAsync(Phone, "hello?");
        await world.SaysAsync("915000000002", "me too");
        await world.Webhook.HearsAsync("me too");
        world.Webhook.All.ShouldNotContain(r => r.Said == "hello?");
        (await world.ChatAsync(Phone))[^1].GetProperty("status").GetString().ShouldBe("sent");
    }

    [Fact]
    public async Task A_phone_that_is_off_gets_everything_when_it_is_on_again()
    {
        await using var world = await World.StartAsync();
        await world.SaysAsync(Phone, "Hi");
        await world.DoAsync($"phones/{Phone}/power", new { on = false });
        var id = (await world.SendTextAsync(Phone, "x")).MessageId;
        await world.Webhook.HearsStatusAsync(id, "sent");
        (await world.ChatAsync(Phone))[^1].GetProperty("status").GetString().ShouldBe("sent");
        await world.DoAsync($"phones/{Phone}/power", new { on = true });
        await world.Webhook.HearsStatusAsync(id, "read");
    }
}
