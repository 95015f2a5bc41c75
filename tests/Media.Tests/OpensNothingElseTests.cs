using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using SatarkMitra.Gateway.Media.Formats;
using SatarkMitra.Gateway.Media.Sandbox;

namespace SatarkMitra.Media.Tests;

/// <summary>
/// Files that name other files or addresses. The sandbox shows the tools neither; here they run without it, beside a file
/// they would love to open, and still do not: each of the two walls stands alone.
/// </summary>
public sealed class OpensNothingElseTests : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("media-alone-").FullName;
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);

    private string Address => $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/canary.mp4";

    public async ValueTask InitializeAsync()
    {
        listener.Start();
        await Tool.FfmpegAsync("-f", "lavfi", "-i", "color=red:s=64x64:d=1", "-f", "lavfi", "-i", "sine=440:d=1", "-c:v", "libx264", "-c:a", "aac", Path.Combine(folder, "canary.mp4"));
        await Tool.FfmpegAsync("-i", Path.Combine(folder, "canary.mp4"), "-c", "copy", Path.Combine(folder, "canary.ts"));
    }

    public ValueTask DisposeAsync()
    {
        listener.Stop();
        Directory.Delete(folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    public static TheoryData<string> Playlists =>
    [
        "ffconcat version 1.0\nfile canary.mp4\n",
        "#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\ncanary.ts\n#EXT-X-ENDLIST\n",
        "#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nfile:canary.ts\n#EXT-X-ENDLIST\n",
        "#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\n{address}\n#EXT-X-ENDLIST\n",
        "#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nconcat:canary.ts|canary.ts\n#EXT-X-ENDLIST\n",
        "#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nsubfile,,start,0,end,99,,:canary.ts\n#EXT-X-ENDLIST\n",
        "<?xml version='1.0'?><MPD xmlns='urn:mpeg:dash:schema:mpd:2011' type='static' mediaPresentationDuration='PT1S'><Period><AdaptationSet><Representation id='1'><BaseURL>canary.mp4</BaseURL></Representation></AdaptationSet></Period></MPD>",
        "v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nt=0 0\nm=video 5004 RTP/AVP 96\n",
        "[playlist]\nFile1=canary.mp4\n",
    ];

    [Theory]
    [MemberData(nameof(Playlists))]
    public async Task No_recipe_follows_a_playlist(string playlist)
    {
        var bytes = Encoding.UTF8.GetBytes(playlist.Replace("{address}", Address));
        foreach (var recipe in AllRecipes().Where(recipe => playlist.StartsWith("ffconcat", StringComparison.Ordinal) || recipe == Recipes.FilmSound || recipe == Recipes.DecodeSound(FileType.Mp3)))
        {
            (await RunAsync(recipe, bytes)).ShouldBe((false, 0), recipe);
        }
        listener.Pending().ShouldBeFalse("an address was called");
    }

    [Fact]
    public async Task Without_a_named_demuxer_it_would()
    {
        // What makes the test above worth something: the same program, left to guess.
        await File.WriteAllTextAsync(Path.Combine(folder, "in"), "ffconcat version 1.0\nfile canary.mp4\n");

        (await Tool.TryAsync("ffmpeg", "-v", "error", "-i", Path.Combine(folder, "in"), "-f", "null", "-")).Code.ShouldBe(0);
    }

    [Fact]
    public async Task A_film_whose_pictures_are_said_to_lie_elsewhere_calls_nobody()
    {
        var film = await File.ReadAllBytesAsync(Path.Combine(folder, "canary.mp4"));
        foreach (var (type, body) in new (string, string)[] { ("url ", Address + "\0"), ("alis", "canary.mp4\0"), ("url ", "canary.mp4\0") })
        {
            var changed = Hostile.Iso.WithBody(film, "dref", _ => [0, 0, 0, 0, 0, 0, 0, 1, .. Hostile.Iso.Box(type, [0, 0, 0, 0, .. Encoding.ASCII.GetBytes(body)])]);
            await RunAsync(Recipes.FilmSound, changed);
            await RunAsync(Recipes.Film(0, 1), changed);
        }
        listener.Pending().ShouldBeFalse("an address was called");
    }

    [Fact]
    public async Task A_paper_that_points_elsewhere_calls_nobody()
    {
        var pdf = new Planted.PdfWriter();
        pdf.Add($"<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /URI /URI ({Address}) >> >>");
        pdf.Add("<< /Type /Pages /Count 1 /Kids [3 0 R] >>");
        pdf.Add($"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /XObject << /X 5 0 R >> >> /Contents 4 0 R /AA << /O << /S /Launch /F ({folder}/canary.mp4) >> >> >>");
        pdf.AddStream("", "q 500 0 0 500 0 0 cm /X Do Q");
        // A picture whose data are in another file: PDF allows it, and no reader should.
        pdf.Add($"<< /Type /XObject /Subtype /Image /Width 64 /Height 64 /ColorSpace /DeviceRGB /BitsPerComponent 8 /F << /FS /URL /F ({Address}) >> /Length 0 >>\nstream\n\nendstream");
        await pdf.SaveAsync(Path.Combine(folder, "points.pdf"));

        await RunAsync(Recipes.Pages, await File.ReadAllBytesAsync(Path.Combine(folder, "points.pdf")));

        listener.Pending().ShouldBeFalse("an address was called");
    }

    private static IEnumerable<string> AllRecipes() =>
    [
        Recipes.FilmSound, Recipes.Film(0, 1), Recipes.Pages,
        .. new[] { FileType.Jpeg, FileType.Png, FileType.WebP, FileType.Gif, FileType.Heic }.Select(Recipes.Image),
        .. new[] { FileType.Ogg, FileType.Mp3, FileType.Aac, FileType.Amr, FileType.IsoAudio }.Select(Recipes.DecodeSound),
    ];

    /// <summary>The recipe in a folder of its own that holds the canary too: did it work, and how much came out?</summary>
    private async Task<(bool Worked, int Bytes)> RunAsync(string recipe, byte[] input)
    {
        var place = Directory.CreateDirectory(Path.Combine(folder, $"{SatarkMitra.Vault.Entropy.Id():N}"));
        foreach (var canary in Directory.EnumerateFiles(folder, "canary.*"))
        {
            File.Copy(canary, Path.Combine(place.FullName, Path.GetFileName(canary)));
        }
        using var process = Process.Start(new ProcessStartInfo("sh", ["-c", recipe])
        {
            WorkingDirectory = place.FullName, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        })!;
        var output = new MemoryStream();
        var draining = Task.WhenAll(process.StandardOutput.BaseStream.CopyToAsync(output), process.StandardError.ReadToEndAsync());
        await process.StandardInput.BaseStream.WriteAsync(input);
        process.StandardInput.Close();
        await draining;
        await process.WaitForExitAsync();
        return (process.ExitCode == 0, (int)output.Length);
    }
}
