using System.Runtime.InteropServices;
using SatarkMitra.Desk;
using SatarkMitra.Hosts;

// The police side alone. Settings come from the environment (Feed__Key) or appsettings.json beside it.
var configuration = new ConfigurationBuilder()
    .SetBasePath(AppContext.BaseDirectory).AddJsonFile("appsettings.json", optional: true)
    .AddEnvironmentVariables().AddCommandLine(args).Build();

var stopped = new TaskCompletionSource();
using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
using var telemetry = Telemetry.Start("satark-desk", configuration);
try
{
    await using var desk = await DeskApp.StartAsync(configuration, TimeProvider.System);
    Console.WriteLine($"desk {desk.Address}");
    await stopped.Task;
    return 0;
}
catch (DeskSettingsException e)
{
    foreach (var error in e.Errors) { Console.Error.WriteLine(error); }
    return 1;
}

void Stop(PosixSignalContext signal)
{
    signal.Cancel = true;
    stopped.TrySetResult();
}
