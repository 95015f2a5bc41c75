using System.Globalization;
using System.Text.Json;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.NoEmit;
using Perfolizer.Horology;
using SatarkMitra.StepBench;

// What one step of the pure engine costs the processor, over the steps recorded in the golden transcripts of all four
// languages, and what it costs to read and compile the whole pack. Ends with 1 when a limit is broken.
const double StepLimit = 20, PlaceLimit = 5_000, CompileLimit = 200;
var artifacts = Path.Combine(Path.GetTempPath(), $"satark-bench-{Environment.ProcessId}");
var config = ManualConfig.CreateEmpty()
    .AddJob(Job.Default.WithToolchain(InProcessNoEmitToolchain.Instance).WithWarmupCount(5)
        .WithIterationTime(TimeInterval.FromMilliseconds(25)).WithIterationCount(args.Contains("--quick") ? 20 : 100))
    .AddLogger(args.Contains("--log") ? ConsoleLogger.Default : NullLogger.Instance)
    .WithArtifactsPath(artifacts)
    .WithOptions(ConfigOptions.DisableLogFile | ConfigOptions.DisableOptimizationsValidator);
var reports = BenchmarkRunner.Run<Measured>(config).Reports.ToDictionary(report => report.BenchmarkCase.Descriptor.WorkloadMethod.Name);
if (Directory.Exists(artifacts)) { Directory.Delete(artifacts, recursive: true); }
if (reports.Values.Any(report => report.ResultStatistics is null))
{
    Console.Error.WriteLine("a benchmark did not run: --log says why");
    return 2;
}
var counts = new Measured();
var step = Microseconds(nameof(Measured.Step), counts.StepCount);
var bytes = Microseconds(nameof(Measured.StepAndBytes), counts.StepCount);
var place = Microseconds(nameof(Measured.Place), counts.PlaceCount);
var read = Microseconds(nameof(Measured.ReadPack), 1) / 1000;
var compile = Microseconds(nameof(Measured.Compile), 1) / 1000;
if (args.Contains("--json"))
{
    Console.WriteLine(JsonSerializer.Serialize(new
    {
        stepUs = Math.Round(step, 2), stepAndBytesUs = Math.Round(bytes, 2), placeUs = Math.Round(place, 1), readMs = Math.Round(read, 1), compileMs = Math.Round(compile, 1),
        stepLimitUs = StepLimit, placeLimitUs = PlaceLimit, compileLimitMs = CompileLimit, steps = counts.StepCount, places = counts.PlaceCount,
    }));
}
else
{
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{counts.StepCount:N0} recorded steps in four languages, {counts.PlaceCount} of a typed place or a pin; the best iteration of each"));
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  a step                  {step,8:N2} µs   (limit {StepLimit:N0})"));
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  a step and its bytes    {bytes,8:N2} µs"));
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  a typed place or a pin  {place,8:N1} µs   (limit {PlaceLimit:N0})"));
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  compile the pack        {compile,8:N1} ms   (limit {CompileLimit:N0})"));
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  read it from its files  {read,8:N1} ms"));
}
return step <= StepLimit && place <= PlaceLimit && compile <= CompileLimit ? 0 : 1;

// The best of many short iterations: a busy neighbour takes the processor away or makes caches cold, it never makes code faster.
double Microseconds(string name, int operations) => reports[name].ResultStatistics!.Min / 1000 / operations;
