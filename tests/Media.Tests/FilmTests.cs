using SatarkMitra.Contracts;
using SatarkMitra.Gateway.Media;

namespace SatarkMitra.Media.Tests;

public sealed class FilmTests : IDisposable
{
    private readonly Workbench bench = new();

    public void Dispose() => bench.Dispose();

    [Fact]
    public async Task A_film_keeps_picture_and_sound_and_loses_the_rest()
    {
        var result = await bench.ReadyAsync(await bench.Samples.FilmAsync(), MediaKind.Video);

        await result.HoldsNoCanaryAsync();
        result.Item.ShouldSatisfyAllConditions(
            item => item.Kind.ShouldBe(MediaKind.Video),
            item => item.ContentType.ShouldBe("video/mp4"),
            item => item.Seconds!.Value.ShouldBeInRange(2, 3),
            item => item.Disguised.ShouldBeTrue());
        (await Streams(result)).ShouldBe(["h264,yuv420p", "aac"]);
    }

    [Fact]
    public async Task Every_frame_of_the_result_decodes()
    {
        var result = await bench.ReadyAsync(await bench.Samples.FilmAsync(), MediaKind.Video);

        (await Tool.TryAsync("ffmpeg", "-v", "error", "-xerror", "-i", result.Path, "-f", "null", "-")).ShouldBe((0, "", ""));
    }

    [Fact]
    public async Task A_film_of_a_small_phone_becomes_playable()
    {
        var result = await bench.ReadyAsync(await bench.Samples.SmallPhoneFilmAsync(), MediaKind.Video);

        await result.HoldsNoCanaryAsync();
        (await Streams(result)).ShouldBe(["h264,yuv420p", "aac"]);
    }

    [Fact]
    public async Task Ten_bit_colour_is_brought_down_to_what_browsers_play()
    {
        var film = await bench.Samples.FilmAsync("deep.mp4", "320x240", 1, "-pix_fmt", "yuv420p10le");

        (await Streams(await bench.ReadyAsync(film, MediaKind.Video))).ShouldContain("h264,yuv420p");
    }

    [Fact]
    public async Task A_film_without_sound_is_taken()
    {
        await Tool.FfmpegAsync("-f", "lavfi", "-i", "testsrc=s=320x240:d=1", bench.Samples.Path("mute.mov"));

        var result = await bench.ReadyAsync(bench.Samples.Path("mute.mov"), MediaKind.Video);

        (await Streams(result)).ShouldBe(["h264,yuv420p"]);
        result.Item.Disguised.ShouldBeFalse();
    }

    [Fact]
    public async Task The_voice_in_a_film_is_disguised_and_stays_with_the_lips()
    {
        var voice = await bench.Samples.VoiceAsync("voice.wav");
        // The voice begins 0.7 s after the picture: a time that only the container tells.
        await Tool.FfmpegAsync(
            "-f", "lavfi", "-i", "testsrc=s=320x240:d=6:r=25", "-itsoffset", "0.7", "-i", voice, "-map", "0:v", "-map", "1:a",
            "-c:v", "libx264", "-preset", "ultrafast", "-c:a", "aac", bench.Samples.Path("said.mp4"));

        var result = await bench.ReadyAsync(bench.Samples.Path("said.mp4"), MediaKind.Video);

        var before = await Sound.DecodeAsync(bench.Samples.Path("said.mp4"), "-af", "aresample=async=1:first_pts=0");
        var after = await Sound.DecodeAsync(result.Path, "-af", "aresample=async=1:first_pts=0");
        Sound.SpectralLikeness(before, after).ShouldBeLessThan(0.85);
        var (likeness, delay) = Sound.BestRhythm(before, after);
        likeness.ShouldBeGreaterThan(0.75);
        delay.Duration().ShouldBeLessThanOrEqualTo(TimeSpan.FromMilliseconds(40));
        (await Seconds(result)).ShouldBe(6, 0.1);
    }

    [Fact]
    public async Task A_film_cut_in_transfer_is_unreadable()
    {
        var whole = await File.ReadAllBytesAsync(await bench.Samples.FilmAsync());
        await File.WriteAllBytesAsync(bench.Samples.Path("cut.mp4"), whole[..(whole.Length / 2)]);

        await bench.FailsAsync(bench.Samples.Path("cut.mp4"), MediaKind.Video, FailedBecause.Unreadable);
    }

    private static async Task<double> Seconds(Result result) =>
        double.Parse(await Tool.RunAsync("ffprobe", "-v", "error", "-show_entries", "format=duration", "-of", "csv=p=0", result.Path), System.Globalization.CultureInfo.InvariantCulture);

    private static async Task<string[]> Streams(Result result) =>
        (await Tool.RunAsync("ffprobe", "-v", "error", "-show_entries", "stream=codec_name,pix_fmt", "-of", "csv=p=0", result.Path)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
