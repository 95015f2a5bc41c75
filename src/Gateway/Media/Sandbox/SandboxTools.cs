using System.Diagnostics;

namespace SatarkMitra.Gateway.Media.Sandbox;

/// <summary>Are the tools there, and may they be used? Asked once, at start.</summary>
internal static class SandboxTools
{
    private static readonly (string Tool, string DebianPackage)[] Needed =
    [
        ("bwrap", "bubblewrap"),
        ("ffmpeg", "ffmpeg"),
        ("pdftoppm", "poppler-utils"),
        ("heif-convert", "libheif-examples"),
        ("prlimit", "util-linux"),
        ("timeout", "coreutils"),
    ];

    /// <summary>One line for each thing an operator must do before media can be worked on; none when all is well.</summary>
    internal static async Task<IReadOnlyList<string>> ErrorsAsync(CancellationToken cancel)
    {
        var missing = Needed.Where(tool => !File.Exists("/usr/bin/" + tool.Tool)).ToArray();
        if (missing.Length > 0)
        {
            return
            [
                $"Media: {string.Join(", ", missing.Select(tool => tool.Tool))} not found in /usr/bin. " +
                $"Run: sudo apt-get install --yes {string.Join(' ', missing.Select(tool => tool.DebianPackage))}",
            ];
        }
        return await TryAsync(cancel) is { } refused
            ? [
                $"Media: the sandbox cannot start ({refused}). bubblewrap needs user namespaces: " +
                "run as root, or allow them (sysctl kernel.unprivileged_userns_clone=1; on Ubuntu 24.04 also kernel.apparmor_restrict_unprivileged_userns=0)",
            ]
            : [];
    }

    private static async Task<string?> TryAsync(CancellationToken cancel)
    {
        var start = new ProcessStartInfo("timeout") { RedirectStandardError = true, RedirectStandardOutput = true };
        foreach (var argument in MediaSandbox.Arguments("ffmpeg -v error -version > /dev/null", SandboxLimits.Still))
        {
            start.ArgumentList.Add(argument);
        }
        using var process = Process.Start(start)!;
        // No file is involved: this is the one place where the tools' own words may be shown.
        var said = await process.StandardError.ReadToEndAsync(cancel);
        await process.WaitForExitAsync(cancel);
        return process.ExitCode == 0 ? null : said.ReplaceLineEndings(" ").Trim();
    }
}
