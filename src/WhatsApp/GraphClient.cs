using System.Net.Http.Headers;
using SatarkMitra.WhatsApp.Graph;

namespace SatarkMitra.WhatsApp;

/// <summary>
/// The nine calls of the Cloud API that we make. Thread-safe. Retries nothing by itself (but for one look-up of a media
/// link): the outbox knows what may be sent twice. Throws only when the caller cancels.
/// </summary>
public sealed partial class GraphClient : IDisposable
{
    /// <summary>Meta answers in well under a second; what takes longer is down, and the outbox tries again.</summary>
    private static readonly TimeSpan s_answersWithin = TimeSpan.FromSeconds(10);

    private readonly HttpClient _http;
    private readonly WhatsAppOptions _options;
    private readonly AuthenticationHeaderValue _bearer;
    private readonly Uri _messages;

    /// <param name="http">Only carries requests: its base address and default headers are not used.</param>
    public GraphClient(HttpClient http, WhatsAppOptions options)
    {
        (_http, _options) = (http, options);
        _bearer = new AuthenticationHeaderValue("Bearer", options.AccessToken);
        _messages = At($"{options.PhoneNumberId}/messages");
    }

    internal WhatsAppOptions Options => _options;

    /// <summary>A client with a connection pool of its own, sized for the highest rate that Meta grants a number.</summary>
    public static GraphClient Create(WhatsAppOptions options)
    {
        var handler = new SocketsHttpHandler
        {
            UseCookies = false,
            AllowAutoRedirect = false,
            ActivityHeadersPropagator = null,
            MaxConnectionsPerServer = 128,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            ConnectTimeout = TimeSpan.FromSeconds(5),
        };
        return new GraphClient(new HttpClient(handler) { Timeout = s_answersWithin }, options);
    }

    /// <param name="correlation">Random word that comes back in the status webhook (biz_opaque_callback_data); letters, digits, "-", "_", at most 64.</param>
    public async Task<SendResult> SendAsync(ReplyAddress to, OutboundMessage message, string? correlation, CancellationToken cancel)
    {
        var body = BodyWriter.Rent();
        MessageWriter.Write(body.Json, to, message, correlation);
        try
        {
            using var response = await PostAsync(_messages, body, cancel).ConfigureAwait(false);
            // The body of a success holds nothing but the recipient and a wamid: not read.
            var result = response.IsSuccessStatusCode ? s_accepted : await GraphErrors.ReadAsync(response, cancel).ConfigureAwait(false);
            body.GiveBack();
            return result;
        }
        catch (Exception e) when (IsNoAnswer(e, cancel)) { return new SendResult.TryLater(WaitScope.Everyone, null, 0); }
    }

    private static readonly SendResult s_accepted = new SendResult.Accepted();

    /// <summary>Two blue ticks, from memory only. Never throws; a failure is of no consequence.</summary>
    public async Task MarkReadAsync(MessageId id, bool typing, CancellationToken cancel)
    {
        if (!id.IsWamid) { return; }
        var body = BodyWriter.Rent();
        MessageWriter.WriteRead(body.Json, id, typing);
        try
        {
            using var response = await PostAsync(_messages, body, cancel).ConfigureAwait(false);
            body.GiveBack();
        }
        catch (Exception e) when (IsNoAnswer(e, CancellationToken.None)) { }
    }

    public void Dispose() => _http.Dispose();

    private Task<HttpResponseMessage> PostAsync(Uri url, BodyWriter body, CancellationToken cancel) =>
        _http.SendAsync(Request(HttpMethod.Post, url, body.ToContent()), HttpCompletionOption.ResponseHeadersRead, cancel);

    /// <summary>Meta refuses media downloads without a User-Agent, and .NET sends none by itself.</summary>
    private HttpRequestMessage Request(HttpMethod method, Uri url, HttpContent? content = null)
    {
        var request = new HttpRequestMessage(method, url) { Content = content };
        request.Headers.Authorization = _bearer;
        request.Headers.TryAddWithoutValidation("User-Agent", "SatarkMitra/1.0");
        return request;
    }

    private Uri At(string path) => new($"{_options.GraphUrl.AbsoluteUri.TrimEnd('/')}/{_options.GraphVersion}/{path}");

    /// <summary>Refused, cut or late: all that a network does. A cancellation by the caller is not one of them.</summary>
    private static bool IsNoAnswer(Exception e, CancellationToken cancel) =>
        e is HttpRequestException or IOException || (e is OperationCanceledException && !cancel.IsCancellationRequested);
}
