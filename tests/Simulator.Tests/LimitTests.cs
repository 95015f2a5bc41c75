using System.Text.Json;
using SatarkMitra.Simulator.Tests.Support;

namespace SatarkMitra.Simulator.Tests;

/// <summary>Every limit of a send: the longest that passes and the shortest that does not.</summary>
public sealed class LimitTests(SharedWorld shared) : IClassFixture<SharedWorld>
{
    private const string Phone = "PHONE";

    public static TheoryData<string> Fitting => [.. Cases().Where(c => c.Code == 0).Select(c => c.Name)];

    public static TheoryData<string> Excessive => [.. Cases().Where(c => c.Code != 0).Select(c => c.Name)];

    [Theory, MemberData(nameof(Fitting))]
    public async Task What_is_at_the_limit_is_accepted(string name)
    {
        var phone = shared.NewPhone();
        await shared.World.SaysAsync(phone, "Hi");
        (await SendAsync(phone, Cases().Single(c => c.Name == name).Body)).ShouldBeAccepted();
        (await shared.World.ChatAsync(phone)).Count.ShouldBe(2);
    }

    [Theory, MemberData(nameof(Excessive))]
    public async Task What_is_over_the_limit_is_refused_whole(string name)
    {
        var phone = shared.NewPhone();
        await shared.World.SaysAsync(phone, "Hi");
        var one = Cases().Single(c => c.Name == name);
        var answer = await SendAsync(phone, one.Body);
        answer.ShouldBeRefused(400, one.Code);
        var error = answer.Json.GetProperty("error");
        error.GetProperty("type").GetString().ShouldBe("OAuthException");
        error.GetProperty("message").GetString()!.ShouldStartWith($"(#{one.Code})");
        error.GetProperty("fbtrace_id").GetString().ShouldNotBeNullOrEmpty();
        (await shared.World.ChatAsync(phone)).Count.ShouldBe(1);
    }

    /// <summary>Each case has a phone of its own, so that none uses up another's pair limit.</summary>
    private Task<Answer> SendAsync(string phone, object body) =>
        shared.World.SendAsync(JsonSerializer.Deserialize<JsonElement>(JsonSerializer.Serialize(body).Replace(Phone, phone, StringComparison.Ordinal)));

    private static string Long(int length) => new('x', length);

    private static IEnumerable<(string Name, object Body, int Code)> Cases()
    {
        yield return ("text of 4096", Send.Text(Phone, Long(4096)), 0);
        yield return ("text of 4097", Send.Text(Phone, Long(4097)), 100);
        // An emoji is two UTF-16 units.
        yield return ("text of 2048 emoji", Send.Text(Phone, string.Concat(Enumerable.Repeat("😀", 2048))), 0);
        yield return ("text of 2049 emoji", Send.Text(Phone, string.Concat(Enumerable.Repeat("😀", 2049))), 100);
        yield return ("empty text", Send.Text(Phone, ""), 131008);
        yield return ("no text", new { messaging_product = "whatsapp", to = Phone, type = "text" }, 100);
        yield return ("unknown type", new { messaging_product = "whatsapp", to = Phone, type = "hologram" }, 100);
        yield return ("no product", new { to = Phone, type = "text", text = new { body = "x" } }, 100);
        yield return ("group recipient", new { messaging_product = "whatsapp", recipient_type = "group", to = Phone, type = "text", text = new { body = "x" } }, 100);
        yield return ("callback of 512", new { messaging_product = "whatsapp", to = Phone, type = "text", text = new { body = "x" }, biz_opaque_callback_data = Long(512) }, 0);
        yield return ("callback of 513", new { messaging_product = "whatsapp", to = Phone, type = "text", text = new { body = "x" }, biz_opaque_callback_data = Long(513) }, 100);

        yield return ("button body of 1024", Send.Buttons(Phone, Long(1024), ("a", "A")), 0);
        yield return ("button body of 1025", Send.Buttons(Phone, Long(1025), ("a", "A")), 100);
        yield return ("button body empty", Send.Buttons(Phone, "", ("a", "A")), 131008);
        yield return ("button title of 20", Send.Buttons(Phone, "x", ("a", Long(20))), 0);
        yield return ("button title of 21", Send.Buttons(Phone, "x", ("a", Long(21))), 131009);
        yield return ("button title empty", Send.Buttons(Phone, "x", ("a", "")), 131009);
        yield return ("button id of 256", Send.Buttons(Phone, "x", (Long(256), "A")), 0);
        yield return ("button id of 257", Send.Buttons(Phone, "x", (Long(257), "A")), 131009);
        yield return ("3 buttons", Send.Buttons(Phone, "x", ("a", "A"), ("b", "B"), ("c", "C")), 0);
        yield return ("4 buttons", Send.Buttons(Phone, "x", ("a", "A"), ("b", "B"), ("c", "C"), ("d", "D")), 131009);
        yield return ("no buttons", Send.Buttons(Phone, "x"), 131009);
        yield return ("two buttons of one id", Send.Buttons(Phone, "x", ("a", "A"), ("a", "B")), 131009);
        yield return ("footer of 60", Footed(60), 0);
        yield return ("footer of 61", Footed(61), 100);
        yield return ("header of 60", Headed("button", 60), 0);
        yield return ("header of 61", Headed("button", 61), 100);

        yield return ("list body of 4096", Send.List(Phone, Long(4096), ("a", "A", null)), 0);
        yield return ("list body of 4097", Send.List(Phone, Long(4097), ("a", "A", null)), 100);
        yield return ("row title of 24", Send.List(Phone, "x", ("a", Long(24), null)), 0);
        yield return ("row title of 25", Send.List(Phone, "x", ("a", Long(25), null)), 131009);
        yield return ("row description of 72", Send.List(Phone, "x", ("a", "A", Long(72))), 0);
        yield return ("row description of 73", Send.List(Phone, "x", ("a", "A", Long(73))), 131009);
        yield return ("row id of 200", Send.List(Phone, "x", (Long(200), "A", null)), 0);
        yield return ("row id of 201", Send.List(Phone, "x", (Long(201), "A", null)), 131009);
        yield return ("10 rows", Send.List(Phone, "x", Rows(10)), 0);
        yield return ("11 rows", Send.List(Phone, "x", Rows(11)), 131009);
        yield return ("11 rows in two sections", Sections("Choose", ("One", Rows(6)), ("Two", [.. Rows(11).Skip(6)])), 131009);
        yield return ("two rows of one id", Send.List(Phone, "x", ("a", "A", null), ("a", "B", null)), 131009);
        yield return ("list label of 20", Sections(Long(20), (null, Rows(1))), 0);
        yield return ("list label of 21", Sections(Long(21), (null, Rows(1))), 131009);
        yield return ("section title of 24", Sections("Choose", (Long(24), Rows(1))), 0);
        yield return ("section title of 25", Sections("Choose", (Long(25), Rows(1))), 131009);
        yield return ("second section without title", Sections("Choose", ("One", Rows(1)), (null, [("z", "Z", null)])), 131008);

        yield return ("location request", Interactive("location_request_message", new { name = "send_location" }), 0);
        yield return ("location request of another name", Interactive("location_request_message", new { name = "x" }), 131009);
        yield return ("link label of 20", Interactive("cta_url", new { name = "cta_url", parameters = new { display_text = Long(20), url = "https://example.org/a" } }), 0);
        yield return ("link label of 21", Interactive("cta_url", new { name = "cta_url", parameters = new { display_text = Long(21), url = "https://example.org/a" } }), 131009);
        yield return ("link that is none", Interactive("cta_url", new { name = "cta_url", parameters = new { display_text = "x", url = "javascript:alert(1)" } }), 131009);
        yield return ("interactive of unknown type", Interactive("carousel", new { }), 131009);
        yield return ("media id nobody knows", new { messaging_product = "whatsapp", to = Phone, type = "image", image = new { id = "1" } }, 131009);
        yield return ("media without id or link", new { messaging_product = "whatsapp", to = Phone, type = "image", image = new { caption = "x" } }, 131008);
        yield return ("pin off the earth", new { messaging_product = "whatsapp", to = Phone, type = "location", location = new { latitude = 95, longitude = 0 } }, 131009);
    }

    private static (string, string, string?)[] Rows(int count) => [.. Enumerable.Range(0, count).Select(i => ($"id{i}", $"Row {i}", (string?)null))];

    private static object Interactive(string type, object action) => Send.Interactive(Phone, new { type, body = new { text = "x" }, action });

    private static object Footed(int length) => Send.Interactive(Phone, new
    {
        type = "button", body = new { text = "x" }, footer = new { text = Long(length) },
        action = new { buttons = new[] { new { type = "reply", reply = new { id = "a", title = "A" } } } },
    });

    private static object Headed(string type, int length) => Send.Interactive(Phone, new
    {
        type, header = new { type = "text", text = Long(length) }, body = new { text = "x" },
        action = new { buttons = new[] { new { type = "reply", reply = new { id = "a", title = "A" } } } },
    });

    private static object Sections(string label, params (string? Title, (string Id, string Title, string? Description)[] Rows)[] sections) => Send.Interactive(Phone, new
    {
        type = "list", body = new { text = "x" },
        action = new { button = label, sections = sections.Select(s => new { title = s.Title, rows = s.Rows.Select(r => new { id = r.Id, title = r.Title, description = r.Description }) }) },
    });
}
