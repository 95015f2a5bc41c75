using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using SatarkMitra.Support;

namespace SatarkMitra.Gateway.Tests.Drivers;

/// <summary>GatewayHost as its own process on two ports that stay the same when it is started again.</summary>
internal sealed class GatewayProcess
{
    readonly Dictionary<string, string?> _settings;
    Process? _running;

    public GatewayProcess(IReadOnlyDictionary<string, string?> settings)
    {
        (Public, Private) = (FreeAddress(), FreeAddress());
        _settings = new(settings) { ["Listen:Gateway"] = Public.ToString(), ["Listen:Private"] = Private.ToString() };
    }

    public Uri Public { get; }
    public Uri Private { get; }

    public async Task StartAsync()
    {
        var dll = Path.Combine(Repository.Root, "src", "Hosts", "GatewayHost", "bin", Configuration, "net10.0", "SatarkMitra.GatewayHost.dll");
        // A file that may not grow is an error here, as on a full disk, and not the signal that ends the process.
        var start = new ProcessStartInfo("/bin/sh") { ArgumentList = { "-c", "trap '' XFSZ; exec dotnet \"$0\" >\"$1\" 2>&1", dll, Path.Combine(Path.GetTempPath(), "satark-gateway-test.out") } };
        foreach (var (key, value) in _settings) { start.Environment[key.Replace(":", "__")] = value; }
        _running = Process.Start(start)!;
        using var http = new HttpClient();
        await Eventually.IsAsync(async () =>
        {
            if (_running.HasExited) { throw new InvalidOperationException($"the gateway ended with {_running.ExitCode}"); }
            try { return (await http.GetAsync(new Uri(Public, "/health/ready"))).StatusCode is HttpStatusCode.OK; }
            catch (HttpRequestException) { return false; }
        }, TimeSpan.FromSeconds(90), "a gateway that is ready");
    }

    /// <summary>kill -9.</summary>
    public void Kill()
    {
        if (_running is null) { return; }
        if (!_running.HasExited) { _running.Kill(entireProcessTree: true); }
        _running.WaitForExit();
        _running = null;
    }

    /// <summary>No file may grow beyond so many bytes: what the process sees of a full disk.</summary>
    public void FillDisk(bool full)
    {
        using var limit = Process.Start("prlimit", ["--pid", $"{_running!.Id}", full ? "--fsize=1:unlimited" : "--fsize=unlimited:unlimited"]);
        limit.WaitForExit();
        limit.ExitCode.ShouldBe(0);
    }

    public static string Configuration => AppContext.BaseDirectory.Contains("/Release/", StringComparison.Ordinal) ? "Release" : "Debug";

    static Uri FreeAddress()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
    }
}
