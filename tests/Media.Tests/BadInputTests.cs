using System.Text;
using SatarkMitra.Contracts;
using SatarkMitra.Gateway.Media;
using SatarkMitra.WhatsApp;

namespace SatarkMitra.Media.Tests;

public sealed class BadInputTests : IDisposable
{
    private readonly Workbench bench = new();

    public void Dispose() => bench.Dispose();

    [Theory]
    [InlineData("MZ executable", MediaKind.Document)]
    [InlineData("PK\u0003\u0004 an archive", MediaKind.Document)]
    [InlineData("<html><script>alert(1)</script>", MediaKind.Image)]
    [InlineData("#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n", MediaKind.Video)]
    [InlineData("ffconcat version 1.0\nfile /etc/passwd\n", MediaKind.Video)]
    [InlineData("RIFF\u0010\u0000\u0000\u0000WAVEfmt ", MediaKind.Audio)]
    [InlineData("x", MediaKind.Image)]
    public async Task What_is_not_on_the_list_is_refused(string content, MediaKind kind)
    {
        await File.WriteAllBytesAsync(bench.Samples.Path("odd"), Encoding.Latin1.GetBytes(content));

        await bench.FailsAsync(bench.Samples.Path("odd"), kind, FailedBecause.Type);
    }

    [Fact]
    public async Task A_film_that_says_it_is_a_photo_is_refused()
    {
        await bench.FailsAsync(await bench.Samples.FilmAsync(), MediaKind.Image, FailedBecause.Type);
    }

    [Fact]
    public async Task A_paper_that_says_it_is_a_voice_note_is_refused()
    {
        await bench.FailsAsync(await bench.Samples.PdfAsync(1), MediaKind.Voice, FailedBecause.Type);
    }

    [Theory]
    [InlineData("FFD8FFE000104A464946", MediaKind.Image)]
    [InlineData("89504E470D0A1A0A0000", MediaKind.Image)]
    [InlineData("000000186674797069736F6D", MediaKind.Video)]
    [InlineData("255044462D312E37", MediaKind.Document)]
    public async Task A_file_that_ends_after_its_first_bytes_is_unreadable(string hex, MediaKind kind)
    {
        await File.WriteAllBytesAsync(bench.Samples.Path("stub"), Convert.FromHexString(hex));

        await bench.FailsAsync(bench.Samples.Path("stub"), kind, FailedBecause.Unreadable);
    }

    [Fact]
    public async Task A_file_over_the_limit_is_too_large()
    {
        (await bench.SettleAsync((_, _, _) => Task.FromResult<DownloadResult>(new DownloadResult.TooLarge()), MediaKind.Video))
            .ShouldBe(new SettledFile.Failed(FailedBecause.TooLarge));
    }

    [Fact]
    public async Task A_file_the_provider_no_longer_has_is_gone()
    {
        (await bench.SettleAsync((_, _, _) => Task.FromResult<DownloadResult>(new DownloadResult.Gone()), MediaKind.Video))
            .ShouldBe(new SettledFile.Failed(FailedBecause.Gone));
    }

    [Fact]
    public async Task A_provider_that_is_down_is_asked_again_later()
    {
        (await bench.SettleAsync((_, _, _) => Task.FromResult<DownloadResult>(new DownloadResult.TryLater(500)), MediaKind.Video))
            .ShouldBe(new SettledFile.TryLater());
    }

    [Fact]
    public async Task A_full_disk_leaves_the_file_for_later()
    {
        (await bench.SettleAsync((_, _, _) => throw new IOException("No space left on device"), MediaKind.Image))
            .ShouldBe(new SettledFile.TryLater());
        Directory.EnumerateFiles(bench.Options.WorkDirectory).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_stopped_gateway_stops_the_work_and_leaves_nothing()
    {
        using var stop = new CancellationTokenSource();
        var film = await bench.Samples.FilmAsync("long.mp4", "1280x720", 20);
        var settling = bench.Work.ProcessAsync(
            Workbench.Serving(film), new MediaWork.Order(MediaKind.Video, SatarkMitra.Vault.Entropy.Id(), null, false), stop.Token);
        await SatarkMitra.Support.Eventually.IsAsync(() => Task.FromResult(Directory.EnumerateFiles(bench.Options.WorkDirectory).Count() == 3));

        await stop.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(settling);
        Directory.EnumerateFiles(bench.Options.WorkDirectory).ShouldBeEmpty();
    }

    [Fact]
    public void What_a_crash_left_behind_is_wiped_at_the_next_start()
    {
        File.WriteAllText(Path.Combine(bench.Options.WorkDirectory, "left.work"), "ciphertext without a key");

        WorkFile.Wipe(bench.Options.WorkDirectory);

        Directory.EnumerateFiles(bench.Options.WorkDirectory).ShouldBeEmpty();
    }
}
