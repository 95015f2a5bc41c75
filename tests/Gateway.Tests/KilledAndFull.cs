using System.Net;
using SatarkMitra.Contracts;
using SatarkMitra.Gateway.Tests.Drivers;
using SatarkMitra.Support;

namespace SatarkMitra.Gateway.Tests;

public class KilledAndFull
{
    const int Citizens = 6, Kills = 3;

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Killed_at_random_moments_it_loses_no_acknowledged_message_and_no_tip_is_half_or_twice(DatabaseKind kind)
    {
        await using var gateway = await RunningGateway.StartProcessAsync(kind);
        var desk = gateway.Desk();
        (await desk.ShowsKeysAsync()).ShouldBe(HttpStatusCode.NoContent);
        var stories = Enumerable.Range(0, Citizens).Select(async i =>
        {
            var citizen = new Citizen(gateway, $"91500070000{i}") { Persistent = true };
            await citizen.TellsAsync();
            await citizen.SaysAsync($"story number {i}");
            return (await citizen.SendsTipAsync()).Text;
        }).ToList();
        var random = new Random(7);
        for (var kill = 0; kill < Kills && !Task.WhenAll(stories).IsCompleted; kill++)
        {
            await Task.Delay(random.Next(300, 2500));
            gateway.Process.Kill();
            await gateway.Process.StartAsync();
        }
        var receipts = await Task.WhenAll(stories);
        await Eventually.IsAsync(async () =>
        {
            await desk.PullsAsync();
            return desk.Items.Count(item => item.Item is TipReleased) == Citizens;
        }, TimeSpan.FromSeconds(60), "every tip");
        var tips = desk.Items.Select(item => item.Item).OfType<TipReleased>().ToList();
        tips.Select(tip => tip.Transcript.Single(line => line.Text?.StartsWith("story") == true).Text).Distinct().Count().ShouldBe(Citizens);
        tips.ShouldAllBe(tip => receipts.Any(receipt => receipt.Contains(tip.Number)));
        tips.ShouldAllBe(tip => desk.EnvelopeOf(tip).ReplyToken != null);
    }

    [Fact]
    public async Task With_the_disk_full_webhooks_get_503_and_the_process_recovers()
    {
        await using var gateway = await RunningGateway.StartProcessAsync(DatabaseKind.Sqlite);
        var citizen = gateway.Citizen("915000700100");
        await citizen.SaysAsync("Hi");
        gateway.Process.FillDisk(true);
        var body = Webhooks.Body(Webhooks.Text("915000700101", gateway.Clock.GetUtcNow(), "Hi"));
        (await gateway.PostAsync(body)).ShouldBe(HttpStatusCode.ServiceUnavailable);
        gateway.Process.FillDisk(false);
        await Eventually.IsAsync(async () => await gateway.PostAsync(body) is HttpStatusCode.OK, what: "an acknowledgement");
        await gateway.Citizen("915000700101").IsOfferedAsync("language.hi");
    }
}
