using SatarkMitra.Desk;

// The police side alone. Settings come from the environment (Feed__Key) or appsettings.json beside it.
var configuration = new ConfigurationBuilder()
    .SetBasePath(AppContext.BaseDirectory).AddJsonFile("appsettings.json", optional: true)
    .AddEnvironmentVariables().AddCommandLine(args).Build();

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, e) => { e.Cancel = true; stop.Cancel(); };
AppDomain.CurrentDomain.ProcessExit += (_, _) => stop.Cancel();
try
{
    await using var desk = await DeskApp.StartAsync(configuration, TimeProvider.System, stop.Token);
    Console.WriteLine($"desk {desk.Address}");
    await Task.Delay(Timeout.Infinite, stop.Token);
}
catch (DeskSettingsException e)
{
    foreach (var error in e.Errors) { Console.Error.WriteLine(error); }
    return 1;
}
catch (OperationCanceledException) { }
return 0;
