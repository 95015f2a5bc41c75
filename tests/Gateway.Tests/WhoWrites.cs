using System.Net;
using System.Text.Json.Nodes;
using SatarkMitra.Contracts;
using SatarkMitra.Gateway.Tests.Drivers;
using SatarkMitra.Support;
using SatarkMitra.Vault;

namespace SatarkMitra.Gateway.Tests;

/// <summary>Numbers, scoped ids, both, and changes of either.</summary>
public class WhoWrites
{
    [Theory]
    [InlineData(Shown.IdOnly)]
    [InlineData(Shown.NumberOnly)]
    public async Task With_only_an_id_or_only_a_number_shown_a_tip_goes_through_and_news_comes_back(object shown)
    {
        await using var gateway = await RunningGateway.StartAsync(DatabaseKind.Sqlite);
        var desk = gateway.Desk();
        await desk.ShowsKeysAsync();
        var citizen = new Citizen(gateway, "915000460001") { Shown = (Shown)shown };
        var (_, tip, token) = await citizen.ReportsAsync(desk, "Seen by nobody else");
        await desk.PostsAsync(new SendNotice(Entropy.Id(), tip.TipRef, token!));
        var notice = await citizen.HearsNoticeAsync();
        notice.To.TrimStart('+').ShouldBe((Shown)shown is Shown.IdOnly ? Webhooks.ScopedId(citizen.Number) : citizen.Number);
        await citizen.TapsAsync(notice.Button(CapabilityPurpose.Status));
        await citizen.HearsAsync(message => message.Text.Contains(tip.Number));
    }

    [Fact]
    public async Task Whose_number_is_not_shown_is_asked_about_each_number_typed()
    {
        await using var gateway = await RunningGateway.StartAsync(DatabaseKind.Sqlite);
        var citizen = new Citizen(gateway, "915000460002") { Shown = Shown.IdOnly };
        await citizen.TellsAsync();
        await citizen.SaysAsync("Ring 5000009999 for more");
        await citizen.TapsAsync("evidence.done");
        (await citizen.HearsAsync(message => message.Choices.Any(choice => choice.Id.StartsWith("identify.")))).Text.ShouldContain("5000009999");
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_change_of_number_or_id_moves_the_running_chat_and_nothing_that_was_sealed(DatabaseKind kind)
    {
        await using var gateway = await RunningGateway.StartAsync(kind);
        var desk = gateway.Desk();
        await desk.ShowsKeysAsync();
        var before = gateway.Citizen("915000460003");
        var (_, tip, token) = await before.ReportsAsync(desk, "From the old number");
        await before.TellsAsync();
        await before.SaysAsync("begun on the old number");

        var after = gateway.Citizen("915000460004");
        (await gateway.PostAsync(Webhooks.Body(Webhooks.Message(before.Number, gateway.Clock.GetUtcNow(), "system", new JsonObject
        {
            ["body"] = "changed", ["type"] = "user_changed_number", ["wa_id"] = after.Number, ["user_id"] = Webhooks.ScopedId(after.Number),
        })))).ShouldBe(HttpStatusCode.OK);
        await after.SaysAsync("and ended on the new one");

        var last = gateway.Citizen("915000460005");
        (await gateway.PostAsync(Webhooks.Change("user_id_update", new JsonObject
        {
            ["metadata"] = new JsonObject { ["phone_number_id"] = Webhooks.PhoneNumberId },
            ["user_id_update"] = new JsonArray(new JsonObject { ["user_id"] = new JsonObject { ["previous"] = Webhooks.ScopedId(after.Number), ["current"] = Webhooks.ScopedId(last.Number) } }),
        }))).ShouldBe(HttpStatusCode.OK);
        var receipt = await last.SendsTipAsync();
        var second = await desk.GetsAsync<TipReleased>(found => receipt.Text.Contains(found.Number));
        second.Transcript.Where(line => line.Question is null).Select(line => line.Text).ShouldBe(["begun on the old number", "and ended on the new one"]);
        (await Rows.CountAsync(gateway, "chats")).ShouldBe(1);

        // What was sealed to the old address stays so until a button of that tip is tapped.
        await desk.PostsAsync(new SendNotice(Entropy.Id(), tip.TipRef, token!));
        await before.HearsNoticeAsync();
        await before.SaysAsync("Hi");
        await before.IsOfferedAsync("language.hi");
    }
}
