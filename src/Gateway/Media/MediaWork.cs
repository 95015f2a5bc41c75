using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using SatarkMitra.Contracts;
using SatarkMitra.Gateway.Media.Checks;
using SatarkMitra.Gateway.Media.Formats;
using SatarkMitra.Gateway.Media.Sandbox;
using SatarkMitra.Gateway.Media.Storage;
using SatarkMitra.WhatsApp;

namespace SatarkMitra.Gateway.Media;

/// <summary>
/// One file's way: fetched into a work file that only this process can read, told by its first bytes, decoded and
/// encoded again in the sandbox, checked by other code, kept encrypted under a key of its own; the original destroyed.
/// </summary>
internal sealed partial class MediaWork : IDisposable
{
    private readonly GraphClient graph;
    private readonly EvidenceStore store;
    private readonly Remaking remaking;
    private readonly MediaOptions options;
    private readonly ILogger<MediaWork> logger;

    // One film at a time, so that it does not hold up the voice notes of others.
    private readonly SemaphoreSlim films = new(1);
    private readonly SemaphoreSlim others = new(Math.Max(2, Environment.ProcessorCount));

    public MediaWork(GraphClient graph, EvidenceStore store, MediaSandbox sandbox, MediaOptions options, ILogger<MediaWork> logger)
    {
        (this.graph, this.store, this.options, this.logger) = (graph, store, options, logger);
        remaking = new Remaking(sandbox);
        WorkFile.Wipe(options.WorkDirectory);
    }

    /// <summary>
    /// Takes seconds to minutes. The result is in the store before this returns; what the provider holds is left to the
    /// caller to delete, once the result is committed.
    /// </summary>
    /// <param name="id">The file's id at the border, and AAD of its ciphertext.</param>
    public Task<SettledFile> ProcessAsync(MediaId source, MediaKind kind, Guid id, string? caption, bool forwarded, CancellationToken cancel) =>
        ProcessAsync((to, limit, stop) => graph.DownloadAsync(source, to, limit, stop), new Order(kind, id, caption, forwarded), cancel);

    internal async Task<SettledFile> ProcessAsync(Fetch fetch, Order order, CancellationToken cancel)
    {
        try
        {
            using var original = new WorkFile(options.WorkDirectory, order.Id);
            return await FetchAsync(fetch, original, cancel) ?? await MakeAsync(original, order, cancel);
        }
        catch (IOException failed)
        {
            // Our own disk, full or broken: the file waits at the provider for seven days.
            LogDisk(logger, failed.HResult);
            return new SettledFile.TryLater();
        }
        catch (Exception failed) when (failed is Amazon.Runtime.AmazonServiceException or Amazon.Runtime.AmazonClientException or HttpRequestException)
        {
            LogStore(logger, failed.GetType().Name);
            return new SettledFile.TryLater();
        }
    }

    private async Task<SettledFile?> FetchAsync(Fetch fetch, WorkFile original, CancellationToken cancel)
    {
        await using var writer = original.Write(out var file);
        await using var _ = file;
        var fetched = await fetch(writer, options.FetchLimit, cancel);
        switch (fetched)
        {
            case DownloadResult.TooLarge:
                return new SettledFile.Failed(FailedBecause.TooLarge);
            case DownloadResult.Gone:
                return new SettledFile.Failed(FailedBecause.Gone);
            case DownloadResult.TryLater:
                return new SettledFile.TryLater();
            default:
                await writer.FinishAsync(cancel);
                return writer.Written == 0 ? new SettledFile.Failed(FailedBecause.Empty) : null;
        }
    }

    private async Task<SettledFile> MakeAsync(WorkFile original, Order order, CancellationToken cancel)
    {
        FileType? type;
        using (var plain = original.Read())
        {
            var head = new byte[MagicBytes.Needed];
            type = MagicBytes.Read(head.AsSpan(0, plain.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)));
        }
        // A brand that fits film and sound alike is what it was sent as: then only its sound is taken.
        type = type is FileType.IsoVideo && order.Kind is MediaKind.Audio or MediaKind.Voice ? FileType.IsoAudio : type;
        if (type is not { } known || !Accepts(order.Kind, known))
        {
            LogRefused(logger, FailedBecause.Type);
            return new SettledFile.Failed(FailedBecause.Type);
        }
        var gate = known.FamilyOf() is Family.Film ? films : others;
        await gate.WaitAsync(cancel);
        try
        {
            var settled = await RemakeAsync(original, known, order, cancel);
            if (settled is SettledFile.Failed failed)
            {
                LogRefused(logger, failed.ReasonKey);
            }
            return settled;
        }
        finally
        {
            gate.Release();
        }
    }

    private async Task<SettledFile> RemakeAsync(WorkFile original, FileType type, Order order, CancellationToken cancel)
    {
        var key = SealedFileFormat.NewKey();
        using var made = new WorkFile(options.WorkDirectory, order.Id, key);
        byte[] sha256;
        long length;
        bool disguised;
        await using (var writer = made.Write(out var file))
        await using (file)
        {
            var remade = await remaking.RunAsync(type, original, writer, () => new WorkFile(options.WorkDirectory, order.Id), cancel);
            if (remade.Reason is { } reason)
            {
                return new SettledFile.Failed(reason);
            }
            disguised = remade.Disguised;
            sha256 = await writer.FinishAsync(cancel);
            length = writer.Written;
        }
        var examined = Examine(type, made, length);
        if (examined.Objection is { } objection)
        {
            LogQuarantined(logger, objection);
            return new SettledFile.Failed(FailedBecause.Quarantined);
        }
        if (type.FamilyOf() is Family.Sound && examined.Length <= TimeSpan.FromMilliseconds(50))
        {
            return new SettledFile.Failed(FailedBecause.Empty);
        }
        await using (var ciphertext = File.OpenRead(made.Path))
        {
            await store.WriteAsync(order.Id, ciphertext, cancel);
        }
        var seconds = examined.Length is { } time ? (int)Math.Max(1, Math.Round(time.TotalSeconds)) : (int?)null;
        return new SettledFile.Ready(new MediaItem(
            order.Id, KindOf(order.Kind, type), MediaState.Ready, ContentTypeOf(type), length, key, sha256, seconds,
            order.Caption, FailedBecause: null, disguised, order.Forwarded));
    }

    private static Examined Examine(FileType type, WorkFile made, long length)
    {
        using var result = made.Read();
        try
        {
            return type.FamilyOf() switch
            {
                Family.Image or Family.Pages => JpegCheck.Examine(result),
                Family.Film => Mp4Check.Examine(result),
                Family.Sound => OggOpusCheck.Examine(result),
            };
        }
        catch (Exception odd) when (odd is EndOfStreamException or OverflowException or ArgumentException or CryptographicException)
        {
            return Examined.Bad($"cut at {length} bytes");
        }
    }

    internal delegate Task<DownloadResult> Fetch(Stream destination, long limit, CancellationToken cancel);

    internal sealed record Order(MediaKind Kind, Guid Id, string? Caption, bool Forwarded);

    // A document may hold anything on the list; whatever else a file says it is, it must be.
    private static bool Accepts(MediaKind kind, FileType type) => kind switch
    {
        MediaKind.Image => type.FamilyOf() is Family.Image,
        MediaKind.Video => type.FamilyOf() is Family.Film,
        MediaKind.Audio or MediaKind.Voice => type.FamilyOf() is Family.Sound,
        MediaKind.Document => true,
        _ => false,
    };

    private static MediaKind KindOf(MediaKind sent, FileType type) => type.FamilyOf() switch
    {
        Family.Image => MediaKind.Image,
        Family.Film => MediaKind.Video,
        Family.Sound => sent is MediaKind.Voice ? MediaKind.Voice : MediaKind.Audio,
        Family.Pages => MediaKind.Document,
    };

    private static string ContentTypeOf(FileType type) => type.FamilyOf() switch
    {
        Family.Image or Family.Pages => "image/jpeg",
        Family.Film => "video/mp4",
        Family.Sound => "audio/ogg",
    };

    public void Dispose()
    {
        films.Dispose();
        others.Dispose();
    }

    [LoggerMessage(1, LogLevel.Information, "A file was not taken: {Reason}")]
    private static partial void LogRefused(ILogger logger, string reason);

    [LoggerMessage(2, LogLevel.Error, "A re-encoded file did not pass the check: {Objection}")]
    private static partial void LogQuarantined(ILogger logger, string objection);

    [LoggerMessage(3, LogLevel.Error, "A file could not be worked on: disk error {Code}")]
    private static partial void LogDisk(ILogger logger, int code);

    [LoggerMessage(4, LogLevel.Error, "A file could not be stored: {Error}")]
    private static partial void LogStore(ILogger logger, string error);
}
