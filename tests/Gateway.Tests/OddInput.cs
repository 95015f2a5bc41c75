using System.Net;
using System.Text.Json.Nodes;
using SatarkMitra.Contracts;
using SatarkMitra.Gateway.Tests.Drivers;
using SatarkMitra.Support;
using SatarkMitra.Vault;

namespace SatarkMitra.Gateway.Tests;

/// <summary>What phones really send: each gets a polite answer or none, and no tip is lost by it.</summary>
public class OddInput
{
    [Fact]
    public async Task Buttons_of_last_week_are_safe_and_sealed_ones_still_work_until_their_key_dies()
    {
        await using var gateway = await RunningGateway.StartAsync(DatabaseKind.Sqlite);
        var desk = gateway.Desk();
        await desk.ShowsKeysAsync();
        var citizen = gateway.Citizen("915000450001");
        var (receipt, tip, _) = await citizen.ReportsAsync(desk, "Last week");
        gateway.Clock.Advance(TimeSpan.FromDays(7));
        await citizen.TapsAsync("summary.send");
        await citizen.TapsAsync("district.JNP");
        await citizen.TapsAsync("nonsense\0button");
        await citizen.TapsAsync(receipt.Button(CapabilityPurpose.Status));
        var status = await citizen.HearsAsync(message => message.Text.Contains(tip.Number));
        status.Has(CapabilityPurpose.Add).ShouldBeTrue();
        (await Rows.CountAsync(gateway, "tip_numbers")).ShouldBe(1);

        gateway.Clock.Advance(TimeSpan.FromDays(100));
        await Eventually.IsAsync(async () => await Rows.CountAsync(gateway, "mailboxes") == 0, what: "no mailbox of a dead epoch");
        await citizen.TapsAsync(receipt.Button(CapabilityPurpose.Status));
        // No chat of his is alive any more, so it is said in the pack's first language.
        await citizen.HearsAsync(message => message.Text.StartsWith("यह बटन अब काम नहीं करता") || message.Text.StartsWith("This button no longer works"));
        await citizen.TapsAsync(receipt.Button(CapabilityPurpose.Status)[..^1] + "A");
        await citizen.HearsAsync(message => message.Text.StartsWith("यह बटन अब काम नहीं करता") || message.Text.StartsWith("This button no longer works"));
    }

    [Theory]
    [InlineData("வணக்கம், உதவி வேண்டும்")]
    [InlineData("আমি সাহায্য চাই")]
    [InlineData("Κάτι άλλο")]
    [InlineData("\u202e\u0000\ud83d\ude00")]
    public async Task A_chat_in_a_language_nobody_chose_is_asked_for_its_language(string hello)
    {
        await using var gateway = await RunningGateway.StartAsync(DatabaseKind.Sqlite);
        var citizen = gateway.Citizen("915000450002");
        await citizen.SaysAsync(hello);
        var asked = await citizen.HearsAsync();
        asked.Offers("language.hi").ShouldBeTrue();
        await citizen.TapsAsync("language.ta");
        (await citizen.HearsAsync()).Offers("language.en").ShouldBeTrue();
        await citizen.TapsAsync("language.en");
        await citizen.IsOfferedAsync("privacy.ok");
    }

    [Fact]
    public async Task Stickers_contacts_calls_and_the_like_are_answered_in_words_and_reactions_not_at_all()
    {
        await using var gateway = await RunningGateway.StartAsync(DatabaseKind.Sqlite);
        var citizen = gateway.Citizen("915000450003");
        await citizen.BeginsAsync();
        await citizen.IsOfferedAsync("group.");
        await citizen.SendsAsync("sticker", new JsonObject { ["id"] = "1", ["mime_type"] = "image/webp" });
        (await citizen.HearsAsync()).Text.ShouldStartWith("We cannot read stickers");
        gateway.Clock.Advance(TimeSpan.FromMinutes(1));
        await citizen.SendsAsync("reaction", new JsonObject { ["message_id"] = "wamid.x", ["emoji"] = "👍" });
        gateway.Clock.Advance(TimeSpan.FromMinutes(1));
        await citizen.SendsAsync("contacts", new JsonObject { ["name"] = "x" });
        (await citizen.HearsAsync()).Text.ShouldStartWith("We do not take contact cards");
        gateway.Clock.Advance(TimeSpan.FromMinutes(1));
        var call = Webhooks.Text(citizen.Number, gateway.Clock.GetUtcNow(), "");
        call.Remove("text");
        call["event"] = "connect";
        (await gateway.PostAsync(Webhooks.Change("calls", new JsonObject
        {
            ["metadata"] = new JsonObject { ["phone_number_id"] = Webhooks.PhoneNumberId },
            ["calls"] = new JsonArray(call),
        }))).ShouldBe(HttpStatusCode.OK);
        (await citizen.HearsAsync()).Text.ShouldStartWith("Calls cannot be answered here");
        (await citizen.HearsNothingMoreAsync()).ShouldBeTrue();
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Four_thousand_and_ninety_six_emoji_reach_the_desk_whole(DatabaseKind kind)
    {
        var emoji = string.Concat(Enumerable.Repeat("🚨", 4096));
        await using var gateway = await RunningGateway.StartAsync(kind);
        var desk = gateway.Desk();
        await desk.ShowsKeysAsync();
        var (_, tip, _) = await gateway.Citizen("915000450004").ReportsAsync(desk, emoji);
        tip.Transcript.ShouldContain(line => line.Text == emoji);
    }

    [Theory]
    [InlineData("voice", "", 0L, "media.empty")]
    [InlineData("video", "tiny", 400L * 1024 * 1024, "media.too-large")]
    [InlineData("image", "PK\u0003\u0004 this is a zip and says it is a photo", 0L, "media.type")]
    [InlineData("document", "%PDF-1.7 cut short", 0L, "media.unreadable")]
    public async Task A_file_that_cannot_be_used_is_named_to_the_informant_and_on_the_tip_which_is_kept(string type, string bytes, long claimed, string why)
    {
        await using var gateway = await RunningGateway.StartAsync(DatabaseKind.Sqlite);
        gateway.Graph.Serve(System.Text.Encoding.Latin1.GetBytes(bytes), claimed);
        var desk = gateway.Desk();
        await desk.ShowsKeysAsync();
        var citizen = gateway.Citizen("915000450005");
        await citizen.TellsAsync();
        await citizen.SaysAsync("Told in words too");
        await citizen.SendsFileAsync(type is "voice" ? "audio" : type, "1234567890123456", type switch { "voice" => "audio/ogg; codecs=opus", "video" => "video/mp4", "image" => "image/jpeg", _ => "application/pdf" });
        await citizen.HearsAsync(message => message.Text.Contains("could not be read"));
        await citizen.SendsTipAsync();
        var tip = await desk.GetsAsync<TipReleased>();
        tip.Transcript.ShouldContain(line => line.Text == "Told in words too");
        var file = tip.Media.ShouldHaveSingleItem();
        (file.State, file.FailedBecause, file.Key).ShouldBe((MediaState.Failed, why, null));
    }
}
