using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using SatarkMitra.Contracts;

namespace SatarkMitra.Desk.Feed;

/// <summary>The gateway's private listener. Throws <see cref="HttpRequestException"/> for whatever is not an answer.</summary>
internal sealed class GatewayClient : IDisposable
{
    public const int WaitSeconds = 20;
    private readonly HttpClient http;

    public GatewayClient(DeskSettings settings)
    {
        http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
        {
            BaseAddress = settings.GatewayUrl,
            Timeout = TimeSpan.FromSeconds(WaitSeconds + 20),
        };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", settings.FeedKey);
    }

    /// <summary>False when the gateway has other keys of this desk pinned: an operator must look.</summary>
    public async Task<bool> SendKeysAsync(AudienceKeys keys, CancellationToken cancel)
    {
        using var answer = await http.PutAsJsonAsync("/audience-keys", keys, ContractsJson.Default.AudienceKeys, cancel);
        if (answer.StatusCode == HttpStatusCode.Conflict) { return false; }
        answer.EnsureSuccessStatusCode();
        return true;
    }

    /// <summary>Acknowledges everything up to <paramref name="after"/> and waits for what follows.</summary>
    public async Task<FeedPage> PullAsync(long after, CancellationToken cancel) =>
        await http.GetFromJsonAsync($"/feed?after={after}&wait={WaitSeconds}", ContractsJson.Default.FeedPage, cancel)
        ?? throw new HttpRequestException("the feed answered null");

    /// <param name="commands">Commands as they were serialised when they were decided.</param>
    public async Task PostAsync(IReadOnlyList<string> commands, CancellationToken cancel)
    {
        using var body = new StringContent($"[{string.Join(',', commands)}]", Encoding.UTF8, "application/json");
        using var answer = await http.PostAsync("/commands", body, cancel);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Null when the gateway has no such file (any more).</summary>
    public async Task<Stream?> FetchAsync(Guid media, CancellationToken cancel)
    {
        var answer = await http.GetAsync($"/media/{media}", HttpCompletionOption.ResponseHeadersRead, cancel);
        if (answer.StatusCode == HttpStatusCode.NotFound)
        {
            answer.Dispose();
            return null;
        }
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadAsStreamAsync(cancel);
    }

    public void Dispose() => http.Dispose();
}
