using System.Diagnostics;
using SatarkMitra.Support;

namespace SatarkMitra.Vault.Tests;

/// <summary>A TPM 2.0 in software, one a test class, on a Unix socket in a folder of its own.</summary>
public sealed class SoftTpm : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("swtpm-").FullName;
    private Process? _process;
    private uint _next = 0x01800100;

    private string Socket => Path.Combine(_folder, "tpm");

    /// <summary>False: as a machine's firmware leaves it that never sent TPM2_Startup.</summary>
    public bool Started { get; init; } = true;

    public async ValueTask InitializeAsync()
    {
        if (!OperatingSystem.IsLinux() || !File.Exists("/usr/bin/swtpm")) { return; }
        _process = Process.Start("/usr/bin/swtpm",
            ["socket", "--tpm2", "--tpmstate", $"dir={_folder}", "--log", $"file={Path.Combine(_folder, "log")}",
             "--server", $"type=unixio,path={Socket}", "--flags", Started ? "not-need-init,startup-clear" : "not-need-init"]);
        await Eventually.IsAsync(() => Task.FromResult(File.Exists(Socket)), what: "the TPM's socket");
    }

    /// <summary>For every test that needs one.</summary>
    public string Device()
    {
        Assert.SkipWhen(_process is null, "swtpm is not on this machine");
        return Socket;
    }

    /// <summary>Two NV indices that no other test has.</summary>
    public uint Index() => _next += 2;

    public ValueTask DisposeAsync()
    {
        if (_process is { } process)
        {
            process.Kill();
            process.WaitForExit();
            process.Dispose();
        }
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }
}
