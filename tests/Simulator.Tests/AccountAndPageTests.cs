using System.Net;
using System.Text.Json;
using SatarkMitra.Simulator.Tests.Support;

namespace SatarkMitra.Simulator.Tests;

/// <summary>The smaller endpoints of the account, and what the browser gets.</summary>
public sealed class AccountAndPageTests
{
    private const string Phone = "915000000001";

    [Fact]
    public async Task Subscribed_apps_show_our_own_and_any_back_door()
    {
        await using var world = await World.StartAsync();
        (await Apps(world)).ShouldHaveSingleItem();
        await world.DoAsync("apps", new { id = "77" });
        (await Apps(world)).ShouldContain("77");
        (await world.Sim.DeleteAsync("/sim/apps/77")).IsSuccessStatusCode.ShouldBeTrue();
        (await Apps(world)).ShouldHaveSingleItem();
        (await world.PostAsync($"{World.Account}/subscribed_apps", new { })).Json.GetProperty("success").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task Qr_codes_are_made_changed_listed_and_deleted()
    {
        await using var world = await World.StartAsync();
        var made = (await world.PostAsync($"{World.Number}/message_qrdls", new { prefilled_message = "Hi" })).Json;
        var code = made.GetProperty("code").GetString()!;
        made.GetProperty("deep_link_url").GetString().ShouldBe("https://wa.me/message/" + code);
        await world.PostAsync($"{World.Number}/message_qrdls", new { code, prefilled_message = "Hello" });
        (await world.Graph.GetStringAsync($"{World.Number}/message_qrdls")).ShouldContain("Hello");
        (await world.PostAsync($"{World.Number}/message_qrdls", new { prefilled_message = new string('x', 141) })).ShouldBeRefused(400, 100);
        (await world.Graph.DeleteAsync($"{World.Number}/message_qrdls/{code}")).IsSuccessStatusCode.ShouldBeTrue();
        (await world.Graph.DeleteAsync($"{World.Number}/message_qrdls/{code}")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Storage_settings_are_kept_and_nonsense_is_refused()
    {
        await using var world = await World.StartAsync();
        (await world.PostAsync($"{World.Number}/settings", new { storage_configuration = new { status = "IN_COUNTRY_STORAGE_ENABLED" } })).ShouldBeRefused(400, 100);
        (await world.PostAsync($"{World.Number}/settings", new { storage_configuration = new { status = "IN_COUNTRY_STORAGE_ENABLED", data_localization_region = "IN" } })).ShouldBeAccepted();
        (await world.Graph.GetStringAsync($"{World.Number}/settings")).ShouldContain("\"data_localization_region\":\"IN\"");
        (await world.PostAsync($"{World.Number}/register", new { messaging_product = "whatsapp", pin = "12" })).ShouldBeRefused(400, 100);
        (await world.PostAsync($"{World.Number}/conversational_automation", new { prompts = new[] { new string('x', 81) } })).ShouldBeRefused(400, 100);
    }

    [Fact]
    public async Task The_contact_book_forgets_only_whom_it_knows()
    {
        await using var world = await World.StartAsync();
        var scoped = await world.ScopedIdAsync(Phone);
        (await world.Graph.DeleteAsync($"{World.Number}/contact_book?messaging_product=whatsapp&bsuid={scoped}")).IsSuccessStatusCode.ShouldBeTrue();
        (await Answer.OfAsync(await world.Graph.DeleteAsync($"{World.Number}/contact_book?messaging_product=whatsapp&bsuid=IN.X"))).ShouldBeRefused(400, 100);
    }

    [Fact]
    public async Task Reading_an_unknown_message_is_refused_and_reading_one_reads_all_before()
    {
        await using var world = await World.StartAsync();
        await world.SaysAsync(Phone, "one");
        var id = await world.SaysAsync(Phone, "two");
        await world.SaysAsync(Phone, "three");
        await world.Webhook.HearsAsync("three");
        (await world.SendAsync(new { messaging_product = "whatsapp", status = "read", message_id = "wamid.none" })).ShouldBeRefused(400, 100);
        (await world.SendAsync(new { messaging_product = "whatsapp", status = "read", message_id = id })).Json.GetProperty("success").GetBoolean().ShouldBeTrue();
        (await world.ChatAsync(Phone)).Take(2).ShouldAllBe(m => m.GetProperty("status").GetString() == "read");
        (await world.ChatAsync(Phone))[2].GetProperty("status").GetString().ShouldNotBe("read");
    }

    [Fact]
    public async Task The_page_loads_nothing_from_elsewhere_and_says_so_to_the_browser()
    {
        await using var world = await World.StartAsync();
        var page = await world.Sim.GetAsync("/");
        page.StatusCode.ShouldBe(HttpStatusCode.OK);
        var policy = page.Headers.GetValues("Content-Security-Policy").Single();
        policy.ShouldStartWith("default-src 'none'");
        policy.ShouldNotContain("http");
        policy.ShouldNotContain("unsafe");
        var html = await page.Content.ReadAsStringAsync();
        html.ShouldNotContain("http");
        foreach (var asset in (string[])["/assets/phones.js", "/assets/style.css", "/assets/icon.svg"])
        {
            html.ShouldContain(asset);
            (await world.Sim.GetAsync(asset)).StatusCode.ShouldBe(HttpStatusCode.OK);
        }
        (await world.Sim.GetStringAsync("/assets/style.css")).ShouldNotContain("url(http");
        (await world.Sim.GetAsync("/assets/..%2fphones.html")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_foreign_page_cannot_use_the_control_api()
    {
        await using var world = await World.StartAsync();
        world.Sim.DefaultRequestHeaders.Add("Sec-Fetch-Site", "cross-site");
        (await world.TryAsync($"phones/{Phone}/text", new { body = "Hi" })).Status.ShouldBe(403);
        world.Webhook.All.ShouldBeEmpty();
    }

    [Fact]
    public async Task Live_events_carry_what_happens()
    {
        await using var world = await World.StartAsync();
        using var stream = new StreamReader(await world.Sim.GetStreamAsync("/sim/stream"));
        await stream.ReadLineAsync();
        await world.SaysAsync(Phone, "नमस्ते");
        string? line;
        do { line = await stream.ReadLineAsync(); } while (line is not null && !line.Contains("\"message\"", StringComparison.Ordinal));
        var change = JsonSerializer.Deserialize<JsonElement>(line!["data: ".Length..]);
        change.GetProperty("phone").GetString().ShouldBe(Phone);
        change.GetProperty("message").GetProperty("text").GetString().ShouldBe("नमस्ते");
    }

    [Fact]
    public async Task Health_is_answered()
    {
        await using var world = await World.StartAsync();
        (await world.Sim.GetAsync("/health/live")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await world.Sim.GetAsync("/health/ready")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    private static async Task<IReadOnlyList<string?>> Apps(World world) =>
        [.. (await Answer.OfAsync(await world.Graph.GetAsync($"{World.Account}/subscribed_apps"))).Json.GetProperty("data").EnumerateArray()
            .Select(a => a.GetProperty("whatsapp_business_api_data").GetProperty("id").GetString())];
}
