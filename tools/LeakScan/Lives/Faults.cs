using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;

namespace SatarkMitra.LeakScan.Lives;

/// <summary>What goes wrong on purpose in some lives (<see cref="FaultPlan"/>). Each fault carries the life's number wherever it can stand.</summary>
internal sealed class Faults(World world, HttpClient simulator)
{
    private const string Echo = "Graph errors that echo the number", Killed = "kill -9 in the middle of a chat", Full = "disk full", Everything = "an officer calls every endpoint";

    private static readonly (string Name, Func<Faults, Life, CancellationToken, Task> Happen)[] Drawn =
    [
        ("malformed JSON, cut bodies, wrong signatures and unknown types, with the number in each", (faults, life, cancel) => faults.SpoiltAsync(life.Shadow, cancel)),
        ("duplicate redelivery", (faults, _, cancel) => faults.SetAsync(new { delivery = "duplicate", count = 3 }, cancel)),
        ("late and reordered delivery", (faults, _, cancel) => faults.SetAsync(new { delivery = "late", count = 2 }, cancel)),
        ("Graph errors that are retried", (faults, _, cancel) => faults.SetAsync(new { error = 131056, count = 2 }, cancel)),
        ("acknowledgements lost, so that Meta sends again", (faults, _, cancel) => faults.SetAsync(new { webhookRetry = 2 }, cancel)),
        ("the same message twenty times at once: unique violations", (faults, life, cancel) => faults.SameAsync(life.Shadow, cancel)),
        ("failures in statuses that name the recipient", (faults, life, cancel) => faults.StatusesAsync(life.Shadow, cancel)),
        ("Graph takes a message and answers too late", (faults, life, cancel) => faults.LateAsync(life, cancel)),
        ("Graph never answers", (faults, life, cancel) => faults.SetAsync(new { silence = "lost", phone = life.OwnNumber }, cancel)),
    ];

    private readonly HashSet<string> played = [];

    internal IReadOnlyCollection<string> Played
    {
        get { lock (played) { return [.. played]; } }
    }

    internal static int Kinds => Drawn.Length;

    internal static IEnumerable<string> All => Drawn.Select(fault => fault.Name).Concat([Echo, Killed, Full, Everything]);

    internal void NoteKilled(string who) => Note($"{Killed}: {who}");

    internal void NoteEveryEndpoint(int forms) => Note($"{Everything}: opens every link, calls all that the API describes, sends {forms} forms of everybody's pages");

    private void Note(string fault)
    {
        lock (played)
        {
            played.Add(fault);
        }
    }

    internal async Task HappenAsync(Life life, IReadOnlyList<int> kinds, CancellationToken cancel)
    {
        foreach (var (name, happen) in kinds.Select(kind => Drawn[kind]))
        {
            await happen(this, life, cancel);
            Note(name);
        }
    }

    /// <summary>
    /// Nothing can be written for a while: webhooks come, somebody reads at the desk and signs in. Everybody else's messages
    /// would be lost, so nobody else may write meanwhile.
    /// </summary>
    /// <param name="all">Whether the databases lie with the programs, so that no message can be kept.</param>
    internal async Task DiskFullAsync(Life life, bool all, ConcurrentQueue<Answered> answers, CancellationToken cancel)
    {
        using var reader = await DeskSession.SignInAsync(world.Desk, "sp-jaunpur", answers, cancel);
        var body = Message(life.Shadow, "text", "\"text\":{\"body\":\"I am " + life.Shadow + "\"}");
        world.FillDisk(true);
        try
        {
            var answer = await PostAsync(body, Sign(body), cancel);
            if (all && answer is not HttpStatusCode.ServiceUnavailable)
            {
                throw new LifeStuckException($"with the disk full a message was answered {(int)answer}");
            }
            await SpoiltAsync(life.Shadow, cancel);
            foreach (var path in new[] { "/tips", "/audit", "/insights", "/account" })
            {
                await reader.ReadAsync(path, cancel);
            }
            await TrySignInAsync(answers, cancel);
        }
        finally
        {
            world.FillDisk(false);
        }
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(TimeSpan.FromMinutes(1));
        while (await PostAsync(body, Sign(body), limit.Token) is not HttpStatusCode.OK)
        {
            await Task.Delay(100, limit.Token);
        }
        Note(all ? Full : $"{Full}, but for the database servers' own");
    }

    private async Task TrySignInAsync(ConcurrentQueue<Answered> answers, CancellationToken cancel)
    {
        try
        {
            (await DeskSession.SignInAsync(world.Desk, "officer-2", answers, cancel)).Dispose();
        }
        catch (LifeStuckException)
        {
            // Nobody can sign in where nothing can be written down.
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
        Note(Echo);
    }

    // It was sent, as its phone shows; what the gateway waits for never comes, and it sends once more.
    private async Task LateAsync(Life life, CancellationToken cancel)
    {
        await SetAsync(new { silence = "late", phone = life.Shadow }, cancel);
        await life.ShadowPhone.SayAsync("Hi", cancel);
        await life.ShadowPhone.NextAsync(_ => true, "the message whose answer is late", cancel);
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

    private async Task<HttpStatusCode> PostAsync(string body, string? signature, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, world.Webhook) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        if (signature is not null)
        {
            request.Headers.TryAddWithoutValidation("X-Hub-Signature-256", signature);
        }
        using var answer = await simulator.SendAsync(request, cancel);
        return answer.StatusCode;
    }

    private static string Sign(string body) => "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(World.AppSecret), Encoding.UTF8.GetBytes(body)));

    internal static string Message(string number, string type, string content) => Envelope(
        $$"""
        "contacts":[{"profile":{"name":"Spoilt {{number}}"},"wa_id":"{{number}}"}],"messages":[{"from":"{{number}}","id":"wamid.{{Convert.ToBase64String([.. Encoding.ASCII.GetBytes(number), .. RandomNumberGenerator.GetBytes(12)])}}","timestamp":"{{DateTimeOffset.UtcNow.ToUnixTimeSeconds()}}","type":"{{type}}",{{content}}}]
        """);

    private static string Envelope(string value) =>
        $$$"""{"object":"whatsapp_business_account","entry":[{"id":"200000000000002","changes":[{"field":"messages","value":{"messaging_product":"whatsapp","metadata":{"display_phone_number":"912000000000","phone_number_id":"100000000000001"},{{{value}}}}}]}]}""";
}
