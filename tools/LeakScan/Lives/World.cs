using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace SatarkMitra.LeakScan.Lives;

/// <summary>The real programs as a person starts them, over a folder of their own, on ports of their own, logging all they can.</summary>
internal sealed class World : IAsyncDisposable
{
    internal const string Password = "leak-scan-password";
    internal const string FeedKey = "leak-scan-feed-key-0123456789abcdefghij";
    internal const string AppSecret = "leak-scan-app-secret";

    private static readonly TimeSpan LongestStart = TimeSpan.FromMinutes(3);

    private static readonly Dictionary<string, string> Secrets = new()
    {
        ["Demo__Password"] = Password,
        ["Feed__Key"] = FeedKey,
        ["WhatsApp__AccessToken"] = "leak-scan-access-token",
        ["WhatsApp__AppSecret"] = AppSecret,
        ["WhatsApp__VerifyToken"] = "leak-scan-verify-token",
    };

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("leakscan-lives-");
    private readonly Dictionary<string, string> settings = [];
    private readonly Lock gate = new();
    private readonly StringBuilder said = new();
    private readonly Deployment deployment;
    private Process process = null!;
    private TaskCompletionSource up = new();

    private World(Deployment deployment) => this.deployment = deployment;

    /// <summary>Every secret the programs run on: what a careless hash might have been keyed with.</summary>
    internal static IReadOnlyList<byte[]> Keys { get; } = [.. Secrets.Values.Select(Encoding.UTF8.GetBytes)];

    internal Uri Simulator { get; private set; } = null!;

    internal Uri Desk { get; private set; } = null!;

    internal Uri Private { get; private set; } = null!;

    internal Uri Webhook { get; private set; } = null!;

    internal string Data => folder.FullName;

    internal string Console
    {
        get { lock (gate) { return said.ToString(); } }
    }

    internal static async Task<World> StartAsync(Deployment deployment, IReadOnlyDictionary<string, string> more, CancellationToken cancel)
    {
        var world = new World(deployment);
        // The parts of the split deployment are other users.
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(world.Data, (UnixFileMode)0b111_101_101);
        }
        var ports = FreePorts(4);
        world.Webhook = new Uri($"http://127.0.0.1:{ports[0]}/webhooks/whatsapp");
        (world.Private, world.Desk, world.Simulator) = (At(ports[1]), At(ports[2]), At(ports[3]));
        foreach (var (key, value) in Secrets.Concat(more))
        {
            world.settings[key] = value;
        }
        world.settings["DataDirectory"] = world.Data;
        world.settings["Listen__Gateway"] = $"http://127.0.0.1:{ports[0]}";
        world.settings["Listen__Private"] = $"http://127.0.0.1:{ports[1]}";
        world.settings["Listen__Desk"] = $"http://127.0.0.1:{ports[2]}";
        world.settings["Listen__Simulator"] = $"http://127.0.0.1:{ports[3]}";
        world.settings["WhatsApp__PhoneNumberId"] = "100000000000001";
        world.settings["WhatsApp__BusinessAccountId"] = "200000000000002";
        world.settings["WhatsApp__DisplayNumber"] = "912000000000";
        world.settings["WhatsApp__MessagesPerSecond"] = "0";
        world.settings["Logging__LogLevel__Default"] = "Trace";
        await world.RunAsync(cancel);
        return world;

        static Uri At(int port) => new($"http://127.0.0.1:{port}");
    }

    /// <summary>kill -9 in the middle of whatever goes on; back when it runs again.</summary>
    /// <returns>Who was killed, for the report.</returns>
    internal async Task<string> KillAsync(CancellationToken cancel)
    {
        if (!deployment.IsSplit)
        {
            process.Kill();
            await process.WaitForExitAsync(cancel);
            await RunAsync(cancel);
            return "the process";
        }
        foreach (var part in deployment.Parts)
        {
            var before = Pid(part);
            using var victim = Process.GetProcessById(before);
            victim.Kill();
            while (Pid(part) == before || !await IsReadyAsync(part, cancel))
            {
                await Task.Delay(100, cancel);
            }
        }
        return string.Join(", ", deployment.Parts);
    }

    /// <summary>No file of the programs may grow any more, which is what they see of a full disk; or again it may.</summary>
    internal void FillDisk(bool full)
    {
        foreach (var pid in deployment.IsSplit ? deployment.Parts.Select(Pid) : [process.Id])
        {
            // As the user that the part runs under: root in a container may not be allowed to meddle with others.
            var (user, group) = (IdOf(pid, "Uid"), IdOf(pid, "Gid"));
            string[] prlimit = ["prlimit", "--pid", $"{pid}", full ? "--fsize=1:unlimited" : "--fsize=unlimited:unlimited"];
            string[] command = user == "0" || !deployment.IsSplit ? prlimit : ["setpriv", $"--reuid={user}", $"--regid={group}", "--clear-groups", "--", .. prlimit];
            using var limit = Process.Start(command[0], command[1..]);
            limit.WaitForExit();
            if (limit.ExitCode != 0)
            {
                throw new LifeStuckException("the disk could not be filled (prlimit)");
            }
        }
    }

    // "Uid:	real	effective	saved	file system"
    private static string IdOf(int pid, string which) => File.ReadLines($"/proc/{pid}/status").First(line => line.StartsWith(which, StringComparison.Ordinal)).Split('\t')[1];

    /// <summary>Process ids by part; empty where there is one process.</summary>
    internal IEnumerable<(string Part, int Pid)> Parts() => deployment.Parts.Select(part => (part, Pid(part)));

    /// <summary>Ends the programs; the folders stay until this object is disposed of.</summary>
    internal async Task StopAsync()
    {
        if (process.HasExited)
        {
            return;
        }
        using (Process.Start("kill", ["-TERM", $"{process.Id}"]))
        {
        }
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        await process.WaitForExitAsync(limit.Token);
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
        }
        await process.WaitForExitAsync();
        process.Dispose();
        folder.Delete(recursive: true);
    }

    private async Task RunAsync(CancellationToken cancel)
    {
        up = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        if (!File.Exists(deployment.Executable))
        {
            throw new FileNotFoundException($"{deployment.Program} is not built: ./dev leakscan builds it");
        }
        // A file that may not grow is an error to the programs, as on a full disk, and not the signal that ends them.
        var start = new ProcessStartInfo("/bin/sh", ["-c", "trap '' XFSZ; exec \"$0\"", deployment.Executable]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Data };
        foreach (var (key, value) in settings)
        {
            start.Environment[key] = value;
        }
        // They live for a minute: what they would gain by watching themselves they would not live to use.
        start.Environment["DOTNET_TieredPGO"] = "0";
        process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) => Hear(line.Data);
        process.ErrorDataReceived += (_, line) => Hear(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var ended = process.WaitForExitAsync(cancel);
        if (await Task.WhenAny(up.Task, ended).WaitAsync(LongestStart, cancel) == ended)
        {
            throw new LifeStuckException($"{deployment.Program} ended: {Console}");
        }
    }

    private void Hear(string? line)
    {
        if (line is null)
        {
            return;
        }
        lock (gate)
        {
            said.Append(line).Append('\n');
        }
        if (line.Contains("Ctrl-C stops", StringComparison.Ordinal))
        {
            up.TrySetResult();
        }
    }

    private int Pid(string part) => File.Exists(Path.Combine(Data, "run", part + ".pid")) && int.TryParse(File.ReadAllText(Path.Combine(Data, "run", part + ".pid")), out var pid) ? pid : 0;

    private async Task<bool> IsReadyAsync(string part, CancellationToken cancel)
    {
        var listener = part switch { "gateway" => Private, "desk" => Desk, _ => null };
        if (listener is null)
        {
            return Pid(part) > 0 && Directory.Exists($"/proc/{Pid(part)}");
        }
        using var http = new HttpClient { BaseAddress = listener, Timeout = TimeSpan.FromSeconds(5) };
        try
        {
            using var answer = await http.GetAsync("/health/ready", cancel);
            return answer.StatusCode is HttpStatusCode.OK;
        }
        catch (Exception notYet) when (notYet is HttpRequestException or TaskCanceledException && !cancel.IsCancellationRequested)
        {
            return false;
        }
    }

    private static int[] FreePorts(int count)
    {
        var listeners = Enumerable.Range(0, count).Select(_ => new TcpListener(IPAddress.Loopback, 0)).ToArray();
        foreach (var listener in listeners)
        {
            listener.Start();
        }
        var ports = listeners.Select(listener => ((IPEndPoint)listener.LocalEndpoint).Port).ToArray();
        foreach (var listener in listeners)
        {
            listener.Dispose();
        }
        return ports;
    }
}
