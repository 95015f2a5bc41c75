using System.Security.Cryptography;
using SatarkMitra.Contracts;
using SatarkMitra.Gateway.Media.Checks;
using SatarkMitra.Gateway.Media.Sandbox;
using SatarkMitra.Gateway.Media.Storage;

namespace SatarkMitra.Gateway.Media;

/// <summary>
/// Blurs a file that is settled already, because its sender says that it shows him, his house or his vehicle. The blurred
/// file takes the sharp one's place in the store under a key of its own; nothing of the sharp one is left.
/// </summary>
internal sealed class BlurWork(EvidenceStore store, MediaSandbox sandbox, MediaOptions options)
{
    private readonly Remaking remaking = new(sandbox);

    internal static bool Applies(MediaItem item) => item is { State: MediaState.Ready, Kind: MediaKind.Image or MediaKind.Video or MediaKind.Document };

    /// <param name="newKey">Of the blurred file; kept with the job, so that a job that died between store and commit finds its own work.</param>
    public async Task<SettledFile> RunAsync(MediaItem sharp, byte[] newKey, CancellationToken cancel)
    {
        try
        {
            using var made = new WorkFile(options.WorkDirectory, sharp.Id, newKey);
            return await MakeAsync(sharp, made, newKey, cancel);
        }
        catch (Exception failed) when (failed is IOException or Amazon.Runtime.AmazonServiceException or Amazon.Runtime.AmazonClientException or HttpRequestException)
        {
            return new SettledFile.TryLater();
        }
    }

    private async Task<SettledFile> MakeAsync(MediaItem sharp, WorkFile made, byte[] newKey, CancellationToken cancel)
    {
        using var stored = await CopyAsync(sharp, cancel);
        if (stored is null)
        {
            return new SettledFile.Failed(FailedBecause.Gone);
        }
        var done = Opens(stored, newKey, sharp.Id);
        byte[] sha256;
        long length;
        await using (var writer = made.Write(out var file))
        await using (file)
        {
            using var plain = new SealedFileReader(stored, done ? newKey : sharp.Key!, sharp.Id);
            if (done)
            {
                await plain.CopyToAsync(writer, cancel);
            }
            else if ((await remaking.BlurAsync(sharp.Kind is MediaKind.Video, plain, writer, cancel)).Reason is { } reason)
            {
                // Never the sharp one instead.
                await store.DeleteAsync(sharp.Id, cancel);
                return new SettledFile.Failed(reason);
            }
            sha256 = await writer.FinishAsync(cancel);
            length = writer.Written;
        }
        using (var result = made.Read())
        {
            if ((sharp.Kind is MediaKind.Video ? Mp4Check.Examine(result) : JpegCheck.Examine(result)).Objection is not null)
            {
                await store.DeleteAsync(sharp.Id, cancel);
                return new SettledFile.Failed(FailedBecause.Quarantined);
            }
        }
        await using var ciphertext = File.OpenRead(made.Path);
        await store.WriteAsync(sharp.Id, ciphertext, cancel);
        return new SettledFile.Ready(sharp with { Key = newKey, Sha256 = sha256, Length = length });
    }

    // The stores differ in what can be sought; a file of ours is at most some tens of megabytes, and is ciphertext.
    private async Task<Stream?> CopyAsync(MediaItem sharp, CancellationToken cancel)
    {
        var stored = await store.OpenReadAsync(sharp.Id, cancel);
        if (stored is null || stored.CanSeek)
        {
            return stored;
        }
        await using var _ = stored;
        var copy = new FileStream(
            Path.Combine(options.WorkDirectory, $"{Vault.Entropy.Id():N}.work"), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 64 * 1024, FileOptions.DeleteOnClose);
        await stored.CopyToAsync(copy, cancel);
        return copy;
    }

    private static bool Opens(Stream stored, byte[] key, Guid id)
    {
        stored.Position = 0;
        try
        {
            // Not disposed: it would close what is read again.
            var reader = new SealedFileReader(stored, key, id);
            return reader.Read(new byte[1]) >= 0;
        }
        catch (CryptographicException)
        {
            return false;
        }
        finally
        {
            stored.Position = 0;
        }
    }
}
