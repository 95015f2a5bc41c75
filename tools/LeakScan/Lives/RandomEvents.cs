using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using SatarkMitra.LeakScan.Canaries;
using SatarkMitra.LeakScan.Report;
using SatarkMitra.LeakScan.Search;

namespace SatarkMitra.LeakScan.Lives;

/// <summary>What the logs said after very many odd things happened.</summary>
/// <param name="Bytes">Of all sinks together.</param>
internal sealed record Logged(int Events, long Bytes, IReadOnlyList<Searched> Sinks, IReadOnlyCollection<Hit> Hits);

/// <summary>
/// Thousands of random webhook events and desk requests, true, false and broken, each full of canaries, at level Trace;
/// then a look at every sink a log can end in: files of gateway, vault and desk, the console, the metrics' collector.
/// </summary>
internal static class RandomEvents
{
    private const int InOneBody = 50;
    private const int DeskRequests = 400;

    private static readonly string[] Types = ["text", "interactive", "image", "contacts", "location", "reaction", "odd", "button", "document", "status"];

    internal static async Task<Logged> PlayAsync(Deployment deployment, int events, int seed, CancellationToken cancel)
    {
        var own = Directory.CreateTempSubdirectory("leakscan-events-");
        try
        {
            await using var sink = OtlpSink.Start(Path.Combine(own.FullName, "otlp"));
            await using var world = await World.StartAsync(deployment, sink.Settings, cancel);
            var random = new Random(seed);
            Person[] people = [.. Enumerable.Range(0, 60).Select(n => new Person(random, n))];
            using var http = new HttpClient();
            var bodies = Enumerable.Range(0, events / InOneBody).Select(_ => Body(random, people)).ToArray();
            await Parallel.ForEachAsync(bodies, new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = cancel }, async (body, stop) =>
            {
                using var request = new HttpRequestMessage(HttpMethod.Post, world.Webhook) { Content = new StringContent(body.Text, Encoding.UTF8, "application/json") };
                request.Headers.TryAddWithoutValidation("X-Hub-Signature-256", body.Signature);
                using var answer = await http.SendAsync(request, stop);
            });
            await AskTheDeskAsync(world, random, people, cancel);
            await world.StopAsync();

            var scanner = new Scanner([.. people.SelectMany(person => person.Canaries)], World.Keys);
            var sinks = new List<Searched>();
            string[] folders = [.. new[] { "gateway", "vault", "desk" }.Select(part => Path.Combine(world.Data, part, "logs")).Where(Directory.Exists), sink.Folder];
            foreach (var folder in folders)
            {
                var before = scanner.BytesSearched;
                scanner.ScanFolder(Side.Gateway, folder, Path.GetRelativePath(world.Data, folder));
                sinks.Add(new Searched(Side.Gateway, Path.GetFileName(Path.GetDirectoryName(folder)) + "/" + Path.GetFileName(folder), scanner.BytesSearched - before));
            }
            var console = ConsoleLog.Entries(world.Console).ToArray();
            foreach (var (name, entry) in console)
            {
                scanner.ScanBytes(Side.Desk, name, entry);
            }
            sinks.Add(new Searched(Side.Desk, "console", world.Console.Length));
            var loose = folders.SelectMany(folder => LooseNumbers.In(Side.Gateway, folder)).Concat(console.SelectMany(entry => LooseNumbers.InBytes(Side.Desk, entry.Name, entry.Body)));
            return new Logged(bodies.Length * InOneBody, sinks.Sum(one => one.Bytes), sinks, [.. scanner.Hits, .. loose]);
        }
        finally
        {
            own.Delete(recursive: true);
        }
    }

    private static async Task AskTheDeskAsync(World world, Random random, Person[] people, CancellationToken cancel)
    {
        using var sp = await DeskSession.SignInAsync(world.Desk, "sp-jaunpur", new ConcurrentQueue<Answered>(), cancel);
        for (var n = 0; n < DeskRequests; n++)
        {
            var person = people[random.Next(people.Length)];
            var words = Uri.EscapeDataString(random.Next(3) switch { 0 => person.Digits, 1 => person.Name, _ => person.ScopedId });
            await sp.ReadAsync(random.Next(5) switch
            {
                0 => $"/tips?q={words}",
                1 => $"/tips/{words}",
                2 => $"/insights/hotspots?from={words}",
                3 => $"/{words}",
                _ => $"/api/v1/tips?after={words}",
            }, cancel);
        }
    }

    private static (string Text, string Signature) Body(Random random, Person[] people)
    {
        var messages = new List<string>();
        var statuses = new List<string>();
        for (var n = 0; n < InOneBody; n++)
        {
            var person = people[random.Next(people.Length)];
            var type = Types[random.Next(Types.Length)];
            if (type == "status")
            {
                statuses.Add(Json(new { id = person.Wamid(random), status = "failed", timestamp = Now, recipient_id = person.Digits, errors = new[] { new { code = 131026, title = person.Told, message = person.Digits } } }));
                continue;
            }
            var common = Json(new { from = person.Digits, from_user_id = person.ScopedId, id = person.Wamid(random), timestamp = Now, type })[..^1];
            messages.Add($"{common},\"{type}\":{Content(type, person)}}}");
        }
        var contacts = people.Take(random.Next(1, 5)).Select(person => Json(new { profile = new { name = person.Name }, wa_id = person.Digits, user_id = person.ScopedId }));
        var text = $$$"""{"object":"whatsapp_business_account","entry":[{"id":"200000000000002","changes":[{"field":"messages","value":{"messaging_product":"whatsapp","metadata":{"display_phone_number":"912000000000","phone_number_id":"100000000000001"},"contacts":[{{{string.Join(',', contacts)}}}],"messages":[{{{string.Join(',', messages)}}}],"statuses":[{{{string.Join(',', statuses)}}}]}}]}]}""";
        text = random.Next(8) switch { 0 => text[..random.Next(text.Length)], 1 => text.Replace("\"type\":", "\"typo\":", StringComparison.Ordinal), _ => text };
        var signature = "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(World.AppSecret), Encoding.UTF8.GetBytes(text)));
        return (text, random.Next(12) == 0 ? people[0].Digits : signature);
    }

    private static string Content(string type, Person person) => type switch
    {
        "text" => Json(new { body = person.Told }),
        "interactive" => Json(new { type = "button_reply", button_reply = new { id = Convert.ToBase64String(Encoding.ASCII.GetBytes(person.Told)), title = person.Name } }),
        "image" or "document" => Json(new { id = person.Digits, mime_type = "image/jpeg", filename = $"{person.Digits}.jpg", caption = person.Told, sha256 = person.Digits }),
        "contacts" => $"[{Json(new { name = new { formatted_name = person.Name }, phones = new[] { new { phone = "+" + person.Digits, wa_id = person.Digits } } })}]",
        "location" => Json(new { latitude = 13.123456, longitude = 88.654321, name = person.Told }),
        "reaction" => Json(new { message_id = person.Told, emoji = person.Digits }),
        "button" => Json(new { payload = person.Told, text = person.Name }),
        _ => Json(new { wa_id = person.Digits, anything = person.Told }),
    };

    private static string Now => DateTimeOffset.UtcNow.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    private static string Json(object value) => JsonSerializer.Serialize(value);

    private sealed class Person(Random random, int n)
    {
        private readonly List<string> wamids = [];
        private readonly string placed = $"912000{random.Next(100_001, 999_999)}";

        public string Digits { get; } = $"915000{random.Next(100_001, 999_999)}";

        public string Name { get; } = "Leak" + string.Concat(Enumerable.Range(0, 8).Select(_ => "bdfgklmnprstvz"[random.Next(14)])) + " Name";

        public string ScopedId { get; } = "IN." + string.Concat(Enumerable.Range(0, 26).Select(_ => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"[random.Next(32)]));

        public string Told => $"I am {Name}, {Digits}, he is {placed}";

        public string Wamid(Random some)
        {
            var bytes = new byte[20];
            some.NextBytes(bytes);
            var wamid = "wamid." + Convert.ToBase64String([0x1C, 0x18, 12, .. Encoding.ASCII.GetBytes(Digits), .. bytes]);
            wamids.Add(wamid);
            return wamid;
        }

        public IEnumerable<Canary> Canaries =>
        [
            new Canary.Number($"person {n}: number", Digits), new Canary.Number($"person {n}: placed number", placed), new Canary.Words($"person {n}: name", Name),
            new Canary.Words($"person {n}: scoped id", ScopedId), .. wamids.Select(wamid => new Canary.MessageId($"person {n}: wamid", wamid)),
        ];
    }
}
