using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using SatarkMitra.Support;

namespace SatarkMitra.EndToEnd;

/// <summary>What <c>./dev run</c>, or <c>./dev run --split</c>, starts, on free ports and in a folder of its own.</summary>
public sealed class RunningSystem : IAsyncDisposable
{
    private readonly List<string> said = [];
    private Process process;

    private readonly bool split;

    private RunningSystem(string folder, Process process, bool split) => (Folder, this.process, this.split) = (folder, process, split);

    /// <summary>As one process with all parts in it.</summary>
    public static Task<RunningSystem> StartAsync(params string[] arguments) => StartAsync(split: false, arguments);

    public string Folder { get; }
    public Uri Gateway { get; private init; } = null!;
    public Uri Private { get; private init; } = null!;
    public Uri Desk { get; private init; } = null!;
    public Uri Simulator { get; private init; } = null!;
    public const string Password = "story-story-story";

    /// <param name="split">As processes under users of their own: only root can do that, for others the test is skipped.</param>
    public static async Task<RunningSystem> StartAsync(bool split, params string[] arguments)
    {
        Assert.SkipUnless(!split || Environment.IsPrivilegedProcess, "processes under users of their own need root");
        var ports = FreePorts(4);
        var folder = Directory.CreateTempSubdirectory("satark-e2e-").FullName;
        // The users of the parts must be able to pass.
        if (split && !OperatingSystem.IsWindows()) { File.SetUnixFileMode(folder, (UnixFileMode)0b111_101_101); }
        var system = new RunningSystem(folder, new Process(), split)
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
        var (home, name) = split ? (Path.Combine("tools", "Split"), "SatarkMitra.Split") : (Path.Combine("src", "Hosts", "AllInOne"), "SatarkMitra.AllInOne");
        var program = Path.Combine(Repository.Root, home, "bin", configuration, "net10.0", name);
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
            TimeSpan.FromSeconds(180), "the addresses on the console");
    }

    public string Said
    {
        get { lock (said) { return string.Join('\n', said); } }
    }

    /// <summary>As systemd stops it. Not Ctrl-C: whoever runs the tests in the background has SIGINT ignored, and so has what they start.</summary>
    public async Task StopAsync()
    {
        using (Process.Start("kill", ["-TERM", $"{process.Id}"])) { }
        await process.WaitForExitAsync(new CancellationTokenSource(TimeSpan.FromSeconds(30)).Token);
        lock (said) { said.Clear(); }
    }

    /// <summary>kill -9, of all parts at once.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        foreach (var part in Parts()) { part.Kill(); }
        await process.WaitForExitAsync();
        lock (said) { said.Clear(); }
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited) { await KillAsync(); }
        process.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    /// <summary>The launcher's children, each under its user; none where all is one process.</summary>
    private IEnumerable<Process> Parts()
    {
        foreach (var file in split ? Directory.GetFiles(Path.Combine(Folder, "data", "run"), "*.pid") : [])
        {
            Process? part = null;
            try { part = Process.GetProcessById(int.Parse(File.ReadAllText(file), System.Globalization.CultureInfo.InvariantCulture)); }
            catch (ArgumentException) { /* it is gone already */ }
            if (part is not null) { yield return part; }
        }
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
