using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using SatarkMitra.Contracts;
using SatarkMitra.Gateway.Media;
using SatarkMitra.Gateway.Media.Sandbox;
using SatarkMitra.Gateway.Media.Storage;
using SatarkMitra.WhatsApp;

namespace SatarkMitra.Media.Tests;

/// <summary>The media work over a folder of its own; the provider is a file on disk.</summary>
internal sealed class Workbench : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("media-tests-").FullName;
    private readonly Said said = new();

    public Workbench()
    {
        Directory.CreateDirectory(Path.Combine(root, "samples"));
        Samples = new Samples(Path.Combine(root, "samples"));
        Options = new MediaOptions { Store = Path.Combine(root, "store"), WorkDirectory = Path.Combine(root, "work") };
        Store = EvidenceStore.Open(Options);
        Work = new MediaWork(null!, Store, new MediaSandbox(), Options, said);
    }

    public Samples Samples { get; }
    public MediaOptions Options { get; }
    public EvidenceStore Store { get; }
    public MediaWork Work { get; }

    public static MediaWork.Fetch Serving(string path) => async (to, limit, cancel) =>
    {
        await using var file = File.OpenRead(path);
        if (file.Length > limit)
        {
            return new DownloadResult.TooLarge();
        }
        await file.CopyToAsync(to, cancel);
        return new DownloadResult.Done(file.Length, "application/octet-stream");
    };

    public Task<SettledFile> SettleAsync(string path, MediaKind kind) => SettleAsync(Serving(path), kind);

    public Task<SettledFile> SettleAsync(MediaWork.Fetch fetch, MediaKind kind) =>
        Work.ProcessAsync(fetch, new MediaWork.Order(kind, SatarkMitra.Vault.Entropy.Id(), "as told", false), TestContext.Current.CancellationToken);

    public BlurWork Blurring => new(Store, new MediaSandbox(), Options);

    /// <summary>Blurs what was settled, and opens it.</summary>
    public async Task<Result> BlurredAsync(Result sharp)
    {
        var settled = await Blurring.RunAsync(sharp.Item, SealedFileFormat.NewKey(), TestContext.Current.CancellationToken);
        return await OpenAsync(settled.ShouldBeOfType<SettledFile.Ready>().Item);
    }

    /// <summary>Settles the file, opens what is in the store and leaves it beside the samples.</summary>
    public async Task<Result> ReadyAsync(string path, MediaKind kind)
    {
        var settled = await SettleAsync(path, kind);
        return await OpenAsync(settled.ShouldBeOfType<SettledFile.Ready>($"{settled}; {said}").Item);
    }

    private async Task<Result> OpenAsync(MediaItem item)
    {
        var result = Samples.Path($"result-{SatarkMitra.Vault.Entropy.Id():N}");
        await using (var stored = (await Store.OpenReadAsync(item.Id, TestContext.Current.CancellationToken)).ShouldNotBeNull())
        await using (var opened = new SealedFileReader(stored, item.Key!, item.Id))
        await using (var plain = File.Create(result))
        {
            await opened.CopyToAsync(plain);
        }
        var bytes = await File.ReadAllBytesAsync(result);
        bytes.LongLength.ShouldBe(item.Length);
        SHA256.HashData(bytes).ShouldBe(item.Sha256);
        Directory.EnumerateFiles(Options.WorkDirectory).ShouldBeEmpty("the original must be destroyed");
        return new Result(item, result, bytes);
    }

    public async Task FailsAsync(string path, MediaKind kind, string reason)
    {
        (await SettleAsync(path, kind)).ShouldBe(new SettledFile.Failed(reason));
        Directory.EnumerateFiles(Options.WorkDirectory).ShouldBeEmpty("the original must be destroyed");
        Directory.EnumerateFiles(Options.Store).ShouldBeEmpty("nothing half-made may be served");
    }

    public void Dispose()
    {
        Work.Dispose();
        Directory.Delete(root, recursive: true);
    }
}

/// <summary>What the log would say, for the message of a failed test.</summary>
internal sealed class Said : ILogger<MediaWork>
{
    private readonly List<string> lines = [];

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        lines.Add(formatter(state, exception));

    public override string ToString() => string.Join("; ", lines);
}

internal sealed record Result(MediaItem Item, string Path, byte[] Bytes)
{
    /// <summary>None of the canaries, by raw search and by what exiftool can dig out.</summary>
    public async Task HoldsNoCanaryAsync()
    {
        foreach (var canary in Samples.Canaries)
        {
            Bytes.AsSpan().IndexOf(canary).ShouldBe(-1, System.Text.Encoding.UTF8.GetString(canary));
        }
        var told = await Tool.RunAsync("exiftool", "-a", "-u", "-G1", "-ee3", "-api", "RequestAll=3", Path);
        told.ShouldNotContain("GPS");
        told.ShouldNotContain("[XMP");
        told.ShouldNotContain("[IFD");
        told.ShouldNotContain(Samples.Author);
        told.ShouldNotContain(Samples.Serial);
        told.ShouldNotContain(Samples.Words);
    }
}
