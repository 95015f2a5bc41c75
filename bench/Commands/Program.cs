using System.Globalization;
using System.Text.Json;
using SatarkMitra.Commands;
using SatarkMitra.Webhooks;

// Does the time of an answer tell whether a token is good? Four kinds of a notice command, alike but for the token, in
// random order on one connection; what they differ in, the gateway does after the answer.
var json = args.Contains("--json");
var rounds = args.Contains("--quick") ? 1_000 : 6_000;
const int WarmUp = 500;
const double Limit = 50;
var fine = true;
foreach (var database in new[] { "sqlite", "postgres" }.Where(kind => !args.Any(arg => arg.StartsWith("--only=", StringComparison.Ordinal)) || args.Contains($"--only={kind}")))
{
    // In memory where there is such a folder: a disk's own moods would hide what is looked for.
    var folder = Path.Combine(Directory.Exists("/dev/shm") ? "/dev/shm" : Path.GetTempPath(), $"satark-bench-{Environment.ProcessId}-{database}");
    Directory.CreateDirectory(folder);
    try
    {
        await using var scratch = await TemporaryDatabase.CreateAsync(database, folder);
        await using var gateway = await FourTokens.PrepareAsync(scratch.ConnectionString, folder);
        var times = await new Timing(gateway).RunAsync(WarmUp, rounds);
        var pairs = Intervals.OfMedians(times, FourTokens.Kinds);
        fine &= pairs.All(pair => pair.Low >= -Limit && pair.High <= Limit);
        if (json)
        {
            Console.WriteLine(JsonSerializer.Serialize(new
            {
                database,
                requests = rounds,
                medians = FourTokens.Kinds.Select((kind, i) => (kind, Intervals.Median(times[i]))).ToDictionary(of => of.kind, of => Math.Round(of.Item2, 1)),
                differences = pairs.Select(pair => new { pair.A, pair.B, us = Math.Round(pair.Difference, 1), low = Math.Round(pair.Low, 1), high = Math.Round(pair.High, 1) }),
                within = Limit,
            }));
            continue;
        }
        Console.WriteLine(Invariant($"{database}: {rounds:N0} answers of each kind, µs"));
        foreach (var (kind, i) in FourTokens.Kinds.Select((kind, i) => (kind, i))) { Console.WriteLine(Invariant($"  {kind,-9}  median {Intervals.Median(times[i]),8:N1}")); }
        foreach (var pair in pairs)
        {
            Console.WriteLine(Invariant($"  {pair.A,9} - {pair.B,-9}  {pair.Difference,7:+0.0;-0.0} [{pair.Low,6:+0.0;-0.0}, {pair.High,6:+0.0;-0.0}]  {(pair.Low >= -Limit && pair.High <= Limit ? "within" : "NOT within")} {Limit:N0}"));
        }
        Console.WriteLine();
    }
    finally { Directory.Delete(folder, recursive: true); }
}
return fine ? 0 : 1;

static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
