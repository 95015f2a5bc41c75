using System.Diagnostics;
using System.Text;
using SatarkMitra.Contracts;
using SatarkMitra.Gateway.Media;
using SatarkMitra.Gateway.Media.Sandbox;
using SatarkMitra.Gateway.Media.Storage;
using SatarkMitra.Media.Tests.Planted;

namespace SatarkMitra.Media.Tests;

/// <summary>What lies on the disk when the gateway is killed in the middle of a job: ciphertext whose key died with it.</summary>
public sealed class KilledTests : IDisposable
{
    private const string Folder = "SATARK_KILLED_FOLDER", Sample = "SATARK_KILLED_SAMPLE", Kind = "SATARK_KILLED_KIND";

    private readonly Workbench bench = new();

    public void Dispose() => bench.Dispose();

    [Theory]
    [InlineData("PDF")]
    [InlineData("MP4")]
    [InlineData("JPEG")]
    public async Task Nothing_of_the_original_is_on_the_disk_after_a_kill(string type)
    {
        var planted = await NothingComesThroughTests.MakeAsync(type, bench.Samples);
        var root = Directory.CreateTempSubdirectory("media-killed-").FullName;
        try
        {
            using var gateway = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, ["-noLogo", "-explicit", "only", "-method", $"*{nameof(A_job_that_is_killed)}"])
            {
                // What the tools below write without being asked would land here too.
                Environment =
                {
                    [Folder] = root, [Sample] = planted.Path, [Kind] = $"{(int)planted.Kind}", ["DOTNET_EnableDiagnostics"] = "0",
                    ["TMPDIR"] = Directory.CreateDirectory(Path.Combine(root, "tmp")).FullName,
                },
                RedirectStandardOutput = true,
            })!;
            await Support.Eventually.IsAsync(() => Task.FromResult(File.Exists(Path.Combine(root, "fetched"))), TimeSpan.FromSeconds(60));
            gateway.Kill();
            await gateway.WaitForExitAsync();

            var left = Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories).ToArray();
            left.Count(path => path.EndsWith(".work", StringComparison.Ordinal)).ShouldBeGreaterThan(0, "it was killed too late to prove anything");
            var original = await File.ReadAllBytesAsync(planted.Path);
            foreach (var path in left)
            {
                var bytes = await File.ReadAllBytesAsync(path);
                planted.Canaries.Where(canary => bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(canary)) >= 0).ShouldBeEmpty(path);
                // Not a stretch of it, whatever it says.
                Enumerable.Range(0, original.Length / 4096).Select(n => original.AsSpan(n * 4096, 24).ToArray())
                    .Where(stretch => stretch.Distinct().Count() > 8 && bytes.AsSpan().IndexOf(stretch) >= 0).ShouldBeEmpty(path);
            }

            // And at the next start even that is gone.
            using var next = new MediaWork(null!, EvidenceStore.Open(In(root)), new MediaSandbox(), In(root), new Said());
            Directory.EnumerateFiles(In(root).WorkDirectory).ShouldBeEmpty();
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    [Fact(Explicit = true)]
    public async Task A_job_that_is_killed()
    {
        var root = Environment.GetEnvironmentVariable(Folder)!;
        using var work = new MediaWork(null!, EvidenceStore.Open(In(root)), new MediaSandbox(), In(root), new Said());
        var kind = (MediaKind)int.Parse(Environment.GetEnvironmentVariable(Kind)!, System.Globalization.CultureInfo.InvariantCulture);
        // The last bytes never come: the job stands in its middle, with all the rest on the disk.
        await work.ProcessAsync(
            async (to, _, cancel) =>
            {
                await to.WriteAsync(await File.ReadAllBytesAsync(Environment.GetEnvironmentVariable(Sample)!, cancel), cancel);
                await to.WriteAsync(new byte[200_000], cancel);
                await File.WriteAllTextAsync(Path.Combine(root, "fetched"), "", cancel);
                await Task.Delay(Timeout.Infinite, cancel);
                throw new InvalidOperationException("it was not killed");
            },
            new MediaWork.Order(kind, SatarkMitra.Vault.Entropy.Id(), null, false), TestContext.Current.CancellationToken);
    }

    private static MediaOptions In(string root) => new() { Store = Path.Combine(root, "store"), WorkDirectory = Path.Combine(root, "work") };
}
