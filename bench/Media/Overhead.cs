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
            List<Cost> bare = [], whole = [], voice = [];
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

    private static int Tell(Cost bare, Cost whole, Cost voice, int rounds, bool json)
    {
        var (ratio, cpu) = ((whole.Seconds - voice.Seconds) / bare.Seconds, (whole.Cpu - voice.Cpu) / bare.Cpu);
        Console.WriteLine(json
            ? FormattableString.Invariant($$"""{"bareSeconds":{{bare.Seconds:F3}},"jobSeconds":{{whole.Seconds:F3}},"voiceSeconds":{{voice.Seconds:F3}},"ratio":{{ratio:F3}},"cpuRatio":{{cpu:F3}},"limit":{{Limit}}}""")
            : FormattableString.Invariant($"""
                A film of 20 s, 1280 × 720, with sound; medians of {rounds} runs that took turns        time       processor
                ffmpeg alone, same flags                                                {bare.Seconds,10:F2} s {bare.Cpu,10:F2} s
                the whole job                                                           {whole.Seconds,10:F2} s {whole.Cpu,10:F2} s
                of it: taking out and disguising the sound                              {voice.Seconds,10:F2} s {voice.Cpu,10:F2} s
                without the voice disguise, over bare ffmpeg (limit {Limit:F2}: {(ratio <= Limit ? "within" : "OVER")})           {ratio,10:F2} × {cpu,10:F2} ×
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

    private sealed record Cost(double Seconds, double Cpu);

    private static async Task<Cost> TimedAsync(Func<Task> act)
    {
        var (begun, cpu) = (Stopwatch.GetTimestamp(), CpuSeconds());
        await act();
        return new Cost(Stopwatch.GetElapsedTime(begun).TotalSeconds, CpuSeconds() - cpu);
    }

    // Of this process and of all children that have ended: fields 14 to 17, in hundredths.
    private static double CpuSeconds()
    {
        var stat = File.ReadAllText("/proc/self/stat");
        return stat[(stat.LastIndexOf(')') + 2)..].Split(' ').Skip(11).Take(4).Sum(double.Parse) / 100;
    }

    private static Cost Median(List<Cost> costs) =>
        new(costs.Select(cost => cost.Seconds).Order().ElementAt(costs.Count / 2), costs.Select(cost => cost.Cpu).Order().ElementAt(costs.Count / 2));

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
