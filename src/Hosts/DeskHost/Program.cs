using System.Runtime.InteropServices;
using SatarkMitra.Desk;
using SatarkMitra.DeskHost;
using SatarkMitra.Hosts;

// The police side alone. Settings come from the environment (Feed__Key) or appsettings.json beside it.
var configuration = new ConfigurationBuilder()
    .SetBasePath(AppContext.BaseDirectory).AddJsonFile("appsettings.json", optional: true)
    .AddEnvironmentVariables().AddCommandLine(args).Build();

if (args is ["account", ..]) { return await GiveAccount.RunAsync(configuration, args); }

using var stop = new CancellationTokenSource();
using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
// In a trial the desk's clock follows the simulator's; a desk that was told no Graph URL has the real time.
var time = Uri.TryCreate(configuration["WhatsApp:GraphUrl"], UriKind.Absolute, out var graph) ? SimulatorClock.For(graph) : TimeProvider.System;
await using var following = time as IAsyncDisposable;
using var telemetry = Telemetry.Start("satark-desk", configuration);
try
{
    await using var desk = await DeskApp.StartAsync(configuration, time, stop.Token);
    Console.WriteLine($"desk {desk.Address}");
    await DemoWords.SayAsync(desk, stop.Token);
    await Task.Delay(Timeout.InfiniteTimeSpan, stop.Token).ContinueWith(_ => { }, TaskScheduler.Default);
    return 0;
}
catch (DeskSettingsException e)
{
    foreach (var error in e.Errors) { Console.Error.WriteLine(error); }
    return 78;
}
catch (OperationCanceledException) when (stop.IsCancellationRequested) { return 0; }

void Stop(PosixSignalContext signal)
{
    signal.Cancel = true;
    stop.Cancel();
}
