using System.Net;
using System.Text.Json.Nodes;
using SatarkMitra.Contracts;
using SatarkMitra.Gateway.Tests.Drivers;
using SatarkMitra.Support;

namespace SatarkMitra.Gateway.Tests;

/// <summary>Several gateways over one PostgreSQL and one vault.</summary>
public class TwoNodes
{
    [Fact]
    public async Task A_senders_messages_through_both_nodes_are_stepped_once_each_and_in_order()
    {
        var (first, second) = await RunningGateway.StartTwoAsync();
        await using var one = first;
        await using var two = second;
        var desk = first.Desk();
        await desk.ShowsKeysAsync();
        var citizen = new Citizen(first, "915000470001");
        await citizen.TellsAsync();
        var said = Enumerable.Range(0, 20).Select(i => $"line {i}").ToList();
        foreach (var (line, i) in said.Select((line, i) => (line, i)))
        {
            // Meta delivers to one node, does not see its answer, and tries the other.
            var body = Webhooks.Body(Webhooks.Text(citizen.Number, first.Clock.GetUtcNow(), line));
            var answers = await Task.WhenAll((i % 2 == 0 ? first : second).PostAsync(body), (i % 2 == 0 ? second : first).PostAsync(body));
            answers.ShouldAllBe(answer => answer == HttpStatusCode.OK);
        }
        await citizen.SendsTipAsync();
        var tip = await desk.GetsAsync<TipReleased>();
        tip.Transcript.Where(line => line.Question is null).Select(line => line.Text).ShouldBe(said);
    }

    [Fact]
    public async Task What_a_dead_node_left_is_taken_over_when_its_lease_ends_and_not_before()
    {
        var (first, second) = await RunningGateway.StartTwoAsync();
        await using var one = first;
        await using var two = second;
        first.Graph.Answer(503);
        var citizen = new Citizen(first, "915000470002");
        await citizen.SaysAsync("Hi");
        var node = (Guid)(await Rows.ScalarAsync(first.ConnectionString, "SELECT node FROM outbox"))!;
        await first.StopAsync();
        // A node that is killed leaves its lease behind.
        await Rows.ScalarAsync(first.ConnectionString, $"INSERT INTO nodes (id, alive) VALUES ('{node}', {first.Clock.GetUtcNow().AddMinutes(5).ToUnixTimeMilliseconds()})");
        first.Graph.Answer(0);
        var other = new Citizen(second, "915000470003");
        await other.SaysAsync("Hi");
        await other.HearsAsync();
        second.Clock.Advance(TimeSpan.FromMinutes(1));
        await Eventually.IsAsync(async () => Convert.ToInt64(await Rows.ScalarAsync(first.ConnectionString, $"SELECT max(alive) FROM nodes WHERE id <> '{node}'")) > second.Clock.GetUtcNow().ToUnixTimeMilliseconds(), what: "a beat");
        citizen.Received.ShouldBeEmpty();
        second.Clock.Advance(TimeSpan.FromMinutes(5));
        await citizen.IsOfferedAsync("language.hi");

        // And the chat goes on there.
        var onSecond = new Citizen(second, citizen.Number);
        await onSecond.ChoosesAsync("language.en");
        await onSecond.IsOfferedAsync("privacy.ok");
        onSecond.Received.Count.ShouldBe(2);
    }
}
