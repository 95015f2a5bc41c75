using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;

namespace SatarkMitra.LeakScan.Lives;

/// <summary>What goes wrong on purpose in three lives of ten. Each fault carries the life's number wherever it can stand.</summary>
internal sealed class Faults(World world, HttpClient simulator)
{
    private static readonly (string Name, Func<Faults, string, CancellationToken, Task> Happen)[] All =
    [
        ("malformed JSON, cut bodies, wrong signatures and unknown types, with the number in each", (faults, number, cancel) => faults.SpoiltAsync(number, cancel)),
        ("duplicate redelivery", (faults, _, cancel) => faults.SetAsync(new { delivery = "duplicate", count = 3 }, cancel)),
        ("late and reordered delivery", (faults, _, cancel) => faults.SetAsync(new { delivery = "late", count = 2 }, cancel)),
        ("Graph errors that are retried", (faults, _, cancel) => faults.SetAsync(new { error = 131056, count = 2 }, cancel)),
        ("acknowledgements lost, so that Meta sends again", (faults, _, cancel) => faults.SetAsync(new { webhookRetry = 2 }, cancel)),
        ("the same message twenty times at once: unique violations", (faults, number, cancel) => faults.SameAsync(number, cancel)),
        ("failures in statuses that name the recipient", (faults, number, cancel) => faults.StatusesAsync(number, cancel)),
    ];

    private readonly HashSet<string> played = [];

    internal IReadOnlyCollection<string> Played
    {
        get { lock (played) { return [.. played]; } }
    }

    internal static bool Befalls(int life) => life % 10 is 1 or 4 or 7;

    internal void Note(string fault)
    {
        lock (played)
        {
            played.Add(fault);
        }
    }

    /// <summary>Two faults a life, so that all come round in a dozen lives.</summary>
    internal async Task HappenAsync(int life, string number, CancellationToken cancel)
    {
        for (var n = 0; n < 3; n++)
        {
            var (name, happen) = All[((life / 3 * 3) + n) % All.Length];
            await happen(this, number, cancel);
            Note(name);
        }
    }

    /// <summary>
    /// A reply that Meta refuses for good, with the number in its words. The stand-in refuses whatever is sent next, so
    /// this must happen while nobody else waits for an answer.
    /// </summary>
    internal async Task EchoAsync(string number, CancellationToken cancel)
    {
        await SetAsync(new { error = 131026, count = 1 }, cancel);
        var body = Message(number, "text", "\"text\":{\"body\":\"Hi\"}");
        await PostAsync(body, Sign(body), cancel);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(TimeSpan.FromMinutes(1));
        while ((await simulator.GetStringAsync("/sim/faults", limit.Token)).Contains("131026", StringComparison.Ordinal))
        {
            await Task.Delay(100, limit.Token);
        }
        Note("Graph errors that echo the number");
    }

    private async Task SetAsync(object fault, CancellationToken cancel)
    {
        using var answer = await simulator.PostAsJsonAsync("/sim/faults", fault, cancel);
        answer.EnsureSuccessStatusCode();
    }

    private async Task SpoiltAsync(string number, CancellationToken cancel)
    {
        var message = Message(number, "text", "\"text\":{\"body\":\"I am " + number + "\"}");
        string[] bodies =
        [
            message[..^7], "{\"from\":\"" + number + "\"", "[\"" + number + "\"]", number, "\"\\uD800" + number + "\"",
            new string('[', 200) + number + new string(']', 200),
            message.Replace("\"text\":", "\"" + number + "\":", StringComparison.Ordinal),
            Message(number, "odd-" + number, "\"odd\":{\"wa_id\":\"" + number + "\"}"),
            Message(number, "contacts", "\"contacts\":[{\"name\":{\"formatted_name\":\"" + number + "\"},\"phones\":[{\"phone\":\"+" + number + "\",\"wa_id\":\"" + number + "\"}]}]"),
            Message(number, "interactive", "\"interactive\":{\"type\":\"button_reply\",\"button_reply\":{\"id\":\"" + number + "\",\"title\":\"" + number + "\"}}"),
            message.Replace("\"timestamp\":\"", "\"timestamp\":\"x" + number, StringComparison.Ordinal),
        ];
        foreach (var body in bodies)
        {
            await PostAsync(body, Sign(body), cancel);
        }
        await PostAsync(message, "sha256=" + number, cancel);
        await PostAsync(message, null, cancel);
    }

    private async Task SameAsync(string number, CancellationToken cancel)
    {
        var body = Message(number, "reaction", "\"reaction\":{\"message_id\":\"wamid." + Convert.ToBase64String(Encoding.ASCII.GetBytes(number)) + "\",\"emoji\":\"x\"}");
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => PostAsync(body, Sign(body), cancel)));
    }

    private async Task StatusesAsync(string number, CancellationToken cancel)
    {
        var status = $$$"""{"id":"wamid.{{{Convert.ToBase64String(Encoding.ASCII.GetBytes(number + "status"))}}}","status":"failed","timestamp":"{{{DateTimeOffset.UtcNow.ToUnixTimeSeconds()}}}","recipient_id":"{{{number}}}","errors":[{"code":131026,"title":"to {{{number}}}","message":"Recipient {{{number}}} not reachable","error_data":{"details":"+{{{number}}}"}}]}""";
        var body = Envelope($"\"statuses\":[{status}]");
        await PostAsync(body, Sign(body), cancel);
    }

    private async Task PostAsync(string body, string? signature, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, world.Webhook) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        if (signature is not null)
        {
            request.Headers.TryAddWithoutValidation("X-Hub-Signature-256", signature);
        }
        using var answer = await simulator.SendAsync(request, cancel);
    }

    private static string Sign(string body) => "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(World.AppSecret), Encoding.UTF8.GetBytes(body)));

    internal static string Message(string number, string type, string content) => Envelope(
        $$"""
        "contacts":[{"profile":{"name":"Spoilt {{number}}"},"wa_id":"{{number}}"}],"messages":[{"from":"{{number}}","id":"wamid.{{Convert.ToBase64String([.. Encoding.ASCII.GetBytes(number), .. RandomNumberGenerator.GetBytes(12)])}}","timestamp":"{{DateTimeOffset.UtcNow.ToUnixTimeSeconds()}}","type":"{{type}}",{{content}}}]
        """);

    private static string Envelope(string value) =>
        $$$"""{"object":"whatsapp_business_account","entry":[{"id":"200000000000002","changes":[{"field":"messages","value":{"messaging_product":"whatsapp","metadata":{"display_phone_number":"912000000000","phone_number_id":"100000000000001"},{{{value}}}}}]}]}""";
}
