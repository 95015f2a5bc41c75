using Microsoft.EntityFrameworkCore;
using SatarkMitra.Contracts;
using SatarkMitra.Desk.Tests.Data;
using SatarkMitra.Support;

namespace SatarkMitra.Desk.Tests.Feed;

public class LiveTests
{
    [Fact]
    public async Task Open_pages_hear_of_a_tip_each_only_what_its_viewer_may_read()
    {
        await using var desk = await DeskFixture.StartAsync();
        await using var dig = await EarAsync(desk, "dig");
        await using var jaunpur = await EarAsync(desk, "sp-jaunpur");
        await using var ghazipur = await EarAsync(desk, "sp-ghazipur");
        await using var officer = await EarAsync(desk, "officer-1");

        await desk.Gateway.TellAsync(TipBuilder.Released("JNP-26-000001"));
        await desk.Gateway.TellAsync(TipBuilder.Released("JNP-26-000002", Audience.DigOnly), Audience.DigOnly);
        await desk.Gateway.TellAsync(TipBuilder.Released("GZP-26-000003", district: "GZP", station: "GZP-KOTWALI"));
        await desk.Gateway.TellAsync(TipBuilder.Released("JNP-26-000004"));

        (await dig.HearsAsync(4)).ShouldBe(["JNP-26-000001", "JNP-26-000002", "GZP-26-000003", "JNP-26-000004"]);
        (await jaunpur.HearsAsync(2)).ShouldBe(["JNP-26-000001", "JNP-26-000004"]);
        (await ghazipur.HearsAsync(1)).ShouldBe(["GZP-26-000003"]);
        officer.Heard.ShouldBeEmpty();
    }

    private static async Task<Ear> EarAsync(DeskFixture desk, string username)
    {
        var browser = await desk.SignInAsync(username);
        return await Ear.OpenAsync(browser);
    }

    private sealed class Ear : IAsyncDisposable
    {
        private readonly HttpResponseMessage answer;
        private readonly Task listening;
        private readonly List<string> heard = [];

        private Ear(HttpResponseMessage answer, Stream stream) => (this.answer, listening) = (answer, ListenAsync(stream));

        public IReadOnlyList<string> Heard { get { lock (heard) { return [.. heard]; } } }

        public static async Task<Ear> OpenAsync(HttpClient browser)
        {
            var answer = await browser.GetAsync("/live", HttpCompletionOption.ResponseHeadersRead);
            answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/event-stream");
            return new Ear(answer, await answer.Content.ReadAsStreamAsync());
        }

        public async Task<IReadOnlyList<string>> HearsAsync(int count)
        {
            await Eventually.IsAsync(() => Task.FromResult(Heard.Count >= count), what: $"{count} events");
            return Heard;
        }

        private async Task ListenAsync(Stream stream)
        {
            try
            {
                using var lines = new StreamReader(stream);
                while (await lines.ReadLineAsync() is { } line)
                {
                    if (line.StartsWith("data: ") && !line.Contains("\"\"")) { lock (heard) { heard.Add(System.Text.Json.JsonDocument.Parse(line[6..]).RootElement.GetProperty("number").GetString()!); } }
                }
            }
            catch (Exception e) when (e is IOException or ObjectDisposedException or OperationCanceledException) { }
        }

        public async ValueTask DisposeAsync()
        {
            answer.Dispose();
            await listening;
        }
    }
}
