using SatarkMitra.Contracts;
using SatarkMitra.Gateway.Media;

namespace SatarkMitra.Media.Tests;

/// <summary>"This shows me, my house or my vehicle": then neither a plate nor a face may be got back from what is kept.</summary>
public sealed class BlurTests : IDisposable
{
    private const int Width = 800, Height = 450;

    // A number plate as wide as a third of the picture, and words as high as a face: finer things are lost all the more.
    private const string Drawn =
        "drawtext=text='UP65 AB 4471':fontsize=56:fontcolor=black:box=1:boxcolor=white:x=260:y=200,drawtext=text='ME':fontsize=130:fontcolor=white:x=40:y=40";

    private readonly Workbench bench = new();

    public void Dispose() => bench.Dispose();

    [Theory]
    [InlineData("photo.jpg", MediaKind.Image)]
    [InlineData("film.mp4", MediaKind.Video)]
    public async Task Nothing_drawn_can_be_got_back_by_contrast(string name, MediaKind kind)
    {
        string[] kept = kind is MediaKind.Image ? ["-frames:v", "1"] : ["-c:v", "libx264"];
        await Tool.FfmpegAsync(["-f", "lavfi", "-i", $"testsrc2=s={Width}x{Height}:d=1:r=10", "-vf", Drawn, .. kept, bench.Samples.Path(name)]);
        var sharp = await bench.ReadyAsync(bench.Samples.Path(name), kind);

        var blurred = await bench.BlurredAsync(sharp);

        var original = await PointsAsync(bench.Samples.Path(name));
        FineLikeness(original, await PointsAsync(sharp.Path)).ShouldBeGreaterThan(0.9);
        // The measure sees through an ordinary blur.
        await Tool.FfmpegAsync("-i", sharp.Path, "-vf", "gblur=sigma=8", "-frames:v", "1", bench.Samples.Path("ordinary.png"));
        FineLikeness(original, await PointsAsync(bench.Samples.Path("ordinary.png"))).ShouldBeGreaterThan(0.3);
        Math.Abs(FineLikeness(original, await PointsAsync(blurred.Path))).ShouldBeLessThan(0.08);
        await blurred.HoldsNoCanaryAsync();
        blurred.Item.Kind.ShouldBe(kind);
    }

    [Fact]
    public async Task The_words_of_a_paper_cannot_be_got_back()
    {
        var paper = await bench.ReadyAsync(await bench.Samples.PdfAsync(2), MediaKind.Document);

        var blurred = await bench.BlurredAsync(paper);

        // The part of the first page where its words stand.
        const string Words = "crop=iw:iw*9/16:0:iw*0.4,";
        Math.Abs(FineLikeness(await PointsAsync(paper.Path, Words), await PointsAsync(blurred.Path, Words))).ShouldBeLessThan(0.08);
    }

    [Fact]
    public async Task A_blurred_film_keeps_its_disguised_sound_and_its_length()
    {
        var film = await bench.ReadyAsync(await bench.Samples.FilmAsync(), MediaKind.Video);

        var blurred = await bench.BlurredAsync(film);

        blurred.Item.ShouldSatisfyAllConditions(item => item.Disguised.ShouldBeTrue(), item => item.Seconds.ShouldBe(film.Item.Seconds));
        (await Tool.RunAsync("ffprobe", "-v", "error", "-show_entries", "stream=codec_name", "-of", "csv=p=0", blurred.Path)).ShouldBe("h264\naac\n");
    }

    [Fact]
    public async Task The_sharp_file_is_gone_from_the_store_and_its_key_opens_nothing()
    {
        var sharp = await bench.ReadyAsync(await bench.Samples.PhotoAsync(), MediaKind.Image);
        var stored = await File.ReadAllBytesAsync(Directory.EnumerateFiles(bench.Options.Store).Single());

        var blurred = await bench.BlurredAsync(sharp);

        var now = await File.ReadAllBytesAsync(Directory.EnumerateFiles(bench.Options.Store).Single());
        now.AsSpan().IndexOf(stored.AsSpan(0, 64)).ShouldBe(-1);
        Should.Throw<System.Security.Cryptography.CryptographicException>(() => new SealedFileReader(new MemoryStream(now), sharp.Item.Key!, sharp.Item.Id).CopyTo(Stream.Null));
        blurred.Item.Sha256.ShouldNotBe(sharp.Item.Sha256);
        Directory.EnumerateFiles(bench.Options.WorkDirectory).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_job_that_died_after_the_store_finds_its_own_work()
    {
        var sharp = await bench.ReadyAsync(await bench.Samples.PhotoAsync(), MediaKind.Image);
        var key = SealedFileFormat.NewKey();
        var first = (SettledFile.Ready)await bench.Blurring.RunAsync(sharp.Item, key, default);

        var again = (SettledFile.Ready)await bench.Blurring.RunAsync(sharp.Item, key, default);

        again.Item.Sha256.ShouldBe(first.Item.Sha256);
        again.Item.Length.ShouldBe(first.Item.Length);
    }

    [Fact]
    public async Task What_cannot_be_blurred_is_destroyed_never_sent_sharp()
    {
        // A result that is not what its row says: no decoder takes it.
        var sharp = await bench.ReadyAsync(await bench.Samples.PhotoAsync(), MediaKind.Image);

        (await bench.Blurring.RunAsync(sharp.Item with { Kind = MediaKind.Video }, SealedFileFormat.NewKey(), default)).ShouldBe(new SettledFile.Failed(FailedBecause.Unreadable));

        Directory.EnumerateFiles(bench.Options.Store).ShouldBeEmpty();
        Directory.EnumerateFiles(bench.Options.WorkDirectory).ShouldBeEmpty();
    }

    /// <summary>Correlation of what is finer than a sixteenth of the width, contrast not counted: 1 is the same picture, 0 another.</summary>
    private static double FineLikeness(double[] left, double[] right)
    {
        var (a, b) = (Fine(left), Fine(right));
        return a.Zip(b, (x, y) => x * y).Sum() / Math.Sqrt((a.Sum(x => x * x) * b.Sum(y => y * y)) + 1e-9);
    }

    private static double[] Fine(double[] points)
    {
        const int Reach = 12;
        var fine = new double[Width * Height];
        for (var y = Reach; y < Height - Reach; y++)
        {
            for (var x = Reach; x < Width - Reach; x++)
            {
                double sum = 0;
                for (var dy = -Reach; dy <= Reach; dy += 3)
                {
                    for (var dx = -Reach; dx <= Reach; dx += 3)
                    {
                        sum += points[((y + dy) * Width) + x + dx];
                    }
                }
                fine[(y * Width) + x] = points[(y * Width) + x] - (sum / 81);
            }
        }
        return fine;
    }

    private async Task<double[]> PointsAsync(string path, string part = "")
    {
        var raw = bench.Samples.Path($"points-{SatarkMitra.Vault.Entropy.Id():N}");
        await Tool.FfmpegAsync("-i", path, "-vf", $"{part}scale={Width}:{Height},format=gray", "-frames:v", "1", "-f", "rawvideo", raw);
        return [.. (await File.ReadAllBytesAsync(raw)).Select(value => (double)value)];
    }
}
