using System.Collections.Concurrent;
using System.Diagnostics;

namespace SatarkMitra.Split;

/// <summary>
/// Starts the parts, each under its user, and starts one again that died. They die with the launcher, however
/// that ends: the kernel sends SIGTERM when the thread that started them is gone, so one thread does it all.
/// </summary>
internal sealed class Supervisor : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60), Stopping = TimeSpan.FromSeconds(15);

    private readonly Places places;
    private readonly IReadOnlyList<Part> parts;
    private readonly ConcurrentDictionary<string, Process> running = new();
    private readonly ConcurrentDictionary<string, TaskCompletionSource> ready = new();
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ManualResetEventSlim stop = new();
    private readonly Thread thread;

    public Supervisor(Places places, IReadOnlyList<Part> parts)
    {
        (this.places, this.parts) = (places, parts);
        foreach (var part in parts) { ready[part.Name] = new(TaskCreationOptions.RunContinuationsAsynchronously); }
        thread = new Thread(Work) { IsBackground = true, Name = "supervisor" };
    }

    /// <summary>Every line a part writes to its standard output.</summary>
    public event Action<string, string>? Says;

    /// <exception cref="CannotStartException">A part ended, or did not come up within a minute.</exception>
    public async Task StartAsync(CancellationToken cancel)
    {
        KillLeftovers();
        thread.Start();
        foreach (var part in parts)
        {
            var come = await Task.WhenAny(ready[part.Name].Task, ended.Task, Task.Delay(Patience, cancel));
            cancel.ThrowIfCancellationRequested();
            await come;
            if (come != ready[part.Name].Task) { throw new CannotStartException($"{part.Name} did not come up within {Patience.TotalSeconds:0} s."); }
        }
    }

    /// <summary>Ends with an exception when a part can no longer be started.</summary>
    public Task EndedAsync(CancellationToken cancel) => ended.Task.WaitAsync(cancel);

    public void Dispose()
    {
        stop.Set();
        if (thread.IsAlive) { thread.Join(); }
        stop.Dispose();
    }

    private void Work()
    {
        try
        {
            while (parts.Any(part => !ready[part.Name].Task.IsCompleted))
            {
                foreach (var part in parts.Where(part => !running.ContainsKey(part.Name) && (part.After is not { } first || ready[first].Task.IsCompleted))) { Start(part); }
                if (parts.FirstOrDefault(part => running.TryGetValue(part.Name, out var one) && one.HasExited) is { } dead)
                {
                    throw new CannotStartException($"{dead.Name} ended at once ({running[dead.Name].ExitCode}).");
                }
                if (stop.Wait(50)) { return; }
            }
            while (!stop.Wait(500))
            {
                foreach (var part in parts.Where(part => running[part.Name].HasExited))
                {
                    Console.WriteLine($"{part.Name} ended ({running[part.Name].ExitCode}); starting it again");
                    Start(part);
                }
            }
        }
        catch (Exception e) when (e is CannotStartException or System.ComponentModel.Win32Exception) { ended.TrySetException(e); }
        finally { StopAll(); }
    }

    private void Start(Part part)
    {
        var start = new ProcessStartInfo("prlimit",
            // Files of a part are its user's alone, as the units in deploy/ have it.
            ["--core=0", "--", "sh", "-c", "umask 077; exec \"$@\"", "sh", "setpriv", "--pdeathsig", "TERM", .. Accounts.As(part.User), part.Program, .. part.Arguments])
        {
            RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Path.Combine(places.Data, part.Name),
        };
        var inherited = new[] { "LANG", "LC_ALL", "TZ", "DOTNET_ROOT" }.Select(name => (name, Environment.GetEnvironmentVariable(name))).ToList();
        start.Environment.Clear();
        foreach (var (name, value) in inherited.Where(pair => pair.Item2 is not null)) { start.Environment[name] = value; }
        start.Environment["PATH"] = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
        start.Environment["HOME"] = start.WorkingDirectory;
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        foreach (var (key, value) in part.Settings) { start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value; }
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) => Hear(part, line.Data);
        process.ErrorDataReceived += (_, line) => { if (line.Data is { Length: > 0 } words) { Console.Error.WriteLine($"{part.Name}: {words}"); } };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        // Both programs before ours replace themselves: the number is the part's own.
        File.WriteAllText(places.PidFile(part.Name), $"{process.Id}\n");
        running[part.Name] = process;
    }

    private void Hear(Part part, string? line)
    {
        if (line is null) { return; }
        if (line.StartsWith(part.Name + " ", StringComparison.Ordinal))
        {
            Console.WriteLine($"{line} (user {part.User}, process {running.GetValueOrDefault(part.Name)?.Id})");
            ready[part.Name].TrySetResult();
        }
        Says?.Invoke(part.Name, line);
    }

    private void StopAll()
    {
        foreach (var part in parts.Reverse())
        {
            if (!running.TryGetValue(part.Name, out var process)) { continue; }
            if (!process.HasExited)
            {
                Accounts.Run("kill", "-TERM", $"{process.Id}");
                if (!process.WaitForExit(Stopping)) { process.Kill(); }
            }
            process.Dispose();
            File.Delete(places.PidFile(part.Name));
        }
    }

    /// <summary>Parts of a launcher that was killed and whose SIGTERM is still on its way.</summary>
    private void KillLeftovers()
    {
        foreach (var part in parts)
        {
            if (!File.Exists(places.PidFile(part.Name)) || !int.TryParse(File.ReadAllText(places.PidFile(part.Name)), out var id)) { continue; }
            try
            {
                using var process = Process.GetProcessById(id);
                if (process.MainModule?.FileName is { } file && Path.GetFileName(file) == Path.GetFileName(part.Program))
                {
                    process.Kill();
                    process.WaitForExit();
                }
            }
            catch (ArgumentException) { /* it is gone */ }
        }
    }
}
