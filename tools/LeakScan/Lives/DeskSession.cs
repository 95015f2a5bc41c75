using System.Collections.Concurrent;
using System.Net;
using System.Text.RegularExpressions;

namespace SatarkMitra.LeakScan.Lives;

/// <summary>Everything the desk ever answered to anyone, heads and bodies.</summary>
internal sealed class Recorder(ConcurrentQueue<Answered> answers) : DelegatingHandler(new HttpClientHandler { AutomaticDecompression = DecompressionMethods.All, AllowAutoRedirect = true, CookieContainer = new CookieContainer() })
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var answer = await base.SendAsync(request, cancellationToken);
        answers.Enqueue(await Responses.ReadAsync($"{request.Method} {request.RequestUri?.PathAndQuery}", answer, cancellationToken));
        return answer;
    }
}

/// <summary>A member of staff in a browser: signs in, reads pages, sends their forms.</summary>
internal sealed partial class DeskSession : IDisposable
{
    private readonly HttpClient http;

    private DeskSession(HttpClient http) => this.http = http;

    internal static async Task<DeskSession> SignInAsync(Uri desk, string username, ConcurrentQueue<Answered> answers, CancellationToken cancel)
    {
        var session = new DeskSession(new HttpClient(new Recorder(answers)) { BaseAddress = desk, Timeout = TimeSpan.FromSeconds(30) });
        var page = await session.ReadAsync("/sign-in", cancel) ?? throw new LifeStuckException("the desk has no sign-in page");
        Demand(await session.PostAsync("/sign-in", page, [("username", username), ("password", World.Password)], cancel), "/sign-in");
        return session;
    }

    /// <summary>Null when it is not there, or not for this person.</summary>
    internal async Task<string?> ReadAsync(string path, CancellationToken cancel)
    {
        try
        {
            using var answer = await http.GetAsync(path, cancel);
            return answer.IsSuccessStatusCode ? await answer.Content.ReadAsStringAsync(cancel) : null;
        }
        catch (TaskCanceledException) when (!cancel.IsCancellationRequested)
        {
            throw new LifeStuckException($"{path} did not answer");
        }
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
                await Task.Delay(800, limit.Token);
            }
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            throw new LifeStuckException($"{path} never showed {what}");
        }
    }

    /// <summary>Does one act on a tip. Where something new came to it meanwhile the page is read again, as a person would.</summary>
    internal async Task ActAsync(string tip, string act, Func<string, bool> ready, Func<string, (string Name, string Value)[]> fields, CancellationToken cancel)
    {
        const int Tries = 20;
        for (var attempt = 1; ; attempt++)
        {
            var page = await UntilAsync(tip, ready, act, cancel);
            var status = await PostAsync($"{tip}?handler={act}", page, fields(page), cancel);
            if (status is not (HttpStatusCode.Conflict or HttpStatusCode.TooManyRequests) || attempt == Tries)
            {
                Demand(status, $"{tip} {act}");
                return;
            }
            if (status is HttpStatusCode.TooManyRequests)
            {
                // The desk limits each of its staff: this SP is busier than any.
                await Task.Delay(TimeSpan.FromSeconds(6), cancel);
            }
        }
    }

    /// <summary>Whatever the answer is.</summary>
    internal Task TryAsync(string action, string page, CancellationToken cancel) => PostAsync(action, page, [], cancel);

    /// <summary>Sends a form of the page, with its token and the tip's version.</summary>
    private async Task<HttpStatusCode> PostAsync(string action, string page, IEnumerable<(string Name, string Value)> fields, CancellationToken cancel)
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
        return answer.StatusCode;
    }

    private static void Demand(HttpStatusCode status, string what)
    {
        if ((int)status >= 400)
        {
            throw new LifeStuckException($"{what} was answered {(int)status}");
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
