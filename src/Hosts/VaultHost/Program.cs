using System.Runtime.InteropServices;
using SatarkMitra.Hosts;
using SatarkMitra.Vault;
using SatarkMitra.VaultHost;
using SatarkMitra.WhatsApp;

// The vault alone, under a user of its own, asked over a Unix socket. Settings come from the environment (Vault__Socket)
// or appsettings.json beside it.
var configuration = new ConfigurationBuilder()
    .SetBasePath(AppContext.BaseDirectory).AddJsonFile("appsettings.json", optional: true)
    .AddEnvironmentVariables().AddCommandLine(args).Build();
var settings = VaultHostSettings.Read(configuration);
if (settings.Errors.Count > 0)
{
    Console.Error.WriteLine("The vault cannot start:" + string.Concat(settings.Errors.Select(error => Environment.NewLine + "  " + error)));
    return 78;
}

// Not on the signal's own thread: what follows takes the handler away.
var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
var time = SimulatorClock.For(settings.WhatsApp.GraphUrl);
await using var following = time as IAsyncDisposable;
using var telemetry = Telemetry.Start("satark-vault", configuration);
using var graph = GraphClient.Create(settings.WhatsApp);
try
{
    await using var vault = await LocalVault.OpenAsync(settings.Vault, graph, time, CancellationToken.None);
    if (vault.Warning is { } warning) { Console.Error.WriteLine("warning: " + warning); }
    await using var server = VaultServer.Start(vault, settings.Vault.Socket, settings.Allowed, settings.Logs, time);
    Console.WriteLine($"vault {Path.GetFullPath(settings.Vault.Socket)}");
    await stopped.Task;
    return 0;
}
// A setting, a folder or a key store that cannot work: none of their messages can hold an address.
catch (Exception e) when (e is ArgumentException or IOException or UnauthorizedAccessException or PlatformNotSupportedException)
{
    Console.Error.WriteLine("The vault cannot start:" + Environment.NewLine + "  " + e.Message);
    return 78;
}

void Stop(PosixSignalContext signal)
{
    signal.Cancel = true;
    stopped.TrySetResult();
}
