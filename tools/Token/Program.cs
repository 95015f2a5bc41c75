using Microsoft.Extensions.Configuration;
using SatarkMitra.Desk;
using SatarkMitra.Desk.Staff;

// ./dev token --role SP --scope JNP: prints a bearer token for the desk's REST API, once.
var role = Option("--role");
var scope = Option("--scope");
if (role is null || scope is null)
{
    await Console.Error.WriteLineAsync("./dev token --role DIG|SP|Operator --scope CODE   (a range or district code, such as JNP)");
    return 64;
}
var data = Path.GetFullPath(Environment.GetEnvironmentVariable("DataDirectory") ?? "data");
var configuration = new ConfigurationBuilder()
    .AddInMemoryCollection([new("DataDirectory", data), new("Pack", Environment.GetEnvironmentVariable("Pack") ?? "packs/varanasi")])
    // What ./dev run made up; elsewhere the settings come from the environment, as they do for the desk itself.
    .AddJsonFile(Path.Combine(data, "settings.json"), optional: true)
    .AddEnvironmentVariables().Build();
try
{
    Console.WriteLine(await DeskTokens.CreateAsync(configuration, role, scope));
    return 0;
}
catch (DeskSettingsException e)
{
    await Console.Error.WriteLineAsync(e.Message);
    return 65;
}

string? Option(string name) => Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : null;
