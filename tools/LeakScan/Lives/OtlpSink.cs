using System.Net;

namespace SatarkMitra.LeakScan.Lives;

/// <summary>A collector that keeps every byte it is sent, heads and bodies: what an operator's monitoring would get.</summary>
internal sealed class OtlpSink : IAsyncDisposable
{
    private readonly HttpListener listener = new();
    private readonly Task serving;
    private int count;

    private OtlpSink(string folder, int port)
    {
        Folder = folder;
        Settings = new Dictionary<string, string>
        {
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = $"http://127.0.0.1:{port}",
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
            ["OTEL_METRIC_EXPORT_INTERVAL"] = "3000",
        };
        listener.Prefixes.Add($"http://127.0.0.1:{port}/");
        listener.Start();
        serving = Task.Run(ServeAsync);
    }

    internal string Folder { get; }

    internal IReadOnlyDictionary<string, string> Settings { get; }

    internal int Received => count;

    internal static OtlpSink Start(string folder)
    {
        Directory.CreateDirectory(folder);
        using var probe = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        var port = ((IPEndPoint)probe.LocalEndpoint).Port;
        probe.Stop();
        return new OtlpSink(folder, port);
    }

    private async Task ServeAsync()
    {
        while (listener.IsListening)
        {
            try
            {
                var call = await listener.GetContextAsync();
                var name = Path.Combine(Folder, $"{Interlocked.Increment(ref count):D5}");
                await File.WriteAllTextAsync(name + ".head", $"{call.Request.HttpMethod} {call.Request.RawUrl}\n{call.Request.Headers}");
                await using (var file = File.Create(name + ".body"))
                {
                    await call.Request.InputStream.CopyToAsync(file);
                }
                call.Response.StatusCode = 200;
                call.Response.Close();
            }
            catch (Exception ended) when (ended is HttpListenerException or ObjectDisposedException or IOException)
            {
                // A sender went away, or we do.
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        listener.Close();
        await serving;
    }
}
