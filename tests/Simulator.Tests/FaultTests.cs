using System.Net.Http.Json;
using System.Text.Json;
using SatarkMitra.Simulator.Tests.Support;
using SatarkMitra.Support;

namespace SatarkMitra.Simulator.Tests;

public sealed class FaultTests
{
    private const string Phone = "915000000001";

    [Fact]
    public async Task An_error_comes_as_often_as_asked_and_no_more()
    {
        await using var world = await World.StartAsync();
        await world.SaysAsync(Phone, "Hi");
        await world.DoAsync("faults", new { error = 131056, count = 2 });
        (await world.SendTextAsync(Phone, "1")).ShouldBeRefused(400, 131056);
        (await world.SendTextAsync(Phone, "2")).ShouldBeRefused(400, 131056);
        (await world.SendTextAsync(Phone, "3")).ShouldBeAccepted();
    }

    [Fact]
    public async Task A_forced_error_names_the_recipient_so_that_careless_logs_show()
    {
        await using var world = await World.StartAsync();
        await world.SaysAsync(Phone, "Hi");
        await world.DoAsync("faults", new { error = 131026 });
        (await world.SendTextAsync(Phone, "x")).Text.ShouldContain(Phone);
    }

    [Fact]
    public async Task Clearing_takes_every_fault_away()
    {
        await using var world = await World.StartAsync();
        await world.SaysAsync(Phone, "Hi");
        await world.DoAsync("faults", new { error = 131056, count = 50 });
        await world.DoAsync("faults", new { windowClosed = true, mediaExpired = true, identity = "bsuid" });
        (await world.Sim.DeleteAsync("/sim/faults")).IsSuccessStatusCode.ShouldBeTrue();
        (await world.SendTextAsync(Phone, "x")).ShouldBeAccepted();
    }

    [Theory, InlineData("lost", 0), InlineData("late", 1)]
    public async Task A_silence_answers_nothing_to_who_writes_to_that_phone(string kind, int arrived)
    {
        await using var world = await World.StartAsync();
        await world.SaysAsync(Phone, "Hi");
        await world.SaysAsync("915000000002", "Hi");
        await world.DoAsync("faults", new { silence = kind, phone = Phone });
        (await world.SendTextAsync("915000000002", "x")).ShouldBeAccepted();

        using var patience = new CancellationTokenSource();
        var waiting = world.Graph.PostAsync($"{World.Number}/messages", JsonContent.Create(Send.Text(Phone, "y")), patience.Token);
        await Eventually.IsAsync(async () => (await world.Sim.GetFromJsonAsync<JsonElement>("/sim/faults")).GetProperty("silences").GetArrayLength() == 0, what: "the silence");
        await Eventually.IsAsync(async () => (await world.ChatAsync(Phone)).Count(m => m.GetProperty("direction").GetString() == "in") == arrived, what: "what was sent");
        waiting.IsCompleted.ShouldBeFalse();
        await patience.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(waiting);
        (await world.SendTextAsync(Phone, "z")).ShouldBeAccepted();
        (await world.TryAsync("faults", new { silence = "long" })).Status.ShouldBe(400);
        (await world.TryAsync("faults", new { silence = "late", phone = "nobody" })).Status.ShouldBe(400);
    }

    [Fact]
    public async Task A_duplicate_is_the_same_bytes_twice()
    {
        await using var world = await World.StartAsync();
        await world.DoAsync("faults", new { delivery = "duplicate" });
        await world.SaysAsync(Phone, "once");
        await world.SaysAsync(Phone, "then");
        await world.Webhook.HearsAsync("then");
        var copies = world.Webhook.All.Where(r => r.Said == "once").ToList();
        copies.Count.ShouldBe(2);
        copies[0].Body.ShouldBe(copies[1].Body);
    }

    [Fact]
    public async Task Reordered_messages_arrive_the_second_first()
    {
        await using var world = await World.StartAsync();
        await world.DoAsync("faults", new { delivery = "reorder" });
        await world.SaysAsync(Phone, "first");
        await world.SaysAsync(Phone, "second");
        await world.Webhook.HearsAsync("first");
        world.Webhook.All.Select(r => r.Said).Where(s => s is not null).ShouldBe(["second", "first"]);
    }

    [Fact]
    public async Task A_late_message_is_overtaken_and_keeps_its_own_time()
    {
        await using var world = await World.StartAsync();
        await world.DoAsync("faults", new { delivery = "late" });
        await world.SaysAsync(Phone, "late");
        await world.DoAsync("clock", new { advance = "01:00:00" });
        await world.SaysAsync(Phone, "prompt");
        await world.Webhook.HearsAsync("late");
        world.Webhook.All.Select(r => r.Said).Where(s => s is not null).ShouldBe(["prompt", "late"]);
        var times = world.Webhook.All.Where(r => r.Said is not null).Select(r => long.Parse(r.Message!.Value.GetProperty("timestamp").GetString()!)).ToList();
        times[0].ShouldBeGreaterThan(times[1] + 3000);
    }

    [Fact]
    public async Task A_lost_acknowledgement_brings_the_same_message_again()
    {
        await using var world = await World.StartAsync();
        await world.DoAsync("faults", new { webhookRetry = 2 });
        await world.SaysAsync(Phone, "again");
        await Eventually.IsAsync(() => Task.FromResult(world.Webhook.All.Count(r => r.Said == "again") == 3), what: "three deliveries");
        await Eventually.IsAsync(async () => (await world.ChatAsync(Phone))[0].GetProperty("status").GetString() == "delivered");
    }

    [Fact]
    public async Task What_the_gateway_does_not_take_comes_again_in_order()
    {
        await using var world = await World.StartAsync();
        var refusals = 2;
        world.Webhook.Answers = _ => Interlocked.Decrement(ref refusals) >= 0 ? 503 : 200;
        await world.SaysAsync(Phone, "one");
        await world.SaysAsync(Phone, "two");
        await world.Webhook.HearsAsync("two");
        world.Webhook.All.Where(r => r.Answered == 200).Select(r => r.Said).ShouldBe(["one", "two"]);
    }

    [Fact]
    public async Task One_unwanted_body_does_not_silence_the_phone()
    {
        await using var world = await World.StartAsync();
        world.Webhook.Answers = body => body.Contains("poison", StringComparison.Ordinal) ? 400 : 200;
        await world.SaysAsync(Phone, "poison");
        await world.SaysAsync(Phone, "cure");
        await world.Webhook.HearsAsync("cure");
    }

    [Fact]
    public async Task One_slow_phone_does_not_hold_up_another()
    {
        await using var world = await World.StartAsync();
        var release = new TaskCompletionSource();
        world.Webhook.Before = body => body.Contains("slow", StringComparison.Ordinal) ? release.Task : Task.CompletedTask;
        await world.SaysAsync(Phone, "slow");
        await world.SaysAsync(Phone, "after slow");
        await world.SaysAsync("915000000002", "quick");
        await world.Webhook.HearsAsync("quick");
        world.Webhook.All.ShouldNotContain(r => r.Said == "after slow");
        release.SetResult();
        await world.Webhook.HearsAsync("after slow");
    }

    [Theory]
    [InlineData("wrong")]
    [InlineData("missing")]
    public async Task A_spoilt_signature_wears_off(string kind)
    {
        await using var world = await World.StartAsync();
        await world.DoAsync("faults", new { signature = kind });
        await world.SaysAsync(Phone, "spoilt");
        await world.SaysAsync(Phone, "fine");
        var fine = await world.Webhook.HearsAsync("fine");
        var spoilt = await world.Webhook.HearsAsync("spoilt");
        string Proper(Received r) => "sha256=" + Convert.ToHexStringLower(System.Security.Cryptography.HMACSHA256.HashData("app-secret"u8, r.Body));
        fine.Signature.ShouldBe(Proper(fine));
        spoilt.Signature.ShouldNotBe(Proper(spoilt));
        string.IsNullOrEmpty(spoilt.Signature).ShouldBe(kind == "missing");
    }

    [Fact]
    public async Task A_closed_window_refuses_everything_but_templates()
    {
        await using var world = await World.StartAsync();
        await world.SaysAsync(Phone, "Hi");
        await world.DoAsync("faults", new { windowClosed = true });
        (await world.SendTextAsync(Phone, "x")).ShouldBeRefused(400, 131047);
        await GivenTemplate.CreateAsync(world, GivenTemplate.News());
        (await world.SendAsync(Send.Template(Phone, "report_news", "hi"))).ShouldBeAccepted();
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{\"count\":3}")]
    [InlineData("{\"error\":1234567}")]
    [InlineData("{\"error\":\"131056\"}")]
    [InlineData("{\"error\":131056,\"count\":0}")]
    [InlineData("{\"delivery\":\"never\"}")]
    [InlineData("{\"delivery\":\"none\"}")]
    [InlineData("{\"identity\":\"nobody\"}")]
    [InlineData("{\"mediaExpired\":\"yes\"}")]
    [InlineData("{\"error\":131056,\"unknown\":1}")]
    public async Task A_fault_that_is_none_is_refused_whole(string json)
    {
        await using var world = await World.StartAsync();
        await world.SaysAsync(Phone, "Hi");
        var answer = await Answer.OfAsync(await world.Sim.PostAsync("/sim/faults", new StringContent(json, System.Text.Encoding.UTF8, "application/json")));
        answer.Status.ShouldBe(400, answer.Text);
        answer.Json.GetProperty("error").GetString().ShouldNotBeNullOrEmpty();
        (await world.SendTextAsync(Phone, "x")).ShouldBeAccepted();
    }

    [Fact]
    public async Task Any_bytes_can_be_posted_to_the_webhook_signed()
    {
        await using var world = await World.StartAsync();
        var answer = await Answer.OfAsync(await world.Sim.PostAsync("/sim/webhook", new StringContent("[not an object")));
        answer.Json.GetProperty("status").GetInt32().ShouldBe(200);
        var got = world.Webhook.All.ShouldHaveSingleItem();
        got.Text.ShouldBe("[not an object");
        got.Signature.ShouldBe("sha256=" + Convert.ToHexStringLower(System.Security.Cryptography.HMACSHA256.HashData("app-secret"u8, got.Body)));
    }
}
