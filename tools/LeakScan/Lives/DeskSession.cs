using System.Collections.Concurrent;
using System.Net;
using System.Text.RegularExpressions;

namespace SatarkMitra.LeakScan.Lives;

/// <summary>Everything the desk ever answered to anyone, heads and bodies.</summary>
internal sealed class Recorder() : DelegatingHandler(new HttpClientHandler { AutomaticDecompression = DecompressionMethods.All, AllowAutoRedirect = true, CookieContainer = new CookieContainer() })
{
    internal static ConcurrentBag<(string Name, byte[] Body)> Answers { get; } = [];

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var answer = await base.SendAsync(request, cancellationToken);
        Answers.Add(($"{request.Method} {request.RequestUri?.PathAndQuery}", await Responses.BytesAsync(answer, cancellationToken)));
        return answer;
    }
}

/// <summary>A member of staff in a browser: signs in, reads pages, sends their forms.</summary>
internal sealed partial class DeskSession : IDisposable
{
    private readonly HttpClient http;

    private DeskSession(HttpClient http) => this.http = http;

    internal static async Task<DeskSession> SignInAsync(Uri desk, string username, CancellationToken cancel)
    {
        var session = new DeskSession(new HttpClient(new Recorder()) { BaseAddress = desk });
        var page = await session.ReadAsync("/sign-in", cancel) ?? throw new LifeStuckException("the desk has no sign-in page");
        await session.SendAsync("/sign-in", page, cancel, ("username", username), ("password", World.Password));
        return session;
    }

    /// <summary>Null when it is not there, or not for this person.</summary>
    internal async Task<string?> ReadAsync(string path, CancellationToken cancel)
    {
        using var answer = await http.GetAsync(path, cancel);
        return answer.IsSuccessStatusCode ? await answer.Content.ReadAsStringAsync(cancel) : null;
    }

    internal async Task<string> UntilAsync(string path, Func<string, bool> shows, string what, CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(TimeSpan.FromMinutes(2));
        try
        {
            while (true)
            {
                if (await ReadAsync(path, limit.Token) is { } page && shows(page))
                {
                    return page;
                }
                await Task.Delay(200, limit.Token);
            }
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            throw new LifeStuckException($"{path} never showed {what}");
        }
    }

    /// <summary>Sends a form of the page, with its token and the tip's version.</summary>
    internal async Task SendAsync(string action, string page, CancellationToken cancel, params (string Name, string Value)[] fields)
    {
        var all = fields.ToDictionary(field => field.Name, field => field.Value);
        foreach (var hidden in new[] { "__RequestVerificationToken", "version" })
        {
            if (Hidden(page, hidden) is { } value)
            {
                all.TryAdd(hidden, value);
            }
        }
        using var answer = await http.PostAsync(action, new FormUrlEncodedContent(all), cancel);
        if (!answer.IsSuccessStatusCode)
        {
            throw new LifeStuckException($"{action} was answered {(int)answer.StatusCode}");
        }
    }

    /// <summary>The value that a list of the page gives to the choice with these words.</summary>
    internal static string? OptionOf(string page, string words) =>
        Options().Matches(page).FirstOrDefault(option => option.Groups[2].Value.Contains(words, StringComparison.Ordinal))?.Groups[1].Value;

    private static string? Hidden(string page, string name) =>
        Regex.Match(page, $"name=\"{name}\"[^>]*value=\"([^\"]*)\"") is { Success: true } found ? WebUtility.HtmlDecode(found.Groups[1].Value) : null;

    public void Dispose() => http.Dispose();

    [GeneratedRegex("<option[^>]*value=\"([^\"]+)\"[^>]*>([^<]*)<")]
    private static partial Regex Options();
}
