using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using SatarkMitra.Simulator.Tests.Support;
using SatarkMitra.Support;

namespace SatarkMitra.Simulator.Tests;

public sealed class ClockAndRestartTests
{
    private const string Phone = "915000000001";

    [Fact]
    public async Task Twenty_five_hours_are_hours_and_not_days()
    {
        await using var world = await World.StartAsync();
        var before = await NowAsync(world);
        await world.DoAsync("clock", new { advance = "25:00:00" });
        var clock = await world.Sim.GetFromJsonAsync<JsonElement>("/sim/clock");
        TimeSpan.Parse(clock.GetProperty("offset").GetString()!).ShouldBe(TimeSpan.FromHours(25));
        world.App.ClockOffset.ShouldBe(TimeSpan.FromHours(25));
        (await NowAsync(world) - before).ShouldBeInRange(TimeSpan.FromHours(25), TimeSpan.FromHours(25.1));
    }

    [Theory]
    [InlineData("-01:00:00")]
    [InlineData("soon")]
    [InlineData("10")]
    [InlineData("00:61:00")]
    [InlineData("99999999:00:00")]
    public async Task The_clock_goes_neither_back_nor_anywhere_unclear(string advance)
    {
        await using var world = await World.StartAsync();
        (await world.TryAsync("clock", new { advance })).Status.ShouldBe(400);
        (await world.TryAsync("clock", new { advance = 5 })).Status.ShouldBe(400);
        world.App.ClockOffset.ShouldBe(TimeSpan.Zero);
    }

    [Fact]
    public async Task Everything_is_there_after_a_restart()
    {
        await using var world = await World.StartAsync();
        await world.SaysAsync(Phone, "Hi");
        await world.AttachAsync(Phone, [1, 2, 3], "a.jpg", "image/jpeg", "image");
        await world.Webhook.GetsAsync(r => r.Message?.TryGetProperty("image", out _) == true, "the photo");
        await world.SendAsync(Send.Buttons(Phone, "Language?", ("language.hi", "हिन्दी")));
        await GivenTemplate.CreateAsync(world, GivenTemplate.News());
        await world.DoAsync("clock", new { advance = "01:00:00" });
        await world.DoAsync("apps", new { id = "77", name = "Back door" });
        await Eventually.IsAsync(async () => (await world.ChatAsync(Phone)).Take(2).All(m => m.GetProperty("status").GetString() == "delivered"));
        var chat = Contents(await world.ChatAsync(Phone));
        var scoped = await world.ScopedIdAsync(Phone);

        await world.RestartAsync();

        Contents(await world.ChatAsync(Phone)).ShouldBe(chat);
        (await world.ScopedIdAsync(Phone)).ShouldBe(scoped);
        world.App.ClockOffset.ShouldBe(TimeSpan.FromHours(1));
        var photo = (await world.ChatAsync(Phone))[1].GetProperty("mediaUrl").GetString();
        (await world.Sim.GetByteArrayAsync(photo)).ShouldBe([1, 2, 3]);
        (await world.SendAsync(new { messaging_product = "whatsapp", recipient = scoped, type = "text", text = new { body = "x" } })).ShouldBeAccepted();
        (await world.SendAsync(Send.Template(Phone, "report_news", "hi"))).ShouldBeAccepted();
        (await world.Graph.GetStringAsync($"{World.Account}/subscribed_apps")).ShouldContain("Back door");
        await world.DoAsync($"phones/{Phone}/tap", new { title = "हिन्दी" });
    }

    [Fact]
    public async Task What_nobody_acknowledged_before_a_restart_is_delivered_after_it_and_nothing_else_again()
    {
        await using var world = await World.StartAsync();
        await world.SaysAsync(Phone, "taken");
        await world.Webhook.HearsAsync("taken");
        await Eventually.IsAsync(async () => (await world.ChatAsync(Phone))[0].GetProperty("status").GetString() == "delivered");
        world.Webhook.Answers = _ => 503;
        await world.SaysAsync(Phone, "waiting");
        await world.Webhook.GetsAsync(r => r.Said == "waiting", "an attempt");
        await world.StopAsync();
        world.Webhook.Answers = _ => 200;
        await world.RunAsync();
        await world.Webhook.HearsAsync("waiting");
        world.Webhook.All.Count(r => r.Said == "taken").ShouldBe(1);
        world.Webhook.All.Where(r => r.Said == "waiting").Select(r => Convert.ToBase64String(r.Body)).Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_journal_cut_by_a_crash_loses_its_last_line_only()
    {
        await using var world = await World.StartAsync();
        await world.SaysAsync(Phone, "one");
        await world.Webhook.HearsAsync("one");
        await world.StopAsync();
        await File.AppendAllTextAsync(Path.Combine(world.Folder, "simulator", "journal.jsonl"), "{\"phone\":\"9150000");
        await world.RunAsync();
        (await world.ChatAsync(Phone)).ShouldHaveSingleItem();
        await world.SaysAsync(Phone, "two");
        await world.RestartAsync();
        (await world.ChatAsync(Phone)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Wrong_settings_are_named_all_at_once()
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Listen:Simulator"] = "nowhere", ["WhatsApp:PhoneNumberId"] = "12a", ["WhatsApp:DisplayNumber"] = "12", ["WhatsApp:MessagesPerSecond"] = "-1",
        }).Build();
        var problem = await Should.ThrowAsync<ConfigurationException>(() => SimulatorApp.StartAsync(settings, TimeProvider.System, CancellationToken.None));
        foreach (var key in (string[])["Listen:Simulator", "WhatsApp:PhoneNumberId", "WhatsApp:BusinessAccountId", "WhatsApp:DisplayNumber", "WhatsApp:AccessToken", "WhatsApp:AppSecret", "WhatsApp:VerifyToken", "WhatsApp:MessagesPerSecond"])
        {
            problem.Message.ShouldContain(key);
        }
    }

    private static List<string> Contents(IReadOnlyList<JsonElement> chat) =>
        [.. chat.Select(m => string.Join('|', m.EnumerateObject().Where(p => p.Name is not "mediaUrl").Select(p => p.Value.GetRawText())))];

    private static async Task<DateTimeOffset> NowAsync(World world) =>
        (await world.Sim.GetFromJsonAsync<JsonElement>("/sim/clock")).GetProperty("now").GetDateTimeOffset();
}
