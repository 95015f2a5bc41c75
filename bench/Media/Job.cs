using Microsoft.Extensions.Logging.Abstractions;
using SatarkMitra.Contracts;
using SatarkMitra.Gateway.Media;
using SatarkMitra.Gateway.Media.Sandbox;
using SatarkMitra.Gateway.Media.Storage;
using SatarkMitra.Vault;
using SatarkMitra.WhatsApp;

namespace SatarkMitra.Measures;

/// <summary>The gateway's own media work over a folder; the provider is a file on disk.</summary>
internal sealed class Job : IDisposable
{
    private readonly MediaOptions options;
    private readonly EvidenceStore store;
    private readonly MediaWork work;

    public Job(string folder)
    {
        options = new MediaOptions { Store = Path.Combine(folder, "store"), WorkDirectory = Path.Combine(folder, "work") };
        store = EvidenceStore.Open(options);
        work = new MediaWork(null!, store, new MediaSandbox(), options, NullLogger<MediaWork>.Instance);
    }

    public async Task<MediaItem> RunAsync(string path, MediaKind kind)
    {
        var settled = await work.ProcessAsync(
            async (to, _, cancel) =>
            {
                await using var file = File.OpenRead(path);
                await file.CopyToAsync(to, cancel);
                return new DownloadResult.Done(file.Length, "");
            },
            new MediaWork.Order(kind, Entropy.Id(), null, false), CancellationToken.None);
        return settled is SettledFile.Ready ready ? ready.Item : throw new InvalidOperationException($"{settled}");
    }

    public async Task OpenAsync(MediaItem item, string path)
    {
        await using var opened = new SealedFileReader((await store.OpenReadAsync(item.Id, default))!, item.Key!, item.Id);
        await using var plain = File.Create(path);
        await opened.CopyToAsync(plain);
    }

    public void Dispose() => work.Dispose();
}
