using System.Diagnostics;
using System.Globalization;
using System.IO.Pipelines;

namespace SatarkMitra.Gateway.Media.Sandbox;

/// <summary>How a run ended.</summary>
internal abstract record SandboxEnd
{
    private SandboxEnd()
    {
    }

    internal sealed record Succeeded : SandboxEnd;

    /// <summary>The tools refused the file or a limit ended them. Code is the script's.</summary>
    internal sealed record Refused(int Code) : SandboxEnd;

    /// <summary>More came out than the limit allows.</summary>
    internal sealed record Overflowed : SandboxEnd;
}

/// <summary>
/// Runs decoders on hostile files: own namespaces without network, all of the host read-only and only <c>/usr</c> of it,
/// a file system in memory that nobody else sees, and limits on time, memory and size. The file goes in by stdin, the
/// result comes out by stdout, so no plaintext ever has a name on this machine.
/// </summary>
internal sealed class MediaSandbox
{
    private const int CopyBuffer = 64 * 1024;

    /// <param name="script">For sh. Constant text of ours; nothing of the file's name or type is ever part of it.</param>
    internal Task<SandboxEnd> RunAsync(string script, Stream input, Stream output, SandboxLimits limits, CancellationToken cancel) =>
        RunAsync(script, [input], output, limits, cancel);

    /// <param name="inputs">Fed one after the other; the script knows where one ends.</param>
    internal async Task<SandboxEnd> RunAsync(string script, IReadOnlyList<Stream> inputs, Stream output, SandboxLimits limits, CancellationToken cancel)
    {
        using var process = Start(script, limits);
        await using var kill = cancel.Register(static p => Kill((Process)p!), process);
        var feeding = FeedAsync(inputs, process, cancel);
        var fits = await DrainAsync(process, output, limits.Output, cancel);
        if (!fits)
        {
            Kill(process);
        }
        await process.WaitForExitAsync(CancellationToken.None);
        await feeding;
        cancel.ThrowIfCancellationRequested();
        return (fits, process.ExitCode) switch
        {
            (false, _) => new SandboxEnd.Overflowed(),
            (_, 0) => new SandboxEnd.Succeeded(),
            var (_, code) => new SandboxEnd.Refused(code),
        };
    }

    /// <summary>Two runs joined: what the first writes is changed by <paramref name="between"/> and fed to the second.</summary>
    internal async Task<SandboxEnd> RunJoinedAsync(
        string first, string second, Stream input, Stream output, SandboxLimits limits, Func<Stream, Stream, CancellationToken, Task> between, CancellationToken cancel)
    {
        Pipe raw = new(), changed = new();
        var reading = EndingAsync(raw.Writer, to => RunAsync(first, input, to, limits, cancel));
        var changing = EndingAsync(changed.Writer, async to =>
        {
            await between(raw.Reader.AsStream(), to, cancel);
            return (SandboxEnd)new SandboxEnd.Succeeded();
        });
        try
        {
            var end = await RunAsync(second, changed.Reader.AsStream(), output, limits, cancel);
            // Whatever ended the second run early, the first must not wait for a reader that is gone.
            await changed.Reader.CompleteAsync();
            await changing;
            return await reading is SandboxEnd.Succeeded ? end : await reading;
        }
        finally
        {
            await changed.Reader.CompleteAsync();
            await raw.Reader.CompleteAsync();
            await ((Task)Task.WhenAll(reading, changing)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>One run whose output is changed by <paramref name="by"/> while it comes.</summary>
    internal async Task<SandboxEnd> RunThroughAsync(string script, Stream input, SandboxLimits limits, Func<Stream, CancellationToken, Task> by, CancellationToken cancel)
    {
        var raw = new Pipe();
        var reading = EndingAsync(raw.Writer, to => RunAsync(script, input, to, limits, cancel));
        try
        {
            await by(raw.Reader.AsStream(), cancel);
            return await reading;
        }
        finally
        {
            await raw.Reader.CompleteAsync();
            await ((Task)reading).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static async Task<SandboxEnd> EndingAsync(PipeWriter writer, Func<Stream, Task<SandboxEnd>> run)
    {
        try
        {
            return await run(writer.AsStream(leaveOpen: true));
        }
        finally
        {
            await writer.CompleteAsync();
        }
    }

    private static Process Start(string script, SandboxLimits limits)
    {
        // timeout stands between us and bwrap: --die-with-parent follows the *thread* that started bwrap, and ours come
        // from a pool. If the gateway is killed, timeout still ends the run, and what it held was only ever in memory.
        var start = new ProcessStartInfo("timeout")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Clear();
        start.Environment["PATH"] = "/usr/bin:/bin";
        foreach (var argument in Arguments(script, limits))
        {
            start.ArgumentList.Add(argument);
        }
        var process = Process.Start(start)!;
        // Tools quote the file's metadata in their errors: read so that the pipe never fills, and kept nowhere.
        process.ErrorDataReceived += static (_, _) => { };
        process.BeginErrorReadLine();
        return process;
    }

    internal static IEnumerable<string> Arguments(string script, SandboxLimits limits) =>
    [
        "--signal=KILL", Number(Math.Ceiling(limits.Wall.TotalSeconds)),
        // Webhooks must be answered in 100 ms while a video is encoded on the same two cores.
        "nice", "-n", "10",
        "bwrap", "--unshare-all", "--unshare-user", "--uid", "65534", "--gid", "65534", "--disable-userns",
        "--die-with-parent", "--new-session", "--cap-drop", "ALL", "--clearenv", "--setenv", "PATH", "/usr/bin",
        "--ro-bind", "/usr", "/usr", "--ro-bind", "/etc/alternatives", "/etc/alternatives", "--ro-bind-try", "/etc/fonts", "/etc/fonts",
        "--symlink", "usr/lib", "/lib", "--symlink", "usr/lib64", "/lib64", "--symlink", "usr/bin", "/bin",
        "--proc", "/proc", "--dev", "/dev", "--size", Number(limits.Disk), "--tmpfs", "/tmp", "--chdir", "/tmp",
        "prlimit", $"--as={Number(limits.AddressSpace)}", $"--cpu={limits.CpuSeconds}", $"--fsize={Number(limits.Disk)}", "--core=0",
        "sh", "-c", script,
    ];

    private static string Number(double value) => value.ToString("F0", CultureInfo.InvariantCulture);

    private static async Task FeedAsync(IReadOnlyList<Stream> inputs, Process process, CancellationToken cancel)
    {
        try
        {
            await using var stdin = process.StandardInput.BaseStream;
            foreach (var input in inputs)
            {
                await input.CopyToAsync(stdin, CopyBuffer, cancel);
            }
        }
        catch (Exception ended) when (ended is IOException or OperationCanceledException)
        {
            // It stopped reading: its exit code says what happened.
        }
    }

    private static async Task<bool> DrainAsync(Process process, Stream output, long limit, CancellationToken cancel)
    {
        var stdout = process.StandardOutput.BaseStream;
        var buffer = new byte[CopyBuffer];
        long total = 0;
        try
        {
            int read;
            while ((read = await stdout.ReadAsync(buffer, cancel)) > 0)
            {
                if ((total += read) > limit)
                {
                    return false;
                }
                await output.WriteAsync(buffer.AsMemory(0, read), cancel);
            }
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // The process is being killed: its end is awaited before anything is reported.
        }
        catch
        {
            Kill(process);
            throw;
        }
        return true;
    }

    private static void Kill(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // Already gone.
        }
    }
}
