using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using SatarkMitra.Gateway.Tests.Drivers;
using SatarkMitra.Support;

namespace SatarkMitra.Gateway.Tests;

/// <summary>What an operator can see.</summary>
public class Watching
{
    [Fact]
    public async Task An_idle_gateway_turns_its_keys_every_day_and_says_when_it_cannot()
    {
        await using var gateway = await RunningGateway.StartAsync(DatabaseKind.Sqlite);
        var desk = gateway.Desk();
        await desk.ShowsKeysAsync();
        await gateway.Citizen("915000490001").ReportsAsync(desk, "so that there is something to wrap");
        var keys = Path.Combine(gateway.Folder, "vault", "keys");
        File.Exists(Path.Combine(keys, "wrap-1.key")).ShouldBeTrue();
        gateway.Clock.Advance(TimeSpan.FromHours(24));
        await Eventually.IsAsync(() => Task.FromResult(File.Exists(Path.Combine(keys, "wrap-2.key")) && !File.Exists(Path.Combine(keys, "wrap-1.key"))), what: "a new wrapping key");
        (await ReadyAsync(gateway)).ShouldBe("ready");

        var inTheWay = Directory.CreateDirectory(Path.Combine(gateway.Folder, "vault", "returns-3")).FullName;
        gateway.Clock.Advance(TimeSpan.FromHours(24));
        await Eventually.IsAsync(async () => (await ReadyAsync(gateway)).StartsWith("ready, keys past their life could not be destroyed"), what: "trouble");
        Directory.Delete(inTheWay);
        gateway.Clock.Advance(TimeSpan.FromMinutes(2));
        await Eventually.IsAsync(async () => await ReadyAsync(gateway) == "ready", what: "no trouble");
    }

    [Fact]
    public async Task Counts_go_to_a_collector_when_one_is_named_and_no_sender_with_them()
    {
        var received = new ConcurrentQueue<byte[]>();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var collector = builder.Build();
        collector.MapPost("/v1/metrics", (RequestDelegate)(async http =>
        {
            using var body = new MemoryStream();
            await http.Request.Body.CopyToAsync(body);
            received.Enqueue(body.ToArray());
        }));
        await collector.StartAsync();
        await using var gateway = await RunningGateway.StartProcessAsync(DatabaseKind.Sqlite,
            ("OTEL_EXPORTER_OTLP_ENDPOINT", collector.Urls.First()), ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"), ("OTEL_METRIC_EXPORT_INTERVAL", "300"));
        const string number = "915000490002";
        await gateway.Citizen(number).SaysAsync("Hi");
        await Eventually.IsAsync(() => Task.FromResult(received.Any(body => Encoding.Latin1.GetString(body).Contains("satark.gateway.steps"))), what: "counts");
        foreach (var text in received.Select(body => Encoding.Latin1.GetString(body)))
        {
            text.ShouldNotContain(number[2..]);
            text.ShouldNotContain(Webhooks.ScopedId(number));
        }
    }

    static Task<string> ReadyAsync(RunningGateway gateway) => gateway.Http.GetStringAsync(new Uri(gateway.Private, "/health/ready"));
}
