using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using SatarkMitra.Simulator.Control;

namespace SatarkMitra.Simulator.Webhooks;

internal enum PostOutcome
{
    Acknowledged,

    /// <summary>This one body is not wanted (4xx); others may be.</summary>
    Refused,

    /// <summary>Nobody there, too slow, or 5xx: everything waits.</summary>
    Unavailable,
}

/// <summary>One signed POST to the webhook, and the verification GET.</summary>
internal sealed class WebhookPost(SimulatorSettings settings, Faults faults) : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler
    {
        MaxConnectionsPerServer = 256,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        AllowAutoRedirect = false,
        UseProxy = false,
    })
    { Timeout = TimeSpan.FromSeconds(20) };

    private readonly byte[] _secret = Encoding.UTF8.GetBytes(settings.AppSecret);

    public Uri Url { get; set; } = settings.WebhookUrl;

    public async Task<PostOutcome> PostAsync(byte[] body, CancellationToken cancel)
    {
        var status = await StatusOfAsync(body, faults.NextSignature(), cancel);
        return status switch
        {
            200 => PostOutcome.Acknowledged,
            >= 400 and < 500 and not 408 and not 429 => PostOutcome.Refused,
            _ => PostOutcome.Unavailable,
        };
    }

    /// <returns>The HTTP status; 0 when there was no answer.</returns>
    public async Task<int> StatusOfAsync(byte[] body, SignatureFault signature, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.TryAddWithoutValidation("User-Agent", "facebookexternalua");
        if (signature != SignatureFault.Missing) { request.Headers.TryAddWithoutValidation("X-Hub-Signature-256", Sign(body, signature)); }
        try
        {
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
            return (int)response.StatusCode;
        }
        catch (Exception problem) when (problem is HttpRequestException || (problem is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            return 0;
        }
    }

    /// <returns>Null when the webhook gave the challenge back; otherwise what it did instead.</returns>
    public async Task<string?> VerifyAsync(CancellationToken cancel)
    {
        var challenge = RandomNumberGenerator.GetString("0123456789", 10);
        var query = $"hub.mode=subscribe&hub.challenge={challenge}&hub.verify_token={Uri.EscapeDataString(settings.VerifyToken)}";
        var address = new UriBuilder(Url) { Query = query };
        try
        {
            using var response = await _http.GetAsync(address.Uri, cancel);
            var answer = await response.Content.ReadAsStringAsync(cancel);
            return (response.StatusCode, answer == challenge) switch
            {
                (HttpStatusCode.OK, true) => null,
                (HttpStatusCode.OK, false) => "it did not give the challenge back",
                _ => $"it answered {(int)response.StatusCode}",
            };
        }
        catch (Exception problem) when (problem is HttpRequestException || (problem is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            return "nobody answers there";
        }
    }

    public void Dispose() => _http.Dispose();

    private string Sign(byte[] body, SignatureFault fault)
    {
        var mac = HMACSHA256.HashData(_secret, body);
        if (fault == SignatureFault.Wrong) { mac[^1] ^= 1; }
        return "sha256=" + Convert.ToHexStringLower(mac);
    }
}
