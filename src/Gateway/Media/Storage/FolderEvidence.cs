namespace SatarkMitra.Gateway.Media.Storage;

internal sealed class FolderEvidence : EvidenceStore
{
    private readonly string folder;

    internal FolderEvidence(string folder)
    {
        this.folder = folder;
        Directory.CreateDirectory(folder);
    }

    internal override async Task WriteAsync(Guid id, Stream ciphertext, CancellationToken cancel)
    {
        // Under its own name only when whole and on the disk: a half-written file must never be served.
        var half = PathOf(id) + ".part";
        await using (var file = new FileStream(half, FileMode.Create, FileAccess.Write, FileShare.None, 1, useAsync: true))
        {
            await ciphertext.CopyToAsync(file, cancel);
            file.Flush(flushToDisk: true);
        }
        File.Move(half, PathOf(id), overwrite: true);
    }

    internal override Task<Stream?> OpenReadAsync(Guid id, CancellationToken cancel)
    {
        try
        {
            return Task.FromResult<Stream?>(new FileStream(PathOf(id), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 1, useAsync: true));
        }
        catch (Exception absent) when (absent is FileNotFoundException or DirectoryNotFoundException)
        {
            return Task.FromResult<Stream?>(null);
        }
    }

    internal override Task DeleteAsync(Guid id, CancellationToken cancel)
    {
        File.Delete(PathOf(id));
        File.Delete(PathOf(id) + ".part");
        return Task.CompletedTask;
    }

    private string PathOf(Guid id) => Path.Combine(folder, id.ToString("N"));
}
