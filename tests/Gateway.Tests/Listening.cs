using SatarkMitra.Gateway.Data;
using SatarkMitra.Gateway.Outbox;
using SatarkMitra.Gateway.Tests.Drivers;
using SatarkMitra.Support;

namespace SatarkMitra.Gateway.Tests;

/// <summary>Recordings go after their text, are uploaded once for everybody, and when they cannot be had the text goes alone.</summary>
public class Listening
{
    static byte[] Of(string language, string key) => File.ReadAllBytes(Path.Combine(Repository.Root, "packs", "varanasi", "audio", language, key + ".ogg"));

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Each_text_is_followed_by_its_recording_up_to_the_receipt(DatabaseKind kind)
    {
        await using var gateway = await RunningGateway.StartAsync(kind);
        var desk = gateway.Desk();
        await desk.ShowsKeysAsync();
        var citizen = gateway.Citizen("915000770001");
        await citizen.SaysAsync("suno");
        await FollowsAsync(citizen, "hi", "language.ask");
        await citizen.TapsAsync("language.en");
        await FollowsAsync(citizen, "en", "privacy.card");
        await citizen.TapsAsync("privacy.ok");
        await FollowsAsync(citizen, "en", "danger.ask");
        await citizen.TellsAsync();
        await citizen.SaysAsync("behind the old mill, every evening");
        await citizen.SendsTipAsync();
        (await citizen.HearsAsync()).ShouldSatisfyAllConditions(sound => sound.Type.ShouldBe("voice"), sound => gateway.Graph.Uploads[sound.Text].ShouldBe(Of("en", "receipt.notify")));
        // Text, sound, text, sound: never two sounds, never one before its text.
        var types = citizen.Received.Select(message => message.Type == "voice").ToList();
        types.Zip(types.Skip(1)).ShouldAllBe(pair => !(pair.First && pair.Second));
        types[0].ShouldBeFalse();
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_file_is_uploaded_once_for_many_chats_and_again_when_Meta_forgot_it_or_it_is_25_days_old(DatabaseKind kind)
    {
        await using var gateway = await RunningGateway.StartAsync(kind);
        var citizens = Enumerable.Range(0, 6).Select(i => gateway.Citizen($"91500077001{i}")).ToList();
        await Task.WhenAll(citizens.Select(citizen => citizen.SaysAsync("suno")));
        foreach (var citizen in citizens) { await FollowsAsync(citizen, "hi", "language.ask"); }
        gateway.Graph.UploadTries.ShouldBe(1);

        gateway.Graph.ForgetUploads();
        await citizens[0].SaysAsync("language");
        await FollowsAsync(citizens[0], "hi", "language.ask");
        gateway.Graph.UploadTries.ShouldBe(2);

        gateway.Clock.Advance(TimeSpan.FromDays(24));
        await citizens[1].SaysAsync("suno");
        await FollowsAsync(citizens[1], "hi", "language.ask");
        gateway.Graph.UploadTries.ShouldBe(2);
        gateway.Clock.Advance(TimeSpan.FromDays(1));
        await citizens[2].SaysAsync("suno");
        await FollowsAsync(citizens[2], "hi", "language.ask");
        gateway.Graph.UploadTries.ShouldBe(3);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Without_an_upload_the_texts_go_alone_and_nothing_waits(DatabaseKind kind)
    {
        await using var gateway = await RunningGateway.StartAsync(kind);
        gateway.Graph.RefuseUploads(true);
        var citizen = gateway.Citizen("915000770020");
        await citizen.SaysAsync("suno");
        (await citizen.HearsAsync()).Offers("language.hi").ShouldBeTrue();
        await citizen.TapsAsync("language.hi");
        (await citizen.HearsAsync()).Offers("privacy.ok").ShouldBeTrue();
        await citizen.TapsAsync("privacy.ok");
        (await citizen.HearsAsync()).Offers("danger.no").ShouldBeTrue();
        (await citizen.HearsNothingMoreAsync()).ShouldBeTrue();
        gateway.Graph.UploadTries.ShouldBe(1, "after a failure uploads rest");
        var log = string.Concat(Directory.GetFiles(gateway.Folder, "*.log", SearchOption.AllDirectories).Select(ReadShared));
        log.ShouldContain("A recording could not be uploaded, code 131000");
        log.ShouldNotContain("915000770020");
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task What_waits_when_the_gateway_stops_is_heard_after_it_is_back(DatabaseKind kind)
    {
        await using var gateway = await RunningGateway.StartAsync(kind);
        var citizen = gateway.Citizen("915000770030");
        gateway.Graph.Answer(503);
        await citizen.SaysAsync("suno");
        await gateway.RestartAsync();
        gateway.Graph.Answer(0);
        await FollowsAsync(citizen, "hi", "language.ask");
    }

    [Fact]
    public async Task A_recording_of_another_pack_is_left_out()
    {
        await using var gateway = await RunningGateway.StartAsync(DatabaseKind.Sqlite, ("Pack", PackCopy.With()));
        var citizen = gateway.Citizen("915000770040");
        File.Delete(Path.Combine(gateway.Settings["Pack"]!, "audio", "hi", "language.ask.ogg"));
        await citizen.SaysAsync("suno");
        (await citizen.HearsAsync()).Offers("language.hi").ShouldBeTrue();
        (await citizen.HearsNothingMoreAsync()).ShouldBeTrue();
        gateway.Graph.UploadTries.ShouldBe(0);
    }

    static async Task FollowsAsync(Citizen citizen, string language, string key)
    {
        (await citizen.HearsAsync()).Type.ShouldBe("interactive");
        var sound = await citizen.HearsAsync();
        sound.Type.ShouldBe("voice");
        citizen.Gateway.Graph.Uploads[sound.Text].ShouldBe(Of(language, key), key);
    }

    static string ReadShared(string file)
    {
        using var reader = new StreamReader(new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return reader.ReadToEnd();
    }
}
