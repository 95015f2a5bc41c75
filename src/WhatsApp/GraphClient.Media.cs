using System.Buffers;
using System.Net;
using System.Security.Cryptography;
using System.Text.Json;

namespace SatarkMitra.WhatsApp;

public sealed partial class GraphClient
{
    /// <summary>A phone network may be slow, but a download that says nothing for this long is dead.</summary>
    private static readonly TimeSpan s_longestSilence = TimeSpan.FromSeconds(30);

    private sealed record MediaLink(Uri Url, long? Length, string? Type, byte[]? Sha256);

    /// <summary>
    /// Looks the URL up and copies at most <paramref name="limit"/> bytes. A link that died is looked up once more. Where
    /// Meta gives a hash, a copy that differs is <see cref="DownloadResult.TryLater"/>.
    /// </summary>
    /// <exception cref="IOException">The destination failed.</exception>
    public async Task<DownloadResult> DownloadAsync(MediaId id, Stream destination, long limit, CancellationToken cancel)
    {
        var (response, link, failure) = await OpenAsync(id, limit, cancel).ConfigureAwait(false);
        if (response is null) { return failure!; }
        using (response) { return await CopyAsync(response, link!, destination, limit, cancel).ConfigureAwait(false); }
    }

    private async Task<(HttpResponseMessage?, MediaLink?, DownloadResult?)> OpenAsync(MediaId id, long limit, CancellationToken cancel)
    {
        try
        {
            for (var attempt = 1; ; attempt++)
            {
                var (link, failure) = await LookUpAsync(id, cancel).ConfigureAwait(false);
                if (link is null) { return (null, null, failure); }
                if (link.Length > limit) { return (null, null, new DownloadResult.TooLarge()); }
                // The token goes to Meta or to the configured address, whatever the answer says.
                if (link.Url.Scheme != Uri.UriSchemeHttps && link.Url.Host != _options.GraphUrl.Host) { return (null, null, new DownloadResult.Gone()); }

                var response = await _http.SendAsync(Request(HttpMethod.Get, link.Url), HttpCompletionOption.ResponseHeadersRead, cancel).ConfigureAwait(false);
                if (response.IsSuccessStatusCode) { return (response, link, null); }
                var status = response.StatusCode;
                response.Dispose();
                if (status is not (HttpStatusCode.NotFound or HttpStatusCode.Gone)) { return (null, null, new DownloadResult.TryLater((int)status)); }
                if (attempt > 1) { return (null, null, new DownloadResult.Gone()); }
            }
        }
        catch (Exception e) when (IsNoAnswer(e, cancel)) { return (null, null, new DownloadResult.TryLater(0)); }
    }

    /// <summary>Deletes Meta's copy. Never throws; what stays behind ends after 7 days.</summary>
    public async Task DeleteMediaAsync(MediaId id, CancellationToken cancel)
    {
        try { using var response = await _http.SendAsync(Request(HttpMethod.Delete, MediaUrl(id)), HttpCompletionOption.ResponseHeadersRead, cancel).ConfigureAwait(false); }
        catch (Exception e) when (IsNoAnswer(e, CancellationToken.None)) { }
    }

    private Uri MediaUrl(MediaId id) => At($"{id.Value}?phone_number_id={_options.PhoneNumberId}");

    private async Task<(MediaLink?, DownloadResult?)> LookUpAsync(MediaId id, CancellationToken cancel)
    {
        using var response = await _http.SendAsync(Request(HttpMethod.Get, MediaUrl(id)), cancel).ConfigureAwait(false);
        if (!response.IsSuccessStatusCode)
        {
            var code = await Graph.GraphErrors.CodeAsync(response, cancel).ConfigureAwait(false);
            // 100 and 33: no such object, which is how an id older than 7 days is answered.
            return (null, code is 100 or 33 || (code is null && response.StatusCode == HttpStatusCode.NotFound)
                ? new DownloadResult.Gone() : new DownloadResult.TryLater(code ?? (int)response.StatusCode));
        }
        var bytes = await response.Content.ReadAsByteArrayAsync(cancel).ConfigureAwait(false);
        return ReadLink(bytes) is { } link ? (link, null) : (null, new DownloadResult.TryLater((int)response.StatusCode));
    }

    private static MediaLink? ReadLink(byte[] body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            var root = json.RootElement;
            if (root.ValueKind != JsonValueKind.Object || Text("url") is not { } url || !Uri.TryCreate(url, UriKind.Absolute, out var link)) { return null; }
            return new MediaLink(link, long.TryParse(Text("file_size"), out var size) ? size : null, Text("mime_type"), Hash(Text("sha256")));

            string? Text(string name) => !root.TryGetProperty(name, out var value) ? null
                : value.ValueKind == JsonValueKind.String ? value.GetString()
                : value.ValueKind == JsonValueKind.Number ? value.GetRawText() : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException) { return null; }
    }

    /// <summary>Hex in the look-up, base64 in webhooks; anything else is no hash.</summary>
    private static byte[]? Hash(string? text)
    {
        var bytes = new byte[32];
        return text?.Length switch
        {
            64 when Convert.FromHexString(text, bytes, out _, out var n) == OperationStatus.Done && n == 32 => bytes,
            44 when Convert.TryFromBase64String(text, bytes, out var n) && n == 32 => bytes,
            _ => null,
        };
    }

    private static async Task<DownloadResult> CopyAsync(HttpResponseMessage response, MediaLink link, Stream destination, long limit, CancellationToken cancel)
    {
        if (response.Content.Headers.ContentLength > limit) { return new DownloadResult.TooLarge(); }
        var buffer = ArrayPool<byte>.Shared.Rent(64 * 1024);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var silence = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        try
        {
            await using var body = await response.Content.ReadAsStreamAsync(cancel).ConfigureAwait(false);
            long length = 0;
            while (true)
            {
                silence.CancelAfter(s_longestSilence);
                int read;
                try { read = await body.ReadAsync(buffer, silence.Token).ConfigureAwait(false); }
                catch (Exception e) when (IsNoAnswer(e, cancel)) { return new DownloadResult.TryLater(0); }
                if (read == 0) { break; }
                length += read;
                if (length > limit) { return new DownloadResult.TooLarge(); }
                hash.AppendData(buffer, 0, read);
                await destination.WriteAsync(buffer.AsMemory(0, read), cancel).ConfigureAwait(false);
            }
            if (link.Sha256 is { } expected && !hash.GetHashAndReset().AsSpan().SequenceEqual(expected)) { return new DownloadResult.TryLater(0); }
            return new DownloadResult.Done(length, link.Type ?? response.Content.Headers.ContentType?.MediaType);
        }
        finally { ArrayPool<byte>.Shared.Return(buffer, clearArray: true); }
    }
}
