using SatarkMitra.Media.Tests.Planted;

namespace SatarkMitra.Media.Tests;

/// <summary>Type by canary by judge. A canary that no judge sees in the sample itself was not planted, and voids the test.</summary>
public sealed class NothingComesThroughTests : IDisposable
{
    private static readonly Dictionary<string, Func<Samples, Task<PlantedFile>>> Makers = new()
    {
        ["JPEG"] = Pictures.JpegAsync, ["PNG"] = Pictures.PngAsync, ["WebP"] = Pictures.WebPAsync, ["GIF"] = Pictures.GifAsync, ["HEIC"] = Pictures.HeicAsync,
        ["MP4"] = Films.Mp4Async, ["MOV"] = Films.MovAsync, ["3GP"] = Films.ThreeGpAsync,
        ["Opus"] = Sounds.OpusAsync, ["M4A"] = Sounds.M4aAsync, ["AAC"] = Sounds.AacAsync, ["MP3"] = Sounds.Mp3Async, ["AMR"] = Sounds.AmrAsync,
        ["PDF"] = Papers.PdfAsync,
    };

    // Everything a tool may say about a result: how it is coded, and the same for every file. No tag of anyone's.
    private static readonly string[] Groups = ["ExifTool", "System", "File", "JFIF", "QuickTime", "Track1", "Track2", "Opus", "Vorbis", "Composite"];

    internal static Task<PlantedFile> MakeAsync(string type, Samples samples) => Makers[type](samples);

    private readonly Workbench bench = new();

    public void Dispose() => bench.Dispose();

    public static TheoryData<string> Types => [.. Makers.Keys];

    [Theory]
    [MemberData(nameof(Types))]
    public async Task Of_every_type_no_canary_comes_through(string type)
    {
        var planted = await Makers[type](bench.Samples);
        var result = await bench.ReadyAsync(planted.Path, planted.Kind);
        // The judges go by the ending.
        var named = result.Path + result.Item.ContentType switch { "image/jpeg" => ".jpg", "video/mp4" => ".mp4", _ => ".ogg" };
        File.Move(result.Path, named);

        var hits = new List<string>();
        var seen = new Dictionary<string, string>();
        foreach (var (judge, read) in Judges.All)
        {
            var (before, after) = (await read(planted.Path), await read(named));
            foreach (var canary in planted.Canaries.Where(canary => before.Contains(canary, StringComparison.OrdinalIgnoreCase)))
            {
                seen[canary] = seen.GetValueOrDefault(canary) + " " + judge;
            }
            hits.AddRange(planted.Canaries.Concat(PlantedFile.Position).Where(canary => after.Contains(canary, StringComparison.OrdinalIgnoreCase)).Select(canary => $"{judge} sees {canary}"));
        }

        TestContext.Current.TestOutputHelper?.WriteLine(string.Join('\n', planted.Canaries.Select(canary => $"{type} {canary}: in the sample{seen.GetValueOrDefault(canary, " -")}")));
        planted.Canaries.Where(canary => !seen.ContainsKey(canary)).ShouldBeEmpty("not planted");
        hits.ShouldBeEmpty();
        var groups = (await Judges.ExifToolAsync(named)).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line[1..line.IndexOf(']')]).Distinct();
        groups.Except(Groups).ShouldBeEmpty("tags of a kind that we do not write");
    }
}
