using System.CommandLine;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using SatarkMitra.LeakScan;
using SatarkMitra.LeakScan.Lives;
using SatarkMitra.LeakScan.Report;

var lives = new Option<int>("--lives") { Description = "how many tips to play from Hi to forgotten", DefaultValueFactory = _ => 20 };
var database = new Option<string>("--database") { Description = "sqlite or postgres", DefaultValueFactory = _ => "sqlite" };
database.AcceptOnlyFromAmong("sqlite", "postgres");
var deployment = new Option<string>("--deployment") { Description = "all-in-one or split (as root)", DefaultValueFactory = _ => "all-in-one" };
deployment.AcceptOnlyFromAmong("all-in-one", "split");
var json = new Option<bool>("--json") { Description = "print the report as JSON" };
var seed = new Option<int>("--seed") { Description = "draws the lives in which things go wrong, and what", DefaultValueFactory = _ => RandomNumberGenerator.GetInt32(1_000_000) };
var only = new Option<bool>("--only") { Description = "play nothing, scan what is given" };
var desk = new Option<string[]>("--desk") { Description = "folders of the police side", AllowMultipleArgumentsPerToken = true };
var gateway = new Option<string[]>("--gateway") { Description = "folders of the gateway and the vault", AllowMultipleArgumentsPerToken = true };
var url = new Option<string[]>("--url") { Description = "addresses whose answers belong to the police side", AllowMultipleArgumentsPerToken = true };
var canaries = new Option<FileInfo?>("--canaries") { Description = "what must not be found, JSON" };
var page = new Option<FileInfo?>("--report") { Description = "where to write the report as a page; without --json: leakscan.html in the data directory" };

var command = new RootCommand("Searches every byte the police side and the gateway's disks hold for anything that names an informant.")
{
    lives, database, deployment, seed, json, only, desk, gateway, url, canaries, page,
};
command.SetAction(async (given, cancel) =>
{
    var report = given.GetValue(only)
        ? await OnlyScan.RunAsync(given.GetValue(desk) ?? [], given.GetValue(gateway) ?? [], given.GetValue(url) ?? [], given.GetValue(canaries), cancel)
        : await LivesOn.RunAsync(given.GetValue(deployment)!, given.GetValue(database)!, given.GetValue(lives), given.GetValue(seed), given.GetValue(json) ? _ => { } : Console.Error.WriteLine, cancel);
    var file = given.GetValue(page) ?? (given.GetValue(json) ? null : new FileInfo(Path.Combine(Environment.GetEnvironmentVariable("DataDirectory") ?? "data", "leakscan.html")));
    if (file is not null)
    {
        file.Directory!.Create();
        await File.WriteAllTextAsync(file.FullName, ReportPage.Of(report), cancel);
    }
    Console.WriteLine(given.GetValue(json) ? JsonSerializer.Serialize(report, ReportJson.Default.ScanReport) : ReportText.Of(report) + (file is null ? "" : $"The whole report: {file.FullName}"));
    return report.Passed ? 0 : 1;
});
try
{
    return await command.Parse(args).InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
}
catch (Exception broken)
{
    // A scan that ends in the middle must not look like one that found nothing.
    Console.Error.WriteLine($"The scan did not end: {broken}");
    return 70;
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, WriteIndented = false, UseStringEnumConverter = true)]
[JsonSerializable(typeof(ScanReport))]
internal sealed partial class ReportJson : JsonSerializerContext;
