using System.Diagnostics;
using System.Net.Sockets;
using SatarkMitra.Desk;
using SatarkMitra.Gateway;
using SatarkMitra.Hosts;
using SatarkMitra.Simulator;

namespace SatarkMitra.AllInOne;

/// <summary>
/// Gateway, desk and simulator in one process, for trial and tests. One process cannot be two trust domains, so it
/// refuses a Graph URL that is not on this machine.
/// </summary>
internal static class AllInOneApp
{
    private const int ConfigurationError = 78;

    public static async Task<int> RunAsync(string[] args)
    {
        var settings = new TrialSettings(args, "./dev run [--split] [--no-simulator] [--demo N] [--data FOLDER]");
        if (settings.Errors.Count > 0)
        {
            foreach (var error in settings.Errors) { await Console.Error.WriteLineAsync(error); }
            return ConfigurationError;
        }
        var clock = Stopwatch.StartNew();
        using var stop = new CancellationTokenSource();
        Console.CancelKeyPress += (_, e) => { e.Cancel = true; stop.Cancel(); };
        using var terminated = System.Runtime.InteropServices.PosixSignalRegistration.Create(
            System.Runtime.InteropServices.PosixSignal.SIGTERM, context => { context.Cancel = true; stop.Cancel(); });
        try
        {
            var simulator = settings.WithSimulator ? await StepAsync("simulator", () => SimulatorApp.StartAsync(settings.Configuration, TimeProvider.System, stop.Token)) : null;
            await using var _ = simulator;
            var time = SimulatorClock.For(settings.GraphUrl);
            await using var __ = time as IAsyncDisposable;
            using var telemetry = Telemetry.Start("satark-all-in-one", settings.Configuration);
            await using var gateway = await StepAsync("gateway", () => GatewayApp.StartAsync(settings.Configuration, time, stop.Token));
            await using var desk = await StepAsync("desk", () => DeskApp.StartAsync(settings.Configuration, time, stop.Token));
            if (settings.WithSimulator) { await DemoOfficers.EnrolAsync(desk, settings.GraphUrl, stop.Token); }
            Banner.Print(settings.Configuration, settings.WithSimulator, clock.Elapsed);
            await Task.Delay(Timeout.InfiniteTimeSpan, stop.Token).ContinueWith(_ => { }, TaskScheduler.Default);
            Console.WriteLine("stopping …");
            return 0;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested) { return 0; }
        catch (Exception e) when (e is IOException { InnerException: Microsoft.AspNetCore.Connections.AddressInUseException } or SocketException)
        {
            await Console.Error.WriteLineAsync($"{e.Message}\nAnother program has the port. Stop it, or move ours: Listen__Gateway, Listen__Private, Listen__Desk, Listen__Simulator.");
            return ConfigurationError;
        }
        catch (Exception e) when (e is Gateway.ConfigurationException or Simulator.ConfigurationException or DeskSettingsException)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return ConfigurationError;
        }
    }

    private static async Task<T> StepAsync<T>(string name, Func<Task<T>> start)
    {
        Console.Write($"{name} … ");
        var clock = Stopwatch.StartNew();
        var started = await start();
        Console.WriteLine($"ready ({clock.Elapsed.TotalSeconds:0.0} s)");
        return started;
    }
}
