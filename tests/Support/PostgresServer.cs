using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace SatarkMitra.Support;

/// <summary>
/// A real PostgreSQL of the tests' own: a fresh cluster in a temporary folder, on a free port, stopped with the process.
/// <c>SATARK_TEST_POSTGRES</c> (a connection string to a server where databases may be made) is used instead when set.
/// </summary>
public static class PostgresServer
{
    private static readonly Lazy<Task<string>> Started = new(StartAsync);

    /// <summary>Connection string of the maintenance database. Starts the server on first use.</summary>
    public static Task<string> ConnectionStringAsync() => Started.Value;

    private static async Task<string> StartAsync()
    {
        if (Environment.GetEnvironmentVariable("SATARK_TEST_POSTGRES") is { Length: > 0 } given) { return given; }
        return (await RunAsync()).ConnectionString;
    }

    /// <summary>Starts a server and returns how to reach and stop it; it also stops when this process ends.</summary>
    public static async Task<RunningPostgres> RunAsync()
    {
        var bin = BinFolder() ?? throw new InvalidOperationException(
            "PostgreSQL is not installed: apt-get install postgresql (or set SATARK_TEST_POSTGRES to a connection string)");
        var folder = Directory.CreateTempSubdirectory("satark-pg-").FullName;
        var data = Path.Combine(folder, "data");
        // PostgreSQL refuses to run as root.
        string[] asUser = Environment.IsPrivilegedProcess ? ["runuser", "-u", "postgres", "--"] : [];
        if (asUser.Length > 0) { Execute("chown", "postgres", folder); }
        Execute([.. asUser, Path.Combine(bin, "initdb"), "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8"]);
        var port = FreePort();
        // What the operations guide asks of a real server, so that the leak tests see what production would write.
        var settings = $"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c max_connections=200 -c log_error_verbosity=terse " +
            "-c log_min_error_statement=panic -c log_parameter_max_length_on_error=0";
        string[] control = [.. asUser, Path.Combine(bin, "pg_ctl"), "-D", data];
        Action start = () => Execute([.. control, "-w", "-l", Path.Combine(folder, "log"), "-o", settings, "start"]);
        start();
        var server = new RunningPostgres($"Host=127.0.0.1;Port={port};Username=postgres;Database=postgres", folder, () =>
        {
            Execute([.. control, "-m", "immediate", "stop"]);
            Directory.Delete(folder, recursive: true);
        }, halt: () => Execute([.. control, "-m", "immediate", "stop"]), start);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => server.Stop();
        await using var probe = new NpgsqlConnection(server.ConnectionString);
        await probe.OpenAsync();
        return server;
    }

    private static string? BinFolder()
    {
        var onPath = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').FirstOrDefault(p => File.Exists(Path.Combine(p, "initdb")));
        if (onPath is not null) { return onPath; }
        return Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").OrderDescending().Select(v => Path.Combine(v, "bin")).FirstOrDefault(b => File.Exists(Path.Combine(b, "initdb")))
            : null;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static void Execute(params string[] command)
    {
        // The server outlives pg_ctl and would hold a redirected pipe open: its output goes to the log file instead.
        var start = new ProcessStartInfo("/bin/sh") { ArgumentList = { "-c", "exec \"$@\" >/dev/null 2>&1 </dev/null", "sh" }, WorkingDirectory = "/tmp" };
        foreach (var word in command) { start.ArgumentList.Add(word); }
        using var process = Process.Start(start)!;
        process.WaitForExit();
        if (process.ExitCode != 0) { throw new InvalidOperationException($"{string.Join(' ', command)} ended with {process.ExitCode}"); }
    }
}

/// <summary>A server of our own. <see cref="Folder"/> holds its data, write-ahead log and server log.</summary>
public sealed class RunningPostgres(string connectionString, string folder, Action stop, Action halt, Action start)
{
    private int stopped;

    /// <summary>The server is gone at once, as after a crash; its data stays.</summary>
    public void Halt() => halt();

    /// <summary>The same server again, over the same data and port.</summary>
    public void Restart() => start();

    public string ConnectionString => connectionString;
    public string Folder => folder;

    public void Stop()
    {
        if (Interlocked.Exchange(ref stopped, 1) == 0) { stop(); }
    }
}
