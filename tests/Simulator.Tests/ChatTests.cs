using SatarkMitra.Simulator.Tests.Support;
using SatarkMitra.Support;

namespace SatarkMitra.Simulator.Tests;

/// <summary>A conversation over the wire, from both ends.</summary>
public sealed class ChatTests
{
    private const string Phone = "915000000001";

    [Fact]
    public async Task What_a_phone_says_reaches_the_webhook_and_the_answer_reaches_the_phone()
    {
        await using var world = await World.StartAsync();
        var id = await world.SaysAsync(Phone, "Hi");
        var heard = (await world.Webhook.HearsAsync("Hi")).Message!.Value;
        heard.GetProperty("id").GetString().ShouldBe(id);
        heard.GetProperty("from").GetString().ShouldBe(Phone);

        (await world.SendTextAsync("+" + Phone, "नमस्ते")).ShouldBeAccepted();
        var chat = await world.ChatAsync(Phone);
        chat.Select(m => (m.GetProperty("n").GetInt32(), m.GetProperty("direction").GetString(), m.GetProperty("text").GetString()))
            .ShouldBe([(1, "out", "Hi"), (2, "in", "नमस्ते")]);
    }

    [Fact]
    public async Task Only_messages_after_n_are_listed()
    {
        await using var world = await World.StartAsync();
        await world.SaysAsync(Phone, "one");
        await world.SaysAsync(Phone, "two");
        (await world.ChatAsync(Phone, after: 1)).ShouldHaveSingleItem().GetProperty("text").GetString().ShouldBe("two");
        (await world.ChatAsync(Phone, after: 2)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_tapped_button_names_its_id_and_the_message_it_stands_on()
    {
        await using var world = await World.StartAsync();
        await world.SaysAsync(Phone, "Hi");
        var question = await world.SendAsync(Send.Buttons(Phone, "Language?", ("language.hi", "हिन्दी"), ("language.en", "English")));
        question.ShouldBeAccepted();

        await world.DoAsync($"phones/{Phone}/tap", new { title = "हिन्दी" });
        var tap = (await world.Webhook.GetsAsync(r => r.Message?.GetProperty("type").GetString() == "interactive", "the tap")).Message!.Value;
        tap.GetProperty("interactive").GetProperty("type").GetString().ShouldBe("button_reply");
        tap.GetProperty("interactive").GetProperty("button_reply").GetProperty("id").GetString().ShouldBe("language.hi");
        tap.GetProperty("context").GetProperty("id").GetString().ShouldBe(question.MessageId);
        tap.GetProperty("context").GetProperty("from").GetString().ShouldBe(World.Business);
    }

    [Fact]
    public async Task A_row_is_picked_by_id_from_the_newest_list_that_holds_it()
    {
        await using var world = await World.StartAsync();
        await world.SaysAsync(Phone, "Hi");
        (await world.SendAsync(Send.List(Phone, "What?", ("a", "Old title", null)))).ShouldBeAccepted();
        var newest = await world.SendAsync(Send.List(Phone, "What?", ("a", "New title", "more")));

        await world.DoAsync($"phones/{Phone}/tap", new { id = "a" });
        var pick = (await world.Webhook.GetsAsync(r => r.Message?.GetProperty("type").GetString() == "interactive", "the pick")).Message!.Value;
        var reply = pick.GetProperty("interactive").GetProperty("list_reply");
        reply.GetProperty("title").GetString().ShouldBe("New title");
        reply.GetProperty("description").GetString().ShouldBe("more");
        pick.GetProperty("context").GetProperty("id").GetString().ShouldBe(newest.MessageId);
    }

    [Fact]
    public async Task A_button_of_an_old_message_can_still_be_tapped_by_naming_the_message()
    {
        await using var world = await World.StartAsync();
        await world.SaysAsync(Phone, "Hi");
        var old = await world.SendAsync(Send.Buttons(Phone, "Sure?", ("yes.1", "Yes")));
        await world.SendAsync(Send.Buttons(Phone, "Really?", ("yes.2", "Yes")));

        await world.DoAsync($"phones/{Phone}/tap", new { message = old.MessageId, title = "Yes" });
        var tap = (await world.Webhook.GetsAsync(r => r.Message?.GetProperty("type").GetString() == "interactive", "the tap")).Message!.Value;
        tap.GetProperty("interactive").GetProperty("button_reply").GetProperty("id").GetString().ShouldBe("yes.1");
    }

    [Theory]
    [InlineData("phones/9150x/text", "{\"body\":\"Hi\"}")]
    [InlineData("phones/915000000001/text", "{\"body\":\"\"}")]
    [InlineData("phones/915000000001/text", "{\"body\":7}")]
    [InlineData("phones/915000000001/text", "[]")]
    [InlineData("phones/915000000001/text", "{\"bo")]
    [InlineData("phones/915000000001/tap", "{\"title\":\"Nothing of the kind\"}")]
    [InlineData("phones/915000000001/tap", "{}")]
    [InlineData("phones/915000000001/tap", "{\"message\":\"wamid.none\",\"title\":\"Yes\"}")]
    [InlineData("phones/915000000001/location", "{\"latitude\":91,\"longitude\":0}")]
    [InlineData("phones/915000000001/location", "{\"latitude\":25}")]
    [InlineData("phones/915000000001/raw", "7")]
    [InlineData("phones/915000000001/media", "{}")]
    [InlineData("phones/915000000001/power", "{\"on\":1}")]
    [InlineData("phones/915000000001/number", "{\"to\":\"915000000001\"}")]
    public async Task Bad_input_is_refused_with_a_reason_and_sends_nothing(string path, string body)
    {
        await using var world = await World.StartAsync();
        var answer = await Answer.OfAsync(await world.Sim.PostAsync("/sim/" + path, new StringContent(body, System.Text.Encoding.UTF8, "application/json")));
        answer.Status.ShouldBe(400, answer.Text);
        answer.Json.GetProperty("error").GetString().ShouldNotBeNullOrEmpty();
        (await world.ChatAsync(Phone)).ShouldBeEmpty();
        world.Webhook.All.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_pin_arrives_as_numbers()
    {
        await using var world = await World.StartAsync();
        await world.DoAsync($"phones/{Phone}/location", new { latitude = 25.7464, longitude = 82.6837 });
        var pin = (await world.Webhook.GetsAsync(r => r.Message?.GetProperty("type").GetString() == "location", "the pin")).Message!.Value.GetProperty("location");
        pin.GetProperty("latitude").GetDouble().ShouldBe(25.7464);
        pin.GetProperty("longitude").GetDouble().ShouldBe(82.6837);
    }

    [Fact]
    public async Task A_raw_message_goes_as_given_with_only_the_sender_filled_in()
    {
        await using var world = await World.StartAsync();
        await world.DoAsync($"phones/{Phone}/raw", new { id = "wamid.own", timestamp = "1", type = "poll", poll = new { odd = "ü" } });
        var raw = (await world.Webhook.GetsAsync(r => r.Message?.GetProperty("type").GetString() == "poll", "the poll")).Message!.Value;
        raw.GetProperty("id").GetString().ShouldBe("wamid.own");
        raw.GetProperty("timestamp").GetString().ShouldBe("1");
        raw.GetProperty("from").GetString().ShouldBe(Phone);
        raw.GetProperty("poll").GetProperty("odd").GetString().ShouldBe("ü");
    }

    [Fact]
    public async Task A_null_in_a_raw_message_leaves_the_field_out()
    {
        await using var world = await World.StartAsync();
        (await world.TryAsync($"phones/{Phone}/raw", new Dictionary<string, object?> { ["id"] = null, ["from"] = null, ["type"] = "poll" })).Status.ShouldBe(200);
        var raw = (await world.Webhook.GetsAsync(r => r.Message?.GetProperty("type").GetString() == "poll", "the poll")).Message!.Value;
        raw.TryGetProperty("id", out _).ShouldBeFalse();
        raw.TryGetProperty("from", out _).ShouldBeFalse();
        raw.TryGetProperty("timestamp", out _).ShouldBeTrue();
    }

    [Fact]
    public async Task Own_messages_go_from_pending_to_delivered_to_read()
    {
        await using var world = await World.StartAsync();
        world.Webhook.Answers = _ => 503;
        var id = await world.SaysAsync(Phone, "Hi");
        (await world.ChatAsync(Phone))[0].GetProperty("status").GetString().ShouldBe("pending");
        world.Webhook.Answers = _ => 200;
        await Eventually.IsAsync(async () => (await world.ChatAsync(Phone))[0].GetProperty("status").GetString() == "delivered");

        (await world.SendAsync(new { messaging_product = "whatsapp", status = "read", message_id = id, typing_indicator = new { type = "text" } })).ShouldBeAccepted();
        (await world.ChatAsync(Phone))[0].GetProperty("status").GetString().ShouldBe("read");
    }
}
