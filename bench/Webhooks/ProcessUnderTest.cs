using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;

namespace SatarkMitra.Webhooks;

/// <summary>A server in a process of its own, measured from outside through /proc.</summary>
internal sealed class ProcessUnderTest : IDisposable
{
    private readonly Process process;

    private ProcessUnderTest(Process process) => this.process = process;

    public double CpuSeconds
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime.TotalSeconds;
        }
    }

    /// <summary>The most it ever held resident (VmHWM), not what it holds now.</summary>
    public double PeakRssMb =>
        File.ReadLines($"/proc/{process.Id}/status").First(l => l.StartsWith("VmHWM", StringComparison.Ordinal)) is var line
            ? double.Parse(line.Split(':')[1].Replace("kB", "", StringComparison.Ordinal).Trim(), CultureInfo.InvariantCulture) / 1024 : 0;

    /// <summary>Starts it and waits until <paramref name="port"/> takes connections.</summary>
    public static async Task<ProcessUnderTest> StartAsync(string file, IEnumerable<string> arguments, int port, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(file, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (key, value) in environment ?? new Dictionary<string, string>()) { start.Environment[key] = value; }
        var process = Process.Start(start)!;
        var said = new List<string>();
        process.OutputDataReceived += (_, line) => { lock (said) { said.Add(line.Data ?? ""); } };
        process.ErrorDataReceived += (_, line) => { lock (said) { said.Add(line.Data ?? ""); } };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var clock = Stopwatch.StartNew();
        while (clock.Elapsed < TimeSpan.FromSeconds(60))
        {
            if (process.HasExited) { break; }
            try
            {
                using var probe = new TcpClient();
                await probe.ConnectAsync("127.0.0.1", port);
                return new(process);
            }
            catch (SocketException) { await Task.Delay(100); }
        }
        lock (said) { throw new InvalidOperationException($"{Path.GetFileName(file)} did not start:\n{string.Join('\n', said.TakeLast(30))}"); }
    }

    public void Dispose()
    {
        if (!process.HasExited) { process.Kill(entireProcessTree: true); }
        process.WaitForExit();
        process.Dispose();
    }
}
