using System.Text.Json;
using Microsoft.Extensions.Configuration;
using SatarkMitra.Gateway.Funnel;
using SatarkMitra.Gateway.Tests.Drivers;
using SatarkMitra.Support;

namespace SatarkMitra.Gateway.Tests;

/// <summary>The funnel: sums by step and language, from the gateway's database alone.</summary>
public class WherePeopleGiveUp
{
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Each_report_counts_once_at_every_step_it_reached(DatabaseKind kind)
    {
        await using var gateway = await RunningGateway.StartAsync(kind);
        var whole = gateway.Citizen("915000480001");
        await whole.TellsAsync();
        await whole.SaysAsync("Cards are played behind the tea stall");
        await whole.SendsTipAsync();
        var turnsBack = gateway.Citizen("915000480002");
        await turnsBack.BeginsAsync("ur");
        await turnsBack.IsOfferedAsync("group.");
        await turnsBack.SaysAsync("back");
        await turnsBack.ChoosesAsync("danger.no");
        await turnsBack.IsOfferedAsync("group.");
        var shy = gateway.Citizen("915000480003");
        await shy.SaysAsync("Hi");
        await shy.IsOfferedAsync("language.");
        await gateway.RestartAsync();

        var funnel = await ReadAsync(gateway);
        funnel["language"].ShouldBe("3: - 3, en 0, ur 0");
        funnel["privacy"].ShouldBe("2: - 0, en 1, ur 1");
        funnel["group"].ShouldBe("2: - 0, en 1, ur 1", "who goes back and comes again is not two");
        funnel["evidence"].ShouldBe("1: - 0, en 1, ur 0");
        funnel["sent"].ShouldBe("1: - 0, en 1, ur 0");
        funnel.Keys.First().ShouldBe("language");
        funnel.Keys.Last().ShouldBe("sent");
    }

    [Fact]
    public async Task The_second_report_of_a_chat_counts_anew_and_old_days_go()
    {
        await using var gateway = await RunningGateway.StartAsync(DatabaseKind.Sqlite);
        var citizen = gateway.Citizen("915000480004");
        for (var report = 0; report < 2; report++)
        {
            await citizen.TellsAsync();
            await citizen.SaysAsync("Dice at the fair");
            await citizen.SendsTipAsync();
        }
        await gateway.RestartAsync();
        var funnel = await ReadAsync(gateway);
        (funnel["privacy"], funnel["evidence"], funnel["sent"]).ShouldBe(("1: - 0, en 1", "2: - 0, en 2", "2: - 0, en 2"));

        gateway.Clock.Advance(TimeSpan.FromDays(401));
        await Eventually.IsAsync(async () => await Rows.CountAsync(gateway, "funnel") == 0, TimeSpan.FromSeconds(30), "rows of more than a year ago are gone");
    }

    [Fact]
    public async Task What_it_cannot_do_it_says()
    {
        var output = new StringWriter();
        var nowhere = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["DataDirectory"] = "/nowhere", ["Pack"] = Path.Combine(Repository.Root, "packs", "varanasi"),
        }).Build();
        (await FunnelReport.RunAsync(nowhere, [], DateTimeOffset.UnixEpoch, output, output)).ShouldBe(78);
        output.ToString().ShouldContain("there is no /nowhere/gateway/gateway.db yet");
        (await FunnelReport.RunAsync(nowhere, ["--days", "none"], DateTimeOffset.UnixEpoch, output, output)).ShouldBe(64);
    }

    static async Task<Dictionary<string, string>> ReadAsync(RunningGateway gateway)
    {
        var (output, errors) = (new StringWriter(), new StringWriter());
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(gateway.Settings).Build();
        (await FunnelReport.RunAsync(configuration, ["--json"], gateway.Clock.GetUtcNow(), output, errors)).ShouldBe(0, errors.ToString());
        return JsonDocument.Parse(output.ToString()).RootElement.GetProperty("steps").EnumerateArray().ToDictionary(
            step => step.GetProperty("step").GetString()!,
            step => $"{step.GetProperty("all")}: {string.Join(", ", step.GetProperty("languages").EnumerateObject().Select(l => $"{l.Name} {l.Value}"))}");
    }
}
