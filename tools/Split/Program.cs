using System.Diagnostics;
using System.Runtime.InteropServices;
using SatarkMitra.Hosts;
using SatarkMitra.Simulator;
using SatarkMitra.Split;

// ./dev run --split: simulator, vault, gateway and desk as processes under users of their own, as in earnest, with the
// demo's settings. The systemd units in deploy/ do the same for a machine that stays.
const int NotRoot = 77, Configuration = 78;

if (args is ["simulator"]) { return await SimulatorPart.RunAsync(); }
if (Environment.UserName != "root")
{
    Console.Error.WriteLine("./dev run --split starts each part under a user of its own and needs root for that:  sudo ./dev run --split\nWithout root: ./dev run has all parts in one process.");
    return NotRoot;
}
var settings = new TrialSettings(args, "./dev run --split [--no-simulator] [--demo N] [--data FOLDER]");
foreach (var error in settings.Errors) { Console.Error.WriteLine(error); }
if (settings.Errors.Count > 0) { return Configuration; }

var clock = Stopwatch.StartNew();
using var stop = new CancellationTokenSource();
using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
try
{
    var places = Places.Prepare(settings.DataDirectory, settings.Configuration["Pack"]!);
    using var alone = places.Lock();
    using var supervisor = new Supervisor(places, Parts.Of(settings, places));
    using var officers = new OfficersEnrol(settings.GraphUrl, supervisor);
    await supervisor.StartAsync(stop.Token);
    if (settings.WithSimulator) { await officers.DoneAsync(stop.Token); }
    Banner.Print(settings.Configuration, settings.WithSimulator, clock.Elapsed);
    await supervisor.EndedAsync(stop.Token);
    return 0;
}
catch (OperationCanceledException) when (stop.IsCancellationRequested) { return 0; }
catch (CannotStartException e)
{
    Console.Error.WriteLine(e.Message);
    return Configuration;
}

void Stop(PosixSignalContext signal)
{
    signal.Cancel = true;
    stop.Cancel();
}
