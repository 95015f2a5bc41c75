using System.Diagnostics;
using SatarkMitra.Support;

namespace SatarkMitra.Gateway.Tests.Drivers;

/// <summary>VaultHost as a process of its own, over the folder and settings of a gateway.</summary>
internal sealed class VaultProcess(IReadOnlyDictionary<string, string?> settings)
{
    Process? _running;

    public string Socket => settings["Vault:Socket"]!;

    public int Id => _running!.Id;

    public async Task StartAsync()
    {
        var dll = Path.Combine(Repository.Root, "src", "Hosts", "VaultHost", "bin", GatewayProcess.Configuration, "net10.0", "SatarkMitra.VaultHost.dll");
        var start = new ProcessStartInfo("dotnet", [dll]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (key, value) in settings) { start.Environment[key.Replace(":", "__")] = value; }
        _running = Process.Start(start)!;
        _running.BeginErrorReadLine(); // its warning about key files belongs to no test
        var line = await _running.StandardOutput.ReadLineAsync();
        line.ShouldBe($"vault {Socket}");
    }

    /// <summary>kill -9.</summary>
    public void Kill()
    {
        if (_running is null) { return; }
        if (!_running.HasExited) { _running.Kill(entireProcessTree: true); }
        _running.WaitForExit();
        _running = null;
    }

    /// <summary>SIGTERM; gives the exit code.</summary>
    public async Task<int> StopAsync()
    {
        using var signal = Process.Start("kill", ["-TERM", $"{_running!.Id}"]);
        await _running.WaitForExitAsync();
        var code = _running.ExitCode;
        _running = null;
        return code;
    }
}
