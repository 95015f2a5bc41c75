using System.Net;
using SatarkMitra.Contracts;
using SatarkMitra.Gateway.Tests.Drivers;
using SatarkMitra.Support;
using SatarkMitra.Vault;

namespace SatarkMitra.Gateway.Tests;

/// <summary>The vault as a process of its own: the same story, and what happens when it is killed.</summary>
public class VaultApart
{
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task The_story_from_report_to_answer_is_the_same(DatabaseKind kind)
    {
        await using var gateway = await RunningGateway.StartApartAsync(kind);
        var desk = gateway.Desk();
        await desk.ShowsKeysAsync();
        var citizen = gateway.Citizen("915000460001");
        var (receipt, tip, token) = await citizen.ReportsAsync(desk, "Cards behind the tea stall");
        token.ShouldNotBeNull().Length.ShouldBe(227);
        await desk.PostsAsync(new AskInformant(Entropy.Id(), tip.TipRef, Entropy.Id(), "On which days?", token));
        var notice = await citizen.HearsNoticeAsync();
        await citizen.TapsAsync(notice.Button(CapabilityPurpose.Status));
        var status = await citizen.HearsAsync(message => message.Text.Contains("On which days?"));
        await citizen.TapsAsync(status.Button(CapabilityPurpose.Answer));
        await citizen.HearsAsync(message => message.Offers("answer.cancel"));
        await citizen.SaysAsync("Only on market days");
        await citizen.TapsAsync("answer.done");
        (await desk.GetsAsync<QuestionAnswered>()).Text.ShouldBe("Only on market days");

        await citizen.TapsAsync(receipt.Button(CapabilityPurpose.Forget));
        await citizen.ChoosesAsync("forget.yes");
        await desk.GetsAsync<InformantForgotten>();
        File.Exists(Path.Combine(gateway.Folder, "vault", "public-log.jsonl")).ShouldBeTrue();
        (await gateway.Vault.StopAsync()).ShouldBe(0);
        File.Exists(gateway.Vault.Socket).ShouldBeFalse();
    }
}
