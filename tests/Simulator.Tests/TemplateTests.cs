using System.Text.Json;
using SatarkMitra.Simulator.Tests.Support;

namespace SatarkMitra.Simulator.Tests;

public sealed class TemplateTests
{
    private const string Officer = "912000009001";

    [Fact]
    public async Task A_filled_template_reaches_a_phone_that_never_wrote_and_its_button_carries_the_payload()
    {
        await using var world = await World.StartAsync();
        await GivenTemplate.CreateAsync(world, GivenTemplate.Nudge());
        var sent = await world.SendAsync(Send.Template(Officer, "officer_nudge_en", "en", Send.Body("JNP-26-471903", "https://example.org/l"), Send.QuickReply(0, "cap-accept"), Send.QuickReply(1, "cap-report")));
        sent.ShouldBeAccepted();
        sent.Json.GetProperty("messages")[0].GetProperty("message_status").GetString().ShouldBe("accepted");

        var bubble = (await world.ChatAsync(Officer)).ShouldHaveSingleItem();
        bubble.GetProperty("text").GetString().ShouldBe("Tip JNP-26-471903 is waiting for you: https://example.org/l (valid for 15 minutes)");
        bubble.GetProperty("buttons").EnumerateArray().Select(b => b.GetProperty("id").GetString()).ShouldBe(["cap-accept", "cap-report"]);

        await world.DoAsync($"phones/{Officer}/tap", new { title = "Accept" });
        var tap = (await world.Webhook.GetsAsync(r => r.Message?.GetProperty("type").GetString() == "button", "the tap")).Message!.Value;
        tap.GetProperty("button").GetProperty("payload").GetString().ShouldBe("cap-accept");
        tap.GetProperty("button").GetProperty("text").GetString().ShouldBe("Accept");
        tap.GetProperty("context").GetProperty("id").GetString().ShouldBe(sent.MessageId);
    }

    [Fact]
    public async Task Wrong_name_language_or_number_of_parameters_is_refused_with_its_code()
    {
        await using var world = await World.StartAsync();
        await GivenTemplate.CreateAsync(world, GivenTemplate.Nudge());
        (await world.SendAsync(Send.Template(Officer, "no_such", "en"))).ShouldBeRefused(404, 132001);
        (await world.SendAsync(Send.Template(Officer, "officer_nudge_en", "hi", Send.Body("a", "b")))).ShouldBeRefused(404, 132001);
        (await world.SendAsync(Send.Template(Officer, "officer_nudge_en", "en", Send.Body("a")))).ShouldBeRefused(400, 132000);
        (await world.SendAsync(Send.Template(Officer, "officer_nudge_en", "en"))).ShouldBeRefused(400, 132000);
        (await world.SendAsync(Send.Template(Officer, "officer_nudge_en", "en", Send.Body("a", "b"), Send.QuickReply(2, "c")))).ShouldBeRefused(400, 132000);
        (await world.SendAsync(Send.Template(Officer, "officer_nudge_en", "en", Send.Body("a", "line\nbreak")))).ShouldBeRefused(400, 132012);
        (await world.SendAsync(Send.Template(Officer, "officer_nudge_en", "en", Send.Body("a", new string('x', 1024))))).ShouldBeRefused(400, 132005);
        (await world.SendAsync(Send.Template(Officer, "officer_nudge_en", "en", Send.Body("a", "b"), Send.QuickReply(0, new string('x', 257))))).ShouldBeRefused(400, 131009);
        (await world.ChatAsync(Officer)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_paused_template_is_refused_until_it_is_approved_again()
    {
        await using var world = await World.StartAsync();
        await GivenTemplate.CreateAsync(world, GivenTemplate.News());
        await world.DoAsync("templates/report_news/status", new { status = "PAUSED" });
        (await world.SendAsync(Send.Template(Officer, "report_news", "hi"))).ShouldBeRefused(400, 132015);
        await world.DoAsync("templates/report_news/status", new { status = "APPROVED" });
        (await world.SendAsync(Send.Template(Officer, "report_news", "hi"))).ShouldBeAccepted();
    }

    [Fact]
    public async Task Templates_are_listed_found_by_name_paged_and_deleted()
    {
        await using var world = await World.StartAsync();
        await GivenTemplate.CreateAsync(world, GivenTemplate.News("hi"));
        await GivenTemplate.CreateAsync(world, GivenTemplate.News("en"));
        await GivenTemplate.CreateAsync(world, GivenTemplate.Nudge());

        (await Names(world, "")).ShouldBe(["officer_nudge_en/en", "report_news/en", "report_news/hi"]);
        (await Names(world, "?name=report_news")).ShouldBe(["report_news/en", "report_news/hi"]);
        var first = await Answer.OfAsync(await world.Graph.GetAsync($"{World.Account}/message_templates?limit=2"));
        var after = first.Json.GetProperty("paging").GetProperty("cursors").GetProperty("after").GetString();
        (await Names(world, $"?limit=2&after={after}")).ShouldBe(["report_news/hi"]);

        (await world.Graph.DeleteAsync($"{World.Account}/message_templates?name=report_news")).IsSuccessStatusCode.ShouldBeTrue();
        (await Names(world, "")).ShouldBe(["officer_nudge_en/en"]);
        (await Answer.OfAsync(await world.Graph.DeleteAsync($"{World.Account}/message_templates?name=report_news"))).ShouldBeRefused(400, 100);
    }

    [Theory]
    [InlineData("""{"name":"Upper Case","language":"hi","category":"UTILITY","components":[{"type":"BODY","text":"x"}]}""")]
    [InlineData("""{"name":"a","language":"Hindi","category":"UTILITY","components":[{"type":"BODY","text":"x"}]}""")]
    [InlineData("""{"name":"a","language":"hi","category":"NEWS","components":[{"type":"BODY","text":"x"}]}""")]
    [InlineData("""{"name":"a","language":"hi","category":"UTILITY","components":[]}""")]
    [InlineData("""{"name":"a","language":"hi","category":"UTILITY"}""")]
    [InlineData("""{"name":"a","language":"hi","category":"UTILITY","components":[{"type":"BODY","text":"{{1}} is there","example":{"body_text":[["x"]]}}]}""")]
    [InlineData("""{"name":"a","language":"hi","category":"UTILITY","components":[{"type":"BODY","text":"look at {{1}}","example":{"body_text":[["x"]]}}]}""")]
    [InlineData("""{"name":"a","language":"hi","category":"UTILITY","components":[{"type":"BODY","text":"tip {{1}} waits"}]}""")]
    [InlineData("""{"name":"a","language":"hi","category":"UTILITY","components":[{"type":"BODY","text":"x"},{"type":"BUTTONS","buttons":[{"type":"QUICK_REPLY","text":"12345678901234567890123456"}]}]}""")]
    public async Task A_template_Meta_would_not_take_is_not_taken(string json)
    {
        await using var world = await World.StartAsync();
        (await world.PostAsync($"{World.Account}/message_templates", JsonSerializer.Deserialize<JsonElement>(json))).ShouldBeRefused(400, 100);
        (await Names(world, "")).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_same_name_and_language_twice_is_refused()
    {
        await using var world = await World.StartAsync();
        await GivenTemplate.CreateAsync(world, GivenTemplate.News());
        var again = await world.PostAsync($"{World.Account}/message_templates", GivenTemplate.News());
        again.ShouldBeRefused(400, 100);
        again.Json.GetProperty("error").GetProperty("error_subcode").GetInt32().ShouldBe(2388024);
    }

    private static async Task<IEnumerable<string>> Names(World world, string query)
    {
        var answer = await Answer.OfAsync(await world.Graph.GetAsync($"{World.Account}/message_templates{query}"));
        return answer.Json.GetProperty("data").EnumerateArray().Select(t => $"{t.GetProperty("name").GetString()}/{t.GetProperty("language").GetString()}");
    }
}
