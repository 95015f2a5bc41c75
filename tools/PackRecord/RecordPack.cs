using System.Diagnostics;
using SatarkMitra.Conversation.Compiling;
using SatarkMitra.Pack;

namespace SatarkMitra.PackRecord;

/// <summary>
/// Makes the recordings of every language whose voice is synthetic, with espeak-ng and ffmpeg; <c>--sheet LANGUAGE</c>
/// prints what a person would read out instead.
/// </summary>
internal static class RecordPack
{
    // Speech that stays clear at the size of a few sentences a slow phone fetches in a moment.
    private static readonly string[] s_opus = ["-ac", "1", "-ar", "16000", "-map_metadata", "-1", "-c:a", "libopus", "-b:a", "16k", "-application", "voip", "-frame_duration", "60", "-fflags", "+bitexact", "-flags:a", "+bitexact"];

    /// <returns>0; 1 when the pack is broken or a program fails; 2 when no folder was named.</returns>
    public static async Task<int> RunAsync(string[] args, TextWriter to)
    {
        var sheet = args is [_, "--sheet", var asked] ? asked : null;
        if (args.Length == 0 || (args.Length > 1 && sheet is null))
        {
            to.WriteLine("usage: ./dev pack record FOLDER [--sheet LANGUAGE]");
            return 2;
        }
        var folder = args[0];
        if (PackReader.Read(folder) is not PackResult.Loaded { Pack: var pack })
        {
            to.WriteLine($"{folder} has errors: ./dev pack check {folder}");
            return 1;
        }
        if (sheet is not null)
        {
            foreach (var (key, sentence) in ReadAloud.Of(pack, sheet)) { to.WriteLine($"{key}\t{sentence}"); }
            return 0;
        }
        foreach (var (language, _) in pack.Voices.Where(voice => voice.Value.Synthetic))
        {
            var into = Path.Combine(folder, "audio", language);
            if (Directory.Exists(into)) { Directory.Delete(into, recursive: true); }
            Directory.CreateDirectory(into);
            var lines = ReadAloud.Of(pack, language);
            try { await Parallel.ForEachAsync(lines, async (line, cancel) => await SayAsync(language, line.Sentence, Path.Combine(into, line.Key + ".ogg"), cancel)); }
            catch (InvalidOperationException failed)
            {
                to.WriteLine(failed.Message);
                return 1;
            }
            to.WriteLine($"{language}: {lines.Count} recordings, {new DirectoryInfo(into).EnumerateFiles().Sum(file => file.Length) / 1024} KB");
        }
        return 0;
    }

    private static async Task SayAsync(string language, string sentence, string file, CancellationToken cancel)
    {
        var wave = Path.GetTempFileName();
        try
        {
            await DoAsync("espeak-ng", ["-v", language == "en" ? "en-gb" : language, "-s", "155", "-w", wave, "--", sentence], cancel);
            await DoAsync("ffmpeg", ["-nostdin", "-loglevel", "error", "-y", "-i", wave, .. s_opus, file], cancel);
        }
        finally { File.Delete(wave); }
    }

    private static async Task DoAsync(string program, string[] arguments, CancellationToken cancel)
    {
        using var run = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        var said = await run.StandardError.ReadToEndAsync(cancel);
        await run.WaitForExitAsync(cancel);
        if (run.ExitCode != 0) { throw new InvalidOperationException($"{program}: {said.Trim()}"); }
    }
}
