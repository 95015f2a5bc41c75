using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Serialization;
using SatarkMitra.LeakScan;
using SatarkMitra.LeakScan.Lives;

var lives = new Option<int>("--lives") { Description = "how many tips to play from Hi to forgotten", DefaultValueFactory = _ => 20 };
var database = new Option<string>("--database") { Description = "sqlite or postgres", DefaultValueFactory = _ => "sqlite" };
database.AcceptOnlyFromAmong("sqlite", "postgres");
var json = new Option<bool>("--json") { Description = "print the report as JSON" };
var only = new Option<bool>("--only") { Description = "play nothing, scan what is given" };
var desk = new Option<string[]>("--desk") { Description = "folders of the police side", AllowMultipleArgumentsPerToken = true };
var gateway = new Option<string[]>("--gateway") { Description = "folders of the gateway and the vault", AllowMultipleArgumentsPerToken = true };
var url = new Option<string[]>("--url") { Description = "addresses whose answers belong to the police side", AllowMultipleArgumentsPerToken = true };
var canaries = new Option<FileInfo?>("--canaries") { Description = "what must not be found, JSON" };

var command = new RootCommand("Searches every byte the police side and the gateway's disks hold for anything that names an informant.")
{
    lives, database, json, only, desk, gateway, url, canaries,
};
command.SetAction(async (given, cancel) =>
{
    var report = given.GetValue(only)
        ? await OnlyScan.RunAsync(given.GetValue(desk) ?? [], given.GetValue(gateway) ?? [], given.GetValue(url) ?? [], given.GetValue(canaries), cancel)
        : await LivesOn.RunAsync(given.GetValue(database)!, given.GetValue(lives), given.GetValue(json) ? _ => { } : Console.Error.WriteLine, cancel);
    Print(report, given.GetValue(json));
    return report.Passed ? 0 : 1;
});
return await command.Parse(args).InvokeAsync();

static void Print(ScanReport report, bool asJson)
{
    if (asJson)
    {
        Console.WriteLine(JsonSerializer.Serialize(report, ReportJson.Default.ScanReport));
        return;
    }
    Console.WriteLine($"{report.Lives} lives, {report.Deployment}; {report.Patterns:N0} patterns over {report.BytesSearched / 1e6:N1} MB");
    Console.WriteLine($"desk {report.DeskHits} hits, gateway disks {report.GatewayDiskHits} hits, {report.SeededFound} of {report.Seeded} seeded leaks found");
    foreach (var hit in report.Hits.Take(200))
    {
        Console.WriteLine($"  HIT   {hit.Side,-7} {hit.Canary}, {hit.Form}: {hit.Where} at {hit.At}");
    }
    foreach (var line in report.SeedsMissed.Select(seed => $"  VOID  not found: {seed}").Concat(report.Void.Select(why => $"  VOID  {why}")).Concat(report.Unseen.Select(name => $"  NOTE  {name}")))
    {
        Console.WriteLine(line);
    }
    Console.WriteLine(report.Passed ? "PASSED" : report.Hits.Count > 0 ? "FAILED" : "VOID");
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, WriteIndented = true, UseStringEnumConverter = true)]
[JsonSerializable(typeof(ScanReport))]
internal sealed partial class ReportJson : JsonSerializerContext;
