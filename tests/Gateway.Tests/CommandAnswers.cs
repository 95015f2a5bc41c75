using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using SatarkMitra.Contracts;
using SatarkMitra.Gateway.Tests.Drivers;
using SatarkMitra.Support;
using SatarkMitra.Vault;

namespace SatarkMitra.Gateway.Tests;

/// <summary>The answer to a command is no oracle: the same bytes whatever the token is, and given before anybody looked.</summary>
public partial class CommandAnswers
{
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Valid_forged_forgotten_and_expired_are_answered_alike_and_worked_on_afterwards(DatabaseKind kind)
    {
        await using var gateway = await RunningGateway.StartAsync(kind);
        var desk = gateway.Desk();
        await desk.ShowsKeysAsync();
        var (_, over, overToken) = await gateway.Citizen("915000470001").ReportsAsync(desk, "Long ago");
        gateway.Clock.Advance(TimeSpan.FromDays(100));
        var citizen = gateway.Citizen("915000470002");
        var (_, tip, token) = await citizen.ReportsAsync(desk, "Today");
        var (_, other, otherToken) = await gateway.Citizen("915000470003").ReportsAsync(desk, "Also today");
        var (receipt, gone, goneToken) = await ForgottenAsync(gateway, desk);
        var before = citizen.Received.Count;
        var commands = new Dictionary<string, SendNotice>
        {
            ["valid"] = new(Entropy.Id(), tip.TipRef, token!),
            ["forged"] = new(Entropy.Id(), other.TipRef, [.. otherToken!.Select((b, i) => i == 100 ? (byte)(b ^ 1) : b)]),
            ["forgotten"] = new(Entropy.Id(), gone.TipRef, goneToken!),
            ["expired"] = new(Entropy.Id(), over.TipRef, overToken!),
        };

        // Whoever runs commands is kept busy with a nudge that does not come back.
        gateway.Graph.Hold(new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        var officer = await EnrolledAsync(gateway, desk);
        await AnswerAsync(gateway, new NudgeOfficer(Entropy.Id(), officer, Entropy.Id(), "JNP-26-000000", "https://desk.example/a", true));
        var answers = new Dictionary<string, string>();
        foreach (var (name, command) in commands) { answers[name] = await AnswerAsync(gateway, command); }

        answers["valid"].ShouldStartWith("HTTP/1.1 202 Accepted\r\n");
        answers["valid"].ShouldEndWith("\r\n\r\n");
        answers.Values.Distinct().ShouldHaveSingleItem();
        (await Rows.CountAsync(gateway, "commands WHERE state = 0")).ShouldBe(5, "all were answered and none was looked at");

        gateway.Graph.Hold(null);
        (await OutcomeAsync("valid")).ShouldBe(CommandOutcome.Queued);
        (await OutcomeAsync("forgotten")).ShouldBe(CommandOutcome.Forgotten);
        (await OutcomeAsync("expired")).ShouldBe(CommandOutcome.Forgotten, "with the epoch its mailbox is gone");
        await desk.GetsAsync<CommandResult>(result => result.CommandId == commands["forged"].Id && result.Outcome == CommandOutcome.Refused);
        await Eventually.IsAsync(() => Task.FromResult(citizen.Received.Skip(before).Any(message => message.Type == "template")), what: "the one notice that is meant");
        receipt.ShouldNotBeNull();

        async Task<CommandOutcome> OutcomeAsync(string name) => (await desk.GetsAsync<CommandResult>(result => result.CommandId == commands[name].Id)).Outcome;
    }

    static async Task<(SentMessage Receipt, TipReleased Tip, byte[]? Token)> ForgottenAsync(RunningGateway gateway, Drivers.Desk desk)
    {
        var citizen = gateway.Citizen("915000470004");
        var reported = await citizen.ReportsAsync(desk, "Behind the school");
        await citizen.TapsAsync(reported.Receipt.Button(CapabilityPurpose.Forget));
        await citizen.ChoosesAsync("forget.yes");
        await desk.GetsAsync<InformantForgotten>();
        return reported;
    }

    static async Task<byte[]> EnrolledAsync(RunningGateway gateway, Drivers.Desk desk)
    {
        await desk.PostsAsync(new OpenEnrolment(Entropy.Id(), Entropy.Id(), System.Security.Cryptography.SHA256.HashData("SATARK-AB12-CD34"u8), gateway.Clock.GetUtcNow().AddHours(1).ToUnixTimeSeconds()));
        await Eventually.IsAsync(async () => await Rows.CountAsync(gateway, "enrolments") == 1);
        await gateway.Citizen("912000009001").SaysAsync("SATARK-AB12-CD34");
        return (await desk.GetsAsync<OfficerEnrolled>()).StaffToken;
    }

    /// <summary>Every byte of the answer; the second of the day, which runs on between two answers, taken out.</summary>
    static async Task<string> AnswerAsync(RunningGateway gateway, Command command)
    {
        var body = JsonSerializer.Serialize<IReadOnlyList<Command>>([command], ContractsJson.Default.IReadOnlyListCommand);
        using var client = new TcpClient();
        await client.ConnectAsync(gateway.Private.Host, gateway.Private.Port);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.UTF8.GetBytes(
            $"POST /commands HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {Drivers.Desk.FeedKey}\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}"));
        using var reader = new StreamReader(stream, Encoding.Latin1);
        return Seconds().Replace(await reader.ReadToEndAsync(), "Date: now");
    }

    [GeneratedRegex("Date: [^\r]+")]
    private static partial Regex Seconds();
}
