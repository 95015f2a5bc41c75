using Microsoft.Playwright;
using SatarkMitra.Contracts;

namespace SatarkMitra.Media.Tests;

/// <summary>The desk shows evidence in Chromium: what comes out must play or show there, whatever went in.</summary>
public sealed class PlaysInABrowserTests(PlaysInABrowserTests.Chromium chromium) : IClassFixture<PlaysInABrowserTests.Chromium>, IDisposable
{
    private const string Play = """
        async ([kind, type, base64]) => {
          const bytes = Uint8Array.from(atob(base64), c => c.charCodeAt(0));
          const element = document.createElement(kind);
          const source = URL.createObjectURL(new Blob([bytes], { type }));
          document.body.append(element);
          if (kind === 'img') { element.src = source; await element.decode(); return element.naturalWidth > 0 ? 'shown' : 'empty'; }
          element.muted = true;
          element.src = source;
          const playing = new Promise(resolve => {
            element.ontimeupdate = () => element.currentTime > 0 && resolve(kind === 'video' && element.videoWidth === 0 ? 'no picture' : 'played');
            element.onerror = () => resolve(element.error.message);
          });
          await element.play().catch(error => String(error));
          return await playing;
        }
        """;

    private readonly Workbench bench = new();

    public void Dispose() => bench.Dispose();

    [Theory]
    [InlineData("plain.mp4", "-c:v libx264 -pix_fmt yuv420p -c:a aac")]
    [InlineData("ten-bit.mp4", "-c:v libx264 -pix_fmt yuv420p10le -c:a aac")]
    [InlineData("full-colour.mp4", "-c:v libx264 -pix_fmt yuv444p -c:a aac")]
    [InlineData("hevc-ten-bit.mov", "-c:v libx265 -x265-params log-level=none -pix_fmt yuv420p10le -tag:v hvc1 -c:a aac")]
    [InlineData("odd.mov", "-vf scale=321:241 -c:v mjpeg -pix_fmt yuvj444p -c:a pcm_s16le")]
    [InlineData("old.3gp", "-vf scale=176:144 -c:v h263 -c:a aac -ar 8000")]
    [InlineData("silent.mp4", "-c:v libx264 -an")]
    public async Task Every_kind_of_film_plays(string name, string codec)
    {
        await Tool.FfmpegAsync(["-f", "lavfi", "-i", "testsrc=s=320x240:d=2:r=12", "-f", "lavfi", "-i", "sine=440:d=2", "-shortest", .. codec.Split(' '), bench.Samples.Path(name)]);

        await ShowsAsync("video", await bench.ReadyAsync(bench.Samples.Path(name), MediaKind.Video), "played");
    }

    [Theory]
    [InlineData("voice.ogg", "libopus", "48000")]
    [InlineData("music.mp3", "libmp3lame", "44100")]
    [InlineData("sound.m4a", "aac", "44100")]
    [InlineData("low.aac", "aac", "8000")]
    public async Task Every_kind_of_sound_plays(string name, string codec, string rate)
    {
        await Tool.FfmpegAsync("-f", "lavfi", "-i", "sine=440:d=2", "-c:a", codec, "-ar", rate, bench.Samples.Path(name));

        await ShowsAsync("audio", await bench.ReadyAsync(bench.Samples.Path(name), MediaKind.Audio), "played");
    }

    [Theory]
    [InlineData("deep.png", "rgba64be")]
    [InlineData("gray.png", "gray16be")]
    [InlineData("full-colour.jpg", "yuvj444p")]
    [InlineData("see-through.webp", "yuva420p")]
    [InlineData("colours.gif", "rgb8")]
    public async Task Every_kind_of_picture_shows(string name, string colours)
    {
        await Tool.FfmpegAsync("-f", "lavfi", "-i", "testsrc=s=321x241", "-frames:v", "1", "-pix_fmt", colours, bench.Samples.Path(name));

        await ShowsAsync("img", await bench.ReadyAsync(bench.Samples.Path(name), MediaKind.Image), "shown");
    }

    [Fact]
    public async Task What_was_blurred_still_plays_and_shows()
    {
        await Tool.FfmpegAsync("-f", "lavfi", "-i", "testsrc=s=320x240:d=2:r=12", "-f", "lavfi", "-i", "sine=440:d=2", "-c:a", "aac", bench.Samples.Path("film.mp4"));

        await ShowsAsync("video", await bench.BlurredAsync(await bench.ReadyAsync(bench.Samples.Path("film.mp4"), MediaKind.Video)), "played");
        await ShowsAsync("img", await bench.BlurredAsync(await bench.ReadyAsync(await bench.Samples.PdfAsync(2), MediaKind.Document)), "shown");
    }

    [Fact]
    public async Task The_pages_of_a_paper_show() =>
        await ShowsAsync("img", await bench.ReadyAsync(await bench.Samples.PdfAsync(30), MediaKind.Document), "shown");

    private async Task ShowsAsync(string element, Result result, string expected) =>
        (await chromium.Page.EvaluateAsync<string>(Play, new[] { element, result.Item.ContentType, Convert.ToBase64String(result.Bytes) })).ShouldBe(expected);

    /// <summary>One browser for all: starting it costs more than playing.</summary>
    public sealed class Chromium : IAsyncLifetime
    {
        private IPlaywright? playwright;
        private IBrowser? browser;

        public IPage Page { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            playwright = await Playwright.CreateAsync();
            browser = await playwright.Chromium.LaunchAsync(new()
            {
                ExecutablePath = Environment.GetEnvironmentVariable("SATARK_CHROMIUM") ?? "/usr/bin/chromium", Headless = true,
                Args = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--autoplay-policy=no-user-gesture-required"],
            });
            Page = await browser.NewPageAsync();
        }

        public async ValueTask DisposeAsync()
        {
            await (browser?.DisposeAsync() ?? ValueTask.CompletedTask);
            playwright?.Dispose();
        }
    }
}
