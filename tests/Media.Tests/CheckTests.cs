using SatarkMitra.Contracts;
using SatarkMitra.Gateway.Media.Checks;
using SatarkMitra.Gateway.Media.Sandbox;

namespace SatarkMitra.Media.Tests;

/// <summary>The second look, alone: would it notice if the encoder let something through?</summary>
public sealed class CheckTests : IDisposable
{
    private readonly Workbench bench = new();

    public void Dispose() => bench.Dispose();

    [Fact]
    public async Task A_photo_with_its_tags_does_not_pass() =>
        Look(JpegCheck.Examine, await bench.Samples.PhotoAsync()).ShouldNotBeNull();

    [Fact]
    public async Task A_photo_with_something_after_it_does_not_pass()
    {
        var clean = await bench.ReadyAsync(await bench.Samples.PhotoAsync(), MediaKind.Image);
        Look(JpegCheck.Examine, clean.Path).ShouldBeNull();
        await File.AppendAllTextAsync(clean.Path, "after the end");

        Look(JpegCheck.Examine, clean.Path).ShouldBe("something after the picture");
    }

    [Fact]
    public async Task A_film_whose_tags_were_merely_stripped_does_not_pass()
    {
        var film = await bench.Samples.FilmAsync();
        await Tool.FfmpegAsync("-i", film, "-map", "0:v", "-map", "0:a", "-c", "copy", "-map_metadata", "-1", bench.Samples.Path("stripped.mp4"));

        Look(Mp4Check.Examine, film).ShouldNotBeNull();
        Look(Mp4Check.Examine, bench.Samples.Path("stripped.mp4")).ShouldNotBeNull();
    }

    [Fact]
    public async Task Words_between_the_pictures_of_a_film_do_not_pass()
    {
        var clean = await bench.ReadyAsync(await bench.Samples.FilmAsync(), MediaKind.Video);
        Look(Mp4Check.Examine, clean.Path).ShouldBeNull();
        // The first unit of the first picture becomes an SEI message: all else stays as it was.
        var start = clean.Bytes.AsSpan().IndexOf("mdat"u8) + 4;
        clean.Bytes[start + 4] = 6;
        await File.WriteAllBytesAsync(clean.Path, clean.Bytes);

        Look(Mp4Check.Examine, clean.Path).ShouldBe("a picture unit that playing does not need");
    }

    [Fact]
    public async Task A_voice_note_with_comments_does_not_pass() =>
        Look(OggOpusCheck.Examine, await bench.Samples.VoiceAsync("voice.ogg", "-c:a", "libopus")).ShouldNotBeNull();

    [Fact]
    public async Task This_machine_has_all_that_media_needs() =>
        (await SandboxTools.ErrorsAsync(TestContext.Current.CancellationToken)).ShouldBeEmpty();

    [Theory]
    [InlineData("tail -n +3 /proc/net/dev | grep -v lo:")]
    [InlineData("cat /etc/passwd")]
    [InlineData("ls /home /root /work /var")]
    [InlineData("touch /usr/x")]
    [InlineData("head -c 30000000 /dev/zero > big")]
    [InlineData("while :; do :; done")]
    [InlineData("dd if=/dev/zero of=/dev/null bs=500M count=1")]
    public async Task The_sandbox_sees_no_network_no_files_and_ends_at_its_limits(string attempt)
    {
        var limits = new SandboxLimits(TimeSpan.FromSeconds(5), 1, 200_000_000, 20_000_000, 1_000_000);

        var end = await new MediaSandbox().RunAsync(attempt, Stream.Null, new MemoryStream(), limits, TestContext.Current.CancellationToken);

        end.ShouldBeOfType<SandboxEnd.Refused>();
    }

    [Fact]
    public async Task More_than_may_come_out_is_cut_off()
    {
        var limits = new SandboxLimits(TimeSpan.FromSeconds(5), 1, 200_000_000, 20_000_000, 1_000_000);

        (await new MediaSandbox().RunAsync("cat /dev/zero", Stream.Null, Stream.Null, limits, TestContext.Current.CancellationToken))
            .ShouldBe(new SandboxEnd.Overflowed());
    }

    private static string? Look(Func<Stream, Examined> examine, string path)
    {
        using var file = File.OpenRead(path);
        return examine(file).Objection;
    }
}
