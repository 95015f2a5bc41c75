using System.Diagnostics;

namespace SatarkMitra.Media.Tests;

/// <summary>Runs the makers of samples and the judges of results: programs the product's own code shares nothing with.</summary>
internal static class Tool
{
    public static async Task<string> RunAsync(string program, params string[] arguments) => (await TryAsync(program, arguments)) switch
    {
        (0, var said, _) => said,
        var (code, _, error) => throw new InvalidOperationException($"{program} ended with {code}: {error}"),
    };

    public static async Task<(int Code, string Said, string Error)> TryAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }
        using var process = Process.Start(start)!;
        var said = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await said, await error);
    }

    public static Task FfmpegAsync(params string[] arguments) => RunAsync("ffmpeg", ["-nostdin", "-v", "error", "-y", .. arguments]);
}
