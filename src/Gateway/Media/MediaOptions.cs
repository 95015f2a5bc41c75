using Microsoft.Extensions.Configuration;

namespace SatarkMitra.Gateway.Media;

/// <summary>Settings of section <c>Media</c>.</summary>
internal sealed class MediaOptions
{
    /// <summary>A folder, or <c>s3://bucket/prefix</c>.</summary>
    public required string Store { get; init; }

    /// <summary>Endpoint of an S3 that is not Amazon's own; credentials come from the usual AWS environment.</summary>
    public string? S3Endpoint { get; init; }

    /// <summary>Holds files in work, encrypted under keys in memory only. Wiped at start.</summary>
    public required string WorkDirectory { get; init; }

    /// <summary>Largest file fetched, in bytes. Meta delivers at most 100 MB.</summary>
    public long FetchLimit { get; init; } = 100L * 1024 * 1024;

    /// <param name="gatewayDirectory"><c>DataDirectory/gateway</c>; the default store is its folder <c>media</c>.</param>
    public static MediaOptions From(IConfiguration configuration, string gatewayDirectory) => new()
    {
        Store = configuration["Media:Store"] is { Length: > 0 } store ? store : Path.Combine(gatewayDirectory, "media"),
        S3Endpoint = configuration["Media:S3Endpoint"] is { Length: > 0 } endpoint ? endpoint : null,
        WorkDirectory = Path.Combine(gatewayDirectory, "media-work"),
    };

    /// <summary>One line for each setting that cannot work, with its key.</summary>
    public IEnumerable<string> Errors()
    {
        var s3 = Store.StartsWith("s3:", StringComparison.OrdinalIgnoreCase);
        if (s3 && Storage.S3Evidence.Place.TryParse(Store) is null)
        {
            yield return "Media:Store: expected s3://bucket/prefix";
        }
        if (S3Endpoint is not null && !(Uri.TryCreate(S3Endpoint, UriKind.Absolute, out var endpoint) && endpoint.Scheme is "http" or "https"))
        {
            yield return "Media:S3Endpoint: expected an http or https address";
        }
        if (S3Endpoint is not null && !s3)
        {
            yield return "Media:S3Endpoint: set, but Media:Store is a folder";
        }
    }
}
