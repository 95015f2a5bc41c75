namespace SatarkMitra.Gateway.Media.Storage;

/// <summary>Where sanitised, encrypted files wait for the desk. Holds ciphertext alone; the keys travel with the tip.</summary>
internal abstract class EvidenceStore
{
    /// <summary>Replaces what is there under this id: a file is written again when the gateway died before it knew.</summary>
    internal abstract Task WriteAsync(Guid id, Stream ciphertext, CancellationToken cancel);

    /// <summary>Null when there is no such file.</summary>
    internal abstract Task<Stream?> OpenReadAsync(Guid id, CancellationToken cancel);

    /// <summary>Deleting what is not there is no error.</summary>
    internal abstract Task DeleteAsync(Guid id, CancellationToken cancel);

    internal static EvidenceStore Open(MediaOptions options) =>
        S3Evidence.Place.TryParse(options.Store) is { } place ? new S3Evidence(place, options.S3Endpoint) : new FolderEvidence(options.Store);
}
