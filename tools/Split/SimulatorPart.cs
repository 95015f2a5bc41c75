using System.Runtime.InteropServices;
using SatarkMitra.Simulator;

namespace SatarkMitra.Split;

/// <summary>The stand-in for Meta as a process of its own: only the launcher itself is root.</summary>
internal static class SimulatorPart
{
    public static async Task<int> RunAsync()
    {
        var stopped = new TaskCompletionSource();
        using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        try
        {
            await using var simulator = await SimulatorApp.StartAsync(new ConfigurationBuilder().AddEnvironmentVariables().Build(), TimeProvider.System, CancellationToken.None);
            Console.WriteLine($"simulator {simulator.Address}");
            await stopped.Task;
            return 0;
        }
        catch (ConfigurationException e)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return 78;
        }

        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            stopped.TrySetResult();
        }
    }
}
