using System.Net;
using SatarkMitra.Contracts;
using SatarkMitra.Gateway.Tests.Drivers;
using SatarkMitra.Support;

namespace SatarkMitra.Gateway.Tests;

/// <summary>The PostgreSQL server itself goes away and comes back.</summary>
public class ServerStopped
{
    [Fact]
    public async Task With_the_server_gone_webhooks_get_503_and_after_its_return_everything_is_served()
    {
        var server = await PostgresServer.RunAsync();
        try
        {
            await using var gateway = await RunningGateway.StartAsync(DatabaseKind.Postgres, server);
            var desk = gateway.Desk();
            await desk.ShowsKeysAsync();
            var citizen = new Citizen(gateway, "915000480001") { Persistent = true };
            await citizen.TellsAsync();
            await citizen.SaysAsync("before the crash");
            server.Halt();
            var body = Webhooks.Body(Webhooks.Text(citizen.Number, gateway.Clock.GetUtcNow(), "during the crash"));
            (await gateway.PostAsync(body)).ShouldBe(HttpStatusCode.ServiceUnavailable);
            (await gateway.Http.GetAsync(new Uri(gateway.Public, "/health/ready"))).StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
            (await gateway.Http.GetAsync(new Uri(gateway.Public, "/health/live"))).StatusCode.ShouldBe(HttpStatusCode.OK);
            using (var command = desk.Request(HttpMethod.Post, "/commands", new StringContent("""[{"kind":"retire-assignment","id":"0199a0a0-0000-7000-8000-000000000001","assignmentId":"0199a0a0-0000-7000-8000-000000000002"}]""")))
            {
                (await gateway.Http.SendAsync(command)).StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
            }
            server.Restart();
            await Eventually.IsAsync(async () => await gateway.PostAsync(body) is HttpStatusCode.OK, what: "an acknowledgement");
            await citizen.SendsTipAsync();
            var tip = await desk.GetsAsync<TipReleased>();
            tip.Transcript.Where(line => line.Question is null).Select(line => line.Text).ShouldBe(["before the crash", "during the crash"]);
        }
        finally
        {
            Npgsql.NpgsqlConnection.ClearAllPools();
            server.Stop();
        }
    }
}
