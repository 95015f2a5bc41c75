using SatarkMitra.Contracts;
using SatarkMitra.Gateway.Media;

namespace SatarkMitra.Media.Tests;

public sealed class PhotoTests : IDisposable
{
    private readonly Workbench bench = new();

    public void Dispose() => bench.Dispose();

    [Fact]
    public async Task A_photo_keeps_its_picture_and_loses_place_maker_and_words()
    {
        var result = await bench.ReadyAsync(await bench.Samples.PhotoAsync(), MediaKind.Image);

        await result.HoldsNoCanaryAsync();
        result.Item.ShouldSatisfyAllConditions(
            item => item.Kind.ShouldBe(MediaKind.Image),
            item => item.ContentType.ShouldBe("image/jpeg"),
            item => item.Caption.ShouldBe("as told"),
            item => item.Disguised.ShouldBeFalse(),
            item => item.Seconds.ShouldBeNull());
        (await Tool.RunAsync("ffprobe", "-v", "error", "-show_entries", "stream=width,height", "-of", "csv=p=0", result.Path)).Trim().ShouldBe("1200,800");
    }

    [Theory]
    [InlineData("photo.png")]
    [InlineData("photo.webp")]
    [InlineData("photo.gif")]
    public async Task Every_listed_kind_of_picture_becomes_a_bare_jpeg(string name)
    {
        await (await bench.ReadyAsync(await bench.Samples.PhotoAsync(name, "400x300"), MediaKind.Image)).HoldsNoCanaryAsync();
    }

    [Fact]
    public async Task A_heic_photo_loses_what_its_converter_copies()
    {
        await (await bench.ReadyAsync(await bench.Samples.HeicAsync(), MediaKind.Image)).HoldsNoCanaryAsync();
    }

    [Fact]
    public async Task The_small_picture_inside_a_photo_is_gone()
    {
        var result = await bench.ReadyAsync(await bench.Samples.PhotoWithThumbnailAsync(), MediaKind.Image);

        await result.HoldsNoCanaryAsync();
        result.Bytes.AsSpan(2).IndexOf(new byte[] { 0xFF, 0xD8, 0xFF }).ShouldBe(-1);
    }

    [Fact]
    public async Task A_photo_held_sideways_stands_upright()
    {
        var photo = await bench.Samples.PhotoAsync();
        await Tool.RunAsync("exiftool", "-q", "-overwrite_original", "-Orientation#=6", photo);

        var result = await bench.ReadyAsync(photo, MediaKind.Image);

        (await Tool.RunAsync("ffprobe", "-v", "error", "-show_entries", "stream=width,height", "-of", "csv=p=0", result.Path)).Trim().ShouldBe("800,1200");
    }

    [Fact]
    public async Task A_wide_photo_is_made_smaller()
    {
        var result = await bench.ReadyAsync(await bench.Samples.PhotoAsync("wide.jpg", "4001x1999"), MediaKind.Image);

        (await Tool.RunAsync("ffprobe", "-v", "error", "-show_entries", "stream=width", "-of", "csv=p=0", result.Path)).Trim().ShouldBe("1600");
    }

    [Fact]
    public async Task A_photo_sent_as_a_document_is_a_photo()
    {
        var result = await bench.ReadyAsync(await bench.Samples.PhotoAsync(), MediaKind.Document);

        await result.HoldsNoCanaryAsync();
        result.Item.Kind.ShouldBe(MediaKind.Image);
    }

    [Fact]
    public async Task A_picture_too_large_to_decode_is_unreadable_and_harms_nobody()
    {
        var bomb = bench.Samples.Path("bomb.png");
        await Tool.FfmpegAsync("-f", "lavfi", "-i", "color=black:s=15000x15000", "-frames:v", "1", "-pix_fmt", "monob", bomb);

        await bench.FailsAsync(bomb, MediaKind.Image, FailedBecause.Unreadable);
    }
}
