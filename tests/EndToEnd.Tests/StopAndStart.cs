using System.Net.Http.Json;
using System.Text.Json;
using SatarkMitra.Support;

namespace SatarkMitra.EndToEnd;

/// <summary>A chat in the middle survives Ctrl-C and kill -9 of everything at once.</summary>
public sealed class StopAndStart
{
    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task The_next_start_has_everything_that_was_there(bool killed, bool split)
    {
        const string phone = "915000000106";
        await using var system = await RunningSystem.StartAsync(split);
        using var http = new HttpClient { BaseAddress = system.Simulator };
        await SaysAsync(http, phone, "text", new { body = "Hi" });
        await SaysAsync(http, phone, "tap", new { id = "language.en" });
        await SaysAsync(http, phone, "tap", new { id = "privacy.ok" });
        var before = await MessagesAsync(http, phone);

        if (killed) { await system.KillAsync(); }
        else { await system.StopAsync(); }
        await system.StartAgainAsync();

        (await MessagesAsync(http, phone)).ShouldBeGreaterThanOrEqualTo(before, "the phone kept its chat (a reply may come twice when the process dies between sending and noting it)");
        await SaysAsync(http, phone, "tap", new { id = "danger.no" });
        var last = (await http.GetFromJsonAsync<JsonElement>($"/sim/phones/{phone}/messages?after=0")).GetProperty("messages").EnumerateArray().Last();
        last.GetProperty("text").GetString()!.ShouldContain("What would you like to report", Case.Sensitive, "the chat goes on where it was, in its language");
        system.Said.ShouldNotContain("Unhandled");
    }

    private static async Task SaysAsync(HttpClient http, string phone, string what, object body)
    {
        var before = await MessagesAsync(http, phone);
        (await http.PostAsJsonAsync($"/sim/phones/{phone}/{what}", body)).EnsureSuccessStatusCode();
        await Eventually.IsAsync(async () => await MessagesAsync(http, phone) >= before + 2, TimeSpan.FromSeconds(30), "the bot's answer");
    }

    private static async Task<int> MessagesAsync(HttpClient http, string phone) =>
        (await http.GetFromJsonAsync<JsonElement>($"/sim/phones/{phone}/messages?after=0")).GetProperty("messages").GetArrayLength();
}
