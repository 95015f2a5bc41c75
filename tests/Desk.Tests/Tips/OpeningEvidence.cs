using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using FsCheck;
using FsCheck.Fluent;
using SatarkMitra.Contracts;
using SatarkMitra.Desk.Data;
using SatarkMitra.Desk.Tips;

namespace SatarkMitra.Desk.Tests.Tips;

public sealed class OpeningEvidence
{
    private const string Number = "JNP-26-471903";

    [Fact]
    public async Task A_film_is_served_whole_and_in_any_range_and_shows_nothing_but_itself()
    {
        await using var desk = await DeskFixture.StartAsync();
        var film = RandomNumberGenerator.GetBytes(200_000);
        var item = await HasFileAsync(desk, film, MediaKind.Video, "video/mp4");
        var sp = await desk.SignInAsync("sp-jaunpur");

        var whole = await sp.GetAsync($"/tips/{Number}/evidence/{item.Id:N}");
        whole.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await whole.Content.ReadAsByteArrayAsync()).ShouldBe(film);
        whole.Content.Headers.ContentType!.MediaType.ShouldBe("video/mp4");
        whole.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("inline");
        whole.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("sandbox");
        whole.Headers.CacheControl!.NoStore.ShouldBeTrue();

        foreach (var (from, to) in new[] { (0, 0), (65_535, 65_536), (131_000, 199_999), (10, 70_000) })
        {
            var request = new HttpRequestMessage(HttpMethod.Get, $"/tips/{Number}/evidence/{item.Id:N}");
            request.Headers.Range = new RangeHeaderValue(from, to);
            var part = await sp.SendAsync(request);
            part.StatusCode.ShouldBe(HttpStatusCode.PartialContent);
            (await part.Content.ReadAsByteArrayAsync()).ShouldBe(film[from..(to + 1)]);
        }
        (await desk.AuditAsync(item.Id.ToString("N"))).ShouldAllBe(a => a == "evidence.read");
    }

    [Fact]
    public async Task Evidence_opens_only_under_its_own_tip_and_for_its_own_district()
    {
        await using var desk = await DeskFixture.StartAsync();
        var item = await HasFileAsync(desk, [1, 2, 3], MediaKind.Image, "image/jpeg");
        await desk.HasTipAsync("JNP-26-000002");
        (await (await desk.SignInAsync("sp-jaunpur")).GetAsync($"/tips/JNP-26-000002/evidence/{item.Id}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await (await desk.SignInAsync("sp-ghazipur")).GetAsync($"/tips/{Number}/evidence/{item.Id}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await (await desk.SignInAsync("officer-1")).GetAsync($"/tips/{Number}/evidence/{item.Id}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task What_a_browser_might_run_is_handed_over_as_a_download()
    {
        await using var desk = await DeskFixture.StartAsync();
        var item = await HasFileAsync(desk, "<script>alert(1)</script>"u8.ToArray(), MediaKind.Document, "text/html");
        var answer = await (await desk.SignInAsync("sp-jaunpur")).GetAsync($"/tips/{Number}/evidence/{item.Id}");
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/octet-stream");
        answer.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
    }

    [Fact]
    public async Task A_failed_file_is_named_and_one_on_its_way_says_so()
    {
        await using var desk = await DeskFixture.StartAsync();
        await desk.HasTipAsync(shape: t => t.Files.AddRange(
        [
            new Evidence { Id = Guid.CreateVersion7(), TipId = t.Id, Kind = MediaKind.Video, State = MediaState.Failed, ContentType = "video/mp4", FailedBecause = "media.unreadable" },
            new Evidence { Id = Guid.CreateVersion7(), TipId = t.Id, Kind = MediaKind.Voice, State = MediaState.Ready, ContentType = "audio/ogg", Key = new byte[32], Disguised = true },
        ]));
        var page = await (await desk.SignInAsync("sp-jaunpur")).ReadAsync($"/tips/{Number}");
        page.ShouldContain("could not be read");
        page.ShouldContain("being fetched");
    }

    [Fact]
    public void Any_changed_cut_or_swapped_byte_does_not_open()
    {
        var folder = Directory.CreateTempSubdirectory("satark-evidence-").FullName;
        try
        {
            var plain = RandomNumberGenerator.GetBytes((2 * EvidenceStream.ChunkSize) + 77);
            var (id, key) = (PlayedGateway.NewId(), RandomNumberGenerator.GetBytes(32));
            var blob = PlayedGateway.Encrypt(id, key, plain);
            var path = Path.Combine(folder, "file");
            bool Opens(byte[] bytes, Guid? as_ = null)
            {
                File.WriteAllBytes(path, bytes);
                using var stream = EvidenceStream.TryOpen(path, as_ ?? id, key);
                if (stream is null) { return false; }
                try
                {
                    using var copy = new MemoryStream();
                    stream.CopyTo(copy);
                    return copy.ToArray().AsSpan().SequenceEqual(plain);
                }
                catch (CryptographicException) { return false; }
            }

            Opens(blob).ShouldBeTrue();
            Opens(blob, PlayedGateway.NewId()).ShouldBeFalse();
            Opens(blob[..^1]).ShouldBeFalse();
            Opens(blob[..(9 + (2 * (EvidenceStream.ChunkSize + 16)))]).ShouldBeFalse("a cut at a chunk's end");
            Opens([]).ShouldBeFalse();
            var chunk = EvidenceStream.ChunkSize + 16;
            Opens([.. blob[..9], .. blob[(9 + chunk)..(9 + (2 * chunk))], .. blob[9..(9 + chunk)], .. blob[(9 + (2 * chunk))..]]).ShouldBeFalse("two chunks swapped");
            Prop.ForAll(Gen.Choose(0, blob.Length - 1).ToArbitrary(), Gen.Choose(0, 7).ToArbitrary(), (at, bit) =>
            {
                var spoiled = (byte[])blob.Clone();
                spoiled[at] ^= (byte)(1 << bit);
                return !Opens(spoiled);
            }).QuickCheckThrowOnFailure();
        }
        finally { Directory.Delete(folder, recursive: true); }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(65_536)]
    [InlineData(131_072)]
    public void Every_length_opens_as_it_was(int length)
    {
        var path = Path.GetTempFileName();
        try
        {
            var plain = RandomNumberGenerator.GetBytes(length);
            var (id, key) = (PlayedGateway.NewId(), RandomNumberGenerator.GetBytes(32));
            File.WriteAllBytes(path, PlayedGateway.Encrypt(id, key, plain));
            using var stream = EvidenceStream.TryOpen(path, id, key).ShouldNotBeNull();
            stream.Length.ShouldBe(length);
            using var copy = new MemoryStream();
            stream.CopyTo(copy);
            copy.ToArray().ShouldBe(plain);
        }
        finally { File.Delete(path); }
    }

    private static async Task<MediaItem> HasFileAsync(DeskFixture desk, byte[] plain, MediaKind kind, string type)
    {
        var item = desk.Gateway.Offer(plain, kind, type);
        var folder = Directory.CreateDirectory(Path.Combine(desk.Folder, "desk", "evidence")).FullName;
        await File.WriteAllBytesAsync(Path.Combine(folder, item.Id.ToString("N")), desk.Gateway.Media[item.Id]);
        await desk.HasTipAsync(shape: t => t.Files.Add(new Evidence
        {
            Id = item.Id, TipId = t.Id, Kind = kind, State = MediaState.Ready, ContentType = type, Length = plain.Length, Key = item.Key, Sha256 = item.Sha256, Fetched = true,
        }));
        return item;
    }
}
