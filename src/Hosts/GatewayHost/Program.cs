using System.Runtime.InteropServices;
using SatarkMitra.Gateway;
using SatarkMitra.Gateway.Funnel;
using SatarkMitra.Hosts;

// The gateway alone, run outside police control. Settings come from the environment (WhatsApp__AppSecret) or
// appsettings.json beside it.
var configuration = new ConfigurationBuilder()
    .SetBasePath(AppContext.BaseDirectory).AddJsonFile("appsettings.json", optional: true)
    .AddEnvironmentVariables().AddCommandLine(args is ["funnel", ..] ? [] : args).Build();

if (args is ["funnel", .. var words]) { return await FunnelReport.RunAsync(configuration, words, TimeProvider.System.GetUtcNow(), Console.Out, Console.Error); }

// Not on the signal's own thread: what follows takes the handler away.
var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
using var stopping = new CancellationTokenSource();
using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
var graph = Uri.TryCreate(configuration["WhatsApp:GraphUrl"] ?? "http://127.0.0.1:5070", UriKind.Absolute, out var url) ? url : new Uri("https://graph.invalid");
var time = SimulatorClock.For(graph);
await using var following = time as IAsyncDisposable;
using var telemetry = Telemetry.Start("satark-gateway", configuration);
try
{
    await using var gateway = await GatewayApp.StartAsync(configuration, time, stopping.Token);
    if (gateway.Warning is { } warning) { Console.Error.WriteLine("warning: " + warning); }
    Console.WriteLine($"gateway {gateway.Public} private {gateway.Private}");
    await stopped.Task;
    return 0;
}
// Stopped while it still waited for the vault.
catch (OperationCanceledException) when (stopping.IsCancellationRequested) { return 0; }
catch (ConfigurationException e)
{
    Console.Error.WriteLine(e.Message);
    return 78;
}

void Stop(PosixSignalContext signal)
{
    signal.Cancel = true;
    stopping.Cancel();
    stopped.TrySetResult();
}
