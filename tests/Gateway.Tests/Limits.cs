using System.Diagnostics;
using System.Text.Json.Nodes;
using SatarkMitra.Contracts;
using SatarkMitra.Gateway.Tests.Drivers;
using SatarkMitra.Support;
using SatarkMitra.Vault;

namespace SatarkMitra.Gateway.Tests;

/// <summary>Flood control: one calm sentence, then counted, not stepped.</summary>
public class Limits
{
    [Fact]
    public async Task The_tip_after_the_days_last_is_not_sent_and_one_sentence_says_so()
    {
        await using var gateway = await RunningGateway.StartAsync(DatabaseKind.Sqlite, ("Pack", PackCopy.With(("quota.tipsPerDay", "5", "2"))));
        var desk = gateway.Desk();
        await desk.ShowsKeysAsync();
        var citizen = gateway.Citizen("915000440001");
        await citizen.ReportsAsync(desk, "one");
        await citizen.TellsAsync();
        await citizen.SendsTipAsync();
        await citizen.TellsAsync();
        var send = await citizen.ReachesSummaryAsync();
        await citizen.TapsAsync(send);
        (await citizen.HearsAsync()).Text.ShouldStartWith("That is as many reports");
        await citizen.TapsAsync(send);
        await citizen.SaysAsync("why?");
        (await citizen.HearsAsync()).Offers("summary.send").ShouldBeTrue("it was said once");
        (await Rows.CountAsync(gateway, "tip_numbers")).ShouldBe(2);

        // What was told is kept, and can go when the next day has begun.
        gateway.Clock.Advance(TimeSpan.FromHours(24));
        await citizen.TapsAsync(send);
        await citizen.ReceiptAsync();
        (await Rows.CountAsync(gateway, "tip_numbers")).ShouldBe(3);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Beyond_the_messages_of_an_hour_one_sentence_and_then_silence_until_the_hour_is_over(DatabaseKind kind)
    {
        await using var gateway = await RunningGateway.StartAsync(kind);
        var citizen = gateway.Citizen("915000440002");
        await citizen.SaysAsync("Hi");
        await citizen.HearsAsync();
        // Reactions are counted and say nothing, so that the limit for one phone's replies is not met first.
        var hearts = Enumerable.Range(0, 299).Select(_ => Webhooks.Message(citizen.Number, gateway.Clock.GetUtcNow(), "reaction", new JsonObject { ["message_id"] = "wamid.x", ["emoji"] = "x" })).ToArray();
        (await gateway.PostAsync(Webhooks.Body(hearts))).ShouldBe(System.Net.HttpStatusCode.OK);
        citizen.Received.Count.ShouldBe(1);
        await citizen.SaysAsync("Hi");
        await citizen.SaysAsync("Hi");
        await citizen.SaysAsync("Hi");
        (await citizen.HearsAsync()).Text.ShouldContain("112");
        gateway.Clock.Advance(TimeSpan.FromHours(1));
        await citizen.SaysAsync("Hi");
        await citizen.IsOfferedAsync("language.hi");
        citizen.Received.Count.ShouldBe(3);
    }

    [Fact]
    public async Task Files_beyond_a_tips_number_and_a_days_bytes_are_not_fetched_and_the_tip_goes_on()
    {
        await using var gateway = await RunningGateway.StartAsync(DatabaseKind.Sqlite,
            ("Pack", PackCopy.With(("quota.filesPerTip", "30", "3"), ("quota.megabytesPerDay", "250", "1"))));
        gateway.Graph.Serve(await NoiseAsync());
        var desk = gateway.Desk();
        await desk.ShowsKeysAsync();
        var citizen = gateway.Citizen("915000440003");
        await citizen.TellsAsync();
        await citizen.SendsPhotoAsync("100000000000001");
        await citizen.HearsAsync();
        // Its bytes count when it is done: a megabyte and more.
        await Eventually.IsAsync(async () => Convert.ToInt64(await Rows.ScalarAsync(gateway.ConnectionString, "SELECT count(*) FROM media WHERE state = 1")) == 1, TimeSpan.FromSeconds(30), "a photo that is done");
        await citizen.SendsPhotoAsync("100000000000002");
        (await citizen.HearsAsync()).Text.ShouldStartWith("The space for files is used up");
        await citizen.SendsPhotoAsync("100000000000003");
        gateway.Clock.Advance(TimeSpan.FromHours(24));
        gateway.Graph.Serve(Convert.FromBase64String(Pictures.Jpeg));
        await citizen.SendsPhotoAsync("100000000000004");
        await citizen.SendsPhotoAsync("100000000000005");
        await citizen.SendsPhotoAsync("100000000000006");
        await citizen.HearsAsync(message => message.Text.StartsWith("One report cannot hold more files"));
        await citizen.SendsTipAsync();
        (await Rows.CountAsync(gateway, "media")).ShouldBe(3);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task After_abuse_on_three_tips_a_senders_next_is_set_aside_and_neither_he_nor_the_desk_can_tell(DatabaseKind kind)
    {
        await using var gateway = await RunningGateway.StartAsync(kind, ("Demo:Enabled", "false"));
        var desk = gateway.Desk();
        await desk.ShowsKeysAsync();
        var abuser = gateway.Citizen("915000440004");
        await abuser.TellsAsync();
        await abuser.SendsTipAsync();
        for (var i = 0; i < 2; i++) { await abuser.TellsAsync(); await abuser.SendsTipAsync(); }
        gateway.Clock.Advance(TimeSpan.FromMinutes(21));
        await Eventually.IsAsync(async () => { await desk.PullsAsync(); return desk.Items.Count == 3; }, what: "three tips");
        var tips = desk.Items.Select(item => ((TipReleased)item.Item).TipRef).ToList();
        await desk.PostsAsync(tips.Select(tip => new MarkAbuse(Entropy.Id(), tip)).ToArray());
        await desk.PostsAsync(new MarkAbuse(Entropy.Id(), tips[0]));
        await Eventually.IsAsync(async () => await Rows.CountAsync(gateway, "abuse") == 3, what: "three marks");

        await abuser.TellsAsync();
        var receipt = await abuser.SendsTipAsync();
        await abuser.TapsAsync(receipt.Button(CapabilityPurpose.Forget));
        await abuser.HearsAsync(message => message.Offers("forget.withdraw"));
        await abuser.TapsAsync("forget.no");
        await abuser.TapsAsync(receipt.Button(CapabilityPurpose.Add));
        await abuser.SaysAsync("and more");
        await abuser.TapsAsync("add.done");
        var honest = gateway.Citizen("915000440005");
        await honest.TellsAsync();
        await honest.SendsTipAsync();
        gateway.Clock.Advance(TimeSpan.FromMinutes(21));
        await Eventually.IsAsync(async () => { await desk.PullsAsync(); return desk.Items.Count == 4; }, what: "the honest tip");
        await abuser.TapsAsync(receipt.Button(CapabilityPurpose.Forget));
        (await abuser.HearsAsync(message => message.Offers("forget.yes"))).Offers("forget.withdraw").ShouldBeFalse("after the pool's time no tip can be taken back");
        await desk.PullsAsync(wait: 1);
        desk.Items.Count.ShouldBe(4);
    }

    /// <summary>Noise does not compress: more than a megabyte also when it is made anew.</summary>
    static async Task<byte[]> NoiseAsync()
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".jpg");
        using var ffmpeg = Process.Start("ffmpeg", ["-v", "error", "-f", "lavfi", "-i", "nullsrc=s=1600x1600,geq=random(1)*255:random(2)*255:random(3)*255", "-frames:v", "1", "-q:v", "2", path]);
        await ffmpeg.WaitForExitAsync();
        var bytes = await File.ReadAllBytesAsync(path);
        File.Delete(path);
        return bytes;
    }
}
