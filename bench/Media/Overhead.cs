using System.Diagnostics;
using SatarkMitra.Contracts;
using SatarkMitra.Gateway.Media;
using SatarkMitra.Gateway.Media.Sandbox;
using SatarkMitra.Gateway.Media.Voice;
using SatarkMitra.Vault;

namespace SatarkMitra.Measures;

/// <summary>
/// What the whole job costs beside ffmpeg alone with the same flags: fetching, sealing, sandbox, second look, store. The
/// two take turns, so that whatever else the machine does falls on both; ffmpeg runs as nice as the job's does.
/// </summary>
internal static class Overhead
{
    private const double Limit = 1.20;

    public static async Task<int> RunAsync(int rounds, bool json)
    {
        var folder = Directory.CreateTempSubdirectory("satark-bench-media-").FullName;
        try
        {
            var film = Path.Combine(folder, "film.mp4");
            await ShellAsync("ffmpeg -nostdin -v error -f lavfi -i testsrc2=s=1280x720:r=25:d=20 -f lavfi -i 'sine=330:d=20' " +
                $"-vf noise=alls=6:allf=t -c:v libx264 -preset ultrafast -crf 24 -pix_fmt yuv420p -c:a aac -shortest {film}");
            using var job = new Job(folder);
            List<double> bare = [], whole = [], voice = [];
            for (var round = 0; round <= rounds; round++)
            {
                var times = (
                    Bare: await TimedAsync(() => ShellAsync($"nice -n 10 ffmpeg -nostdin -v quiet -y -threads 2 -f mov -i {film} -map 0:v:0 -map 0:a:0 -c:a aac -b:a 64k -ac 1 {Recipes.FilmFlags} {folder}/bare.mp4")),
                    Whole: await TimedAsync(() => job.RunAsync(film, MediaKind.Video)),
                    Voice: await TimedAsync(() => VoiceAloneAsync(film, folder)));
                if (round == 0)
                {
                    continue;
                }
                bare.Add(times.Bare);
                whole.Add(times.Whole);
                voice.Add(times.Voice);
            }
            return Tell(Median(bare), Median(whole), Median(voice), rounds, json);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static int Tell(double bare, double whole, double voice, int rounds, bool json)
    {
        var ratio = (whole - voice) / bare;
        Console.WriteLine(json
            ? FormattableString.Invariant($$"""{"bareSeconds":{{bare:F3}},"jobSeconds":{{whole:F3}},"voiceSeconds":{{voice:F3}},"ratio":{{ratio:F3}},"limit":{{Limit}}}""")
            : FormattableString.Invariant($"""
                A film of 20 s, 1280 × 720, with sound; medians of {rounds} runs that took turns
                ffmpeg alone, same flags                {bare,7:F2} s
                the whole job                           {whole,7:F2} s
                of it: taking out and disguising sound  {voice,7:F2} s
                overhead without the voice disguise     {ratio,7:F2} × bare ffmpeg (limit {Limit:F2}): {(ratio <= Limit ? "within" : "OVER")}
                """));
        return ratio <= Limit ? 0 : 1;
    }

    // The same steps that the job takes for the sound: sandbox, decoding, the mask, sealing.
    private static async Task VoiceAloneAsync(string film, string folder)
    {
        var id = Entropy.Id();
        using var original = new WorkFile(folder, id);
        await using (var writer = original.Write(out var file))
        await using (file)
        {
            await using var plain = File.OpenRead(film);
            await plain.CopyToAsync(writer);
            await writer.FinishAsync(default);
        }
        using var sound = new WorkFile(folder, id);
        await new Remaking(new MediaSandbox()).FilmSoundAsync(original, sound, VoiceMask.Random(), default);
    }

    private static async Task<double> TimedAsync(Func<Task> act)
    {
        var begun = Stopwatch.GetTimestamp();
        await act();
        return Stopwatch.GetElapsedTime(begun).TotalSeconds;
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    private static async Task ShellAsync(string command)
    {
        using var process = Process.Start(new ProcessStartInfo("sh", ["-c", command]))!;
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"ended with {process.ExitCode}: {command}");
        }
    }
}
