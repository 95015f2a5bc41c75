using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using SatarkMitra.Support;

namespace SatarkMitra.EndToEnd;

/// <summary>What <c>./dev run</c> starts, on free ports and in a folder of its own.</summary>
public sealed class RunningSystem : IAsyncDisposable
{
    private readonly List<string> said = [];
    private Process process;

    private RunningSystem(string folder, Process process) => (Folder, this.process) = (folder, process);

    public string Folder { get; }
    public Uri Gateway { get; private init; } = null!;
    public Uri Private { get; private init; } = null!;
    public Uri Desk { get; private init; } = null!;
    public Uri Simulator { get; private init; } = null!;
    public const string Password = "story-story-story";

    public static async Task<RunningSystem> StartAsync(params string[] arguments)
    {
        var ports = FreePorts(4);
        var folder = Directory.CreateTempSubdirectory("satark-e2e-").FullName;
        var system = new RunningSystem(folder, new Process())
        {
            Gateway = new($"http://127.0.0.1:{ports[0]}"),
            Private = new($"http://127.0.0.1:{ports[1]}"),
            Desk = new($"http://localhost:{ports[2]}"),
            Simulator = new($"http://127.0.0.1:{ports[3]}"),
        };
        await system.StartAgainAsync(arguments);
        return system;
    }

    /// <summary>Starts the program on the same folder and ports, and waits until it says that it runs.</summary>
    public async Task StartAgainAsync(params string[] arguments)
    {
        var configuration = AppContext.BaseDirectory.Contains("/Release/", StringComparison.Ordinal) ? "Release" : "Debug";
        var program = Path.Combine(Repository.Root, "src", "Hosts", "AllInOne", "bin", configuration, "net10.0", "SatarkMitra.AllInOne");
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Folder };
        start.Environment["DataDirectory"] = Path.Combine(Folder, "data");
        start.Environment["Listen__Gateway"] = Gateway.ToString().TrimEnd('/');
        start.Environment["Listen__Private"] = Private.ToString().TrimEnd('/');
        start.Environment["Listen__Desk"] = $"http://127.0.0.1:{Desk.Port}";
        start.Environment["Listen__Simulator"] = Simulator.ToString().TrimEnd('/');
        start.Environment["Demo__Password"] = Password;
        process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) => Hear(line.Data);
        process.ErrorDataReceived += (_, line) => Hear(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await Eventually.IsAsync(
            () => process.HasExited ? throw new InvalidOperationException("it ended:\n" + Said) : Task.FromResult(Said.Contains("Ctrl-C stops", StringComparison.Ordinal)),
            TimeSpan.FromSeconds(60), "the addresses on the console");
    }

    public string Said
    {
        get { lock (said) { return string.Join('\n', said); } }
    }

    /// <summary>Ctrl-C.</summary>
    public async Task StopAsync()
    {
        using (Process.Start("kill", ["-INT", $"{process.Id}"])) { }
        await process.WaitForExitAsync(new CancellationTokenSource(TimeSpan.FromSeconds(30)).Token);
        lock (said) { said.Clear(); }
    }

    /// <summary>kill -9.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
        lock (said) { said.Clear(); }
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited) { process.Kill(); }
        await process.WaitForExitAsync();
        process.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    private void Hear(string? line)
    {
        if (line is null) { return; }
        lock (said) { said.Add(line); }
    }

    private static int[] FreePorts(int count)
    {
        var listeners = Enumerable.Range(0, count).Select(_ => new TcpListener(IPAddress.Loopback, 0)).ToArray();
        foreach (var listener in listeners) { listener.Start(); }
        var ports = listeners.Select(l => ((IPEndPoint)l.LocalEndpoint).Port).ToArray();
        foreach (var listener in listeners) { listener.Dispose(); }
        return ports;
    }
}
