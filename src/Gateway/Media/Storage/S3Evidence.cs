using System.Net;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;

namespace SatarkMitra.Gateway.Media.Storage;

/// <summary>An S3 bucket. Credentials and region come from the usual AWS environment variables or profile.</summary>
internal sealed class S3Evidence : EvidenceStore
{
    private readonly Place place;
    private readonly AmazonS3Client client;

    internal S3Evidence(Place place, string? endpoint)
    {
        this.place = place;
        var config = new AmazonS3Config
        {
            // Checksum trailers are Amazon's own: other S3 servers refuse them. The blobs carry their own tags.
            RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
            ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
        };
        if (endpoint is not null)
        {
            config.ServiceURL = endpoint;
            config.ForcePathStyle = true;
        }
        client = new AmazonS3Client(config);
    }

    internal override Task WriteAsync(Guid id, Stream ciphertext, CancellationToken cancel) => client.PutObjectAsync(
        new PutObjectRequest
        {
            BucketName = place.Bucket,
            Key = KeyOf(id),
            InputStream = ciphertext,
            AutoCloseStream = false,
            ContentType = "application/octet-stream",
            UseChunkEncoding = false,
        }, cancel);

    internal override async Task<Stream?> OpenReadAsync(Guid id, CancellationToken cancel)
    {
        try
        {
            return (await client.GetObjectAsync(place.Bucket, KeyOf(id), cancel)).ResponseStream;
        }
        catch (AmazonS3Exception absent) when (absent.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    internal override Task DeleteAsync(Guid id, CancellationToken cancel) => client.DeleteObjectAsync(place.Bucket, KeyOf(id), cancel);

    private string KeyOf(Guid id) => place.Prefix + id.ToString("N");

    /// <summary>Prefix is empty or ends with a slash.</summary>
    internal sealed record Place(string Bucket, string Prefix)
    {
        /// <summary>Null when it is not <c>s3://bucket</c> or <c>s3://bucket/prefix</c>.</summary>
        internal static Place? TryParse(string setting)
        {
            if (!setting.StartsWith("s3://", StringComparison.OrdinalIgnoreCase))
            {
                return null;
            }
            var parts = setting["s3://".Length..].Split('/', 2);
            var prefix = parts.Length == 2 ? parts[1].Trim('/') : "";
            return parts[0].Length == 0 ? null : new Place(parts[0], prefix.Length == 0 ? "" : prefix + "/");
        }
    }
}
