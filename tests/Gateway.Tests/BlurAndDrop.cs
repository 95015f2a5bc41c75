using System.Buffers.Binary;
using SatarkMitra.Contracts;
using SatarkMitra.Gateway.Media;
using SatarkMitra.Gateway.Tests.Drivers;
using SatarkMitra.Support;

namespace SatarkMitra.Gateway.Tests;

/// <summary>"Does it show you, your house or your vehicle?" Blurred or dropped, and the sharp file is nowhere.</summary>
public sealed class BlurAndDrop
{
    // The test card is 64 points wide; what was blurred is 800, whatever it was before.
    private const int BlurredWidth = 800;

    public enum When { Ready, InWork, InWorkAndSent }

    public static TheoryData<DatabaseKind, When> Cases => new()
    {
        { DatabaseKind.Sqlite, When.Ready }, { DatabaseKind.Sqlite, When.InWork }, { DatabaseKind.Sqlite, When.InWorkAndSent },
        { DatabaseKind.Postgres, When.Ready }, { DatabaseKind.Postgres, When.InWorkAndSent },
    };

    [Theory, MemberData(nameof(Cases))]
    public async Task A_photo_that_shows_its_sender_reaches_the_desk_blurred(DatabaseKind kind, When when)
    {
        await using var gateway = await RunningGateway.StartAsync(kind);
        gateway.Graph.Serve(Convert.FromBase64String(Pictures.Jpeg));
        if (when is not When.Ready) { gateway.Graph.HoldFiles(); }
        var desk = gateway.Desk();
        await desk.ShowsKeysAsync();
        var citizen = gateway.Citizen("915000400001");
        await citizen.TellsAsync();
        await citizen.SendsPhotoAsync("1234567890123456");
        (await citizen.IsOfferedAsync("evidence.blur")).ShouldBe("evidence.blur");
        if (when is When.Ready) { await StateAsync(gateway, 1); }

        await citizen.TapsAsync("evidence.blur");
        // The same button is not there a second time: it is done.
        (await citizen.HearsAsync(message => message.Offers("evidence.done"))).Offers("evidence.blur").ShouldBeFalse();
        if (when is When.InWork) { gateway.Graph.LetFilesGo(); }
        await citizen.SendsTipAsync();
        gateway.Graph.LetFilesGo();

        var media = await ArrivesAsync(gateway, desk);
        media.State.ShouldBe(MediaState.Ready);
        Width(await OpenAsync(desk, media)).ShouldBe(BlurredWidth);
        (await Rows.ScalarAsync(gateway.ConnectionString, "SELECT count(*) FROM jobs WHERE kind = 2 OR kind = 3")).ShouldBe(0L);
    }

    [Fact]
    public async Task A_photo_nobody_blurs_stays_as_it_is()
    {
        await using var gateway = await RunningGateway.StartAsync(DatabaseKind.Sqlite);
        gateway.Graph.Serve(Convert.FromBase64String(Pictures.Jpeg));
        var desk = gateway.Desk();
        await desk.ShowsKeysAsync();
        var citizen = gateway.Citizen("915000400001");
        await citizen.TellsAsync();
        await citizen.SendsPhotoAsync("1234567890123456");
        await citizen.HearsAsync();
        await citizen.SendsTipAsync();

        Width(await OpenAsync(desk, await ArrivesAsync(gateway, desk))).ShouldBe(64);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_dropped_photo_leaves_no_byte_in_store_folder_or_table(DatabaseKind kind)
    {
        await using var gateway = await RunningGateway.StartAsync(kind);
        gateway.Graph.Serve(Convert.FromBase64String(Pictures.Jpeg));
        var citizen = gateway.Citizen("915000400001");
        await citizen.TellsAsync();
        await citizen.SendsPhotoAsync("1234567890123456");
        await citizen.HearsAsync();
        await StateAsync(gateway, 1);
        Kept(gateway).Length.ShouldBe(1);

        await citizen.TapsAsync("evidence.remove");

        await Eventually.IsAsync(async () => Kept(gateway).Length == 0 && await Rows.CountAsync(gateway, "media") == 0 && await Rows.CountAsync(gateway, "jobs") == 0,
            TimeSpan.FromSeconds(30), "no file");
    }

    private static string[] Kept(RunningGateway gateway) =>
        [.. ((string[])["media", "media-work"]).Select(name => Path.Combine(gateway.Folder, "gateway", name)).Where(Directory.Exists).SelectMany(Directory.EnumerateFiles)];

    private static Task StateAsync(RunningGateway gateway, int state) => Eventually.IsAsync(
        async () => Convert.ToInt64(await Rows.ScalarAsync(gateway.ConnectionString, $"SELECT count(*) FROM media WHERE state = {state}"), System.Globalization.CultureInfo.InvariantCulture) == 1,
        TimeSpan.FromSeconds(60), $"a file in state {state}");

    private static Task<MediaItem> ArrivesAsync(RunningGateway gateway, Desk desk) => Eventually.GetsAsync(async () =>
    {
        await desk.PullsAsync();
        return desk.Items.Select(item => item.Item switch
        {
            TipReleased { Media.Count: 1 } tip => tip.Media[0],
            EvidenceAdded { Media.Count: 1 } late => late.Media[0],
            _ => null,
        }).FirstOrDefault(found => found is not null);
    }, TimeSpan.FromSeconds(90), "the file");

    private static async Task<byte[]> OpenAsync(Desk desk, MediaItem media)
    {
        await using var opened = new SealedFileReader(new MemoryStream((await desk.FetchesAsync(media.Id)).ShouldNotBeNull()), media.Key!, media.Id);
        var plain = new MemoryStream();
        await opened.CopyToAsync(plain);
        return plain.ToArray();
    }

    // The frame header of a baseline JPEG.
    private static int Width(byte[] jpeg) => BinaryPrimitives.ReadUInt16BigEndian(jpeg.AsSpan(jpeg.AsSpan().IndexOf(new byte[] { 0xFF, 0xC0 }) + 7));
}
