using SatarkMitra.Contracts;
using SatarkMitra.Gateway.Media;

namespace SatarkMitra.Media.Tests;

public sealed class VoiceTests : IDisposable
{
    private readonly Workbench bench = new();

    public void Dispose() => bench.Dispose();

    [Fact]
    public async Task A_voice_note_is_disguised_and_says_so()
    {
        var voice = await bench.Samples.VoiceAsync("voice.ogg", "-c:a", "libopus");

        var result = await bench.ReadyAsync(voice, MediaKind.Voice);

        await result.HoldsNoCanaryAsync();
        result.Item.ShouldSatisfyAllConditions(
            item => item.Kind.ShouldBe(MediaKind.Voice),
            item => item.ContentType.ShouldBe("audio/ogg"),
            item => item.Disguised.ShouldBeTrue());
        var before = await Sound.DecodeAsync(voice);
        var after = await Sound.DecodeAsync(result.Path);
        (after.Length / (double)before.Length).ShouldBe(1, 0.05);
        (result.Item.Seconds!.Value - (before.Length / (double)Sound.Rate)).ShouldBeInRange(-0.5, 1.5);
        // The measure is worth something: merely encoded again, the speaker is plain.
        await Tool.FfmpegAsync("-i", voice, "-ar", "8000", "-c:a", "libopus", "-b:a", "16k", bench.Samples.Path("again.ogg"));
        Sound.SpectralLikeness(before, await Sound.DecodeAsync(bench.Samples.Path("again.ogg"))).ShouldBeGreaterThan(0.95);
        TestContext.Current.TestOutputHelper?.WriteLine($"spectrum {Sound.SpectralLikeness(before, after)}, rhythm {Sound.RhythmLikeness(before, after)}");
        Sound.SpectralLikeness(before, after).ShouldBeLessThan(0.85);
        // The syllables stay where they were: without them nothing is understood.
        Sound.RhythmLikeness(before, after).ShouldBeGreaterThan(0.75);
    }

    [Fact]
    public async Task The_same_recording_is_disguised_differently_each_time()
    {
        var voice = await bench.Samples.VoiceAsync("voice.ogg", "-c:a", "libopus");

        var first = await bench.ReadyAsync(voice, MediaKind.Voice);
        var second = await bench.ReadyAsync(voice, MediaKind.Voice);

        first.Item.Sha256.ShouldNotBe(second.Item.Sha256);
    }

    [Theory]
    [InlineData("voice.mp3", "libmp3lame")]
    [InlineData("voice.m4a", "aac")]
    [InlineData("voice.aac", "aac")]
    public async Task Every_listed_kind_of_sound_becomes_opus(string name, string codec)
    {
        var made = await bench.Samples.VoiceAsync(name, "-c:a", codec, "-ac", "1");

        var result = await bench.ReadyAsync(made, MediaKind.Audio);

        await result.HoldsNoCanaryAsync();
        result.Item.Kind.ShouldBe(MediaKind.Audio);
        (await Tool.RunAsync("ffprobe", "-v", "error", "-show_entries", "stream=codec_name", "-of", "csv=p=0", result.Path)).Trim().ShouldBe("opus");
    }

    [Fact]
    public async Task The_sound_of_a_small_phone_becomes_opus()
    {
        // No encoder makes AMR here: frames of mode 7 are a head byte and 31 bytes of anything.
        var noise = Enumerable.Range(0, 100).SelectMany(frame => (byte[])[0x3C, .. Enumerable.Range(0, 31).Select(n => (byte)((frame * 37) ^ (n * 101)))]);
        await File.WriteAllBytesAsync(bench.Samples.Path("voice.amr"), [.. "#!AMR\n"u8, .. noise]);

        (await bench.ReadyAsync(bench.Samples.Path("voice.amr"), MediaKind.Voice)).Item.Seconds.ShouldBe(2);
    }

    [Fact]
    public async Task A_voice_note_cut_after_its_first_bytes_is_empty()
    {
        await File.WriteAllBytesAsync(bench.Samples.Path("stub.ogg"), [.. "OggS\0\u0002\0\0"u8]);

        await bench.FailsAsync(bench.Samples.Path("stub.ogg"), MediaKind.Voice, FailedBecause.Empty);
    }

    [Fact]
    public async Task A_voice_note_of_no_bytes_is_empty()
    {
        await File.WriteAllBytesAsync(bench.Samples.Path("none.ogg"), []);

        await bench.FailsAsync(bench.Samples.Path("none.ogg"), MediaKind.Voice, FailedBecause.Empty);
    }

    [Fact]
    public async Task A_voice_note_without_a_sound_in_it_is_empty()
    {
        await Tool.FfmpegAsync("-f", "lavfi", "-i", "anullsrc=r=48000:cl=mono", "-t", "0", "-c:a", "libopus", bench.Samples.Path("header.ogg"));

        await bench.FailsAsync(bench.Samples.Path("header.ogg"), MediaKind.Voice, FailedBecause.Empty);
    }
}
