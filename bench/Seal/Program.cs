using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using SatarkMitra.Vault;
using SatarkMitra.WhatsApp;

// What sealing an address and sending to a token cost the processor: the whole call, user and kernel time, of this process.
// Beside it, not in it: the network (Meta is a method call here) and the disk (the vault's folder is in memory, so that an
// fsync returns at once).
var json = args.Contains("--json");
var count = args.Contains("--quick") ? 5_000 : 20_000;
const double Limit = 60;
var folder = Path.Combine(Directory.Exists("/dev/shm") ? "/dev/shm" : Path.GetTempPath(), $"satark-bench-{Environment.ProcessId}");
Directory.CreateDirectory(folder);
try
{
    using var graph = new GraphClient(new HttpClient(new Taken()), new WhatsAppOptions { PhoneNumberId = "100000000000000", AccessToken = "bench" });
    await using IVault vault = await LocalVault.OpenAsync(new VaultOptions { Directory = folder }, graph, TimeProvider.System, CancellationToken.None);
    var address = Somebody().Address;
    var tips = new Guid[count];
    var tokens = new byte[count][];

    var seal = await CostAsync(async i => tokens[i] = await vault.SealAsync(address, tips[i] = Entropy.Id(), LifeClass.Days90, "hi"));
    var send = await CostAsync(async i =>
    {
        if (await vault.SendNoticeAsync(tokens[i], tips[i], "report_news") is not VaultSend.Accepted) { throw new InvalidOperationException("a token did not send"); }
    });
    if (json) { Console.WriteLine(JsonSerializer.Serialize(new { sealUs = Math.Round(seal, 1), sendUs = Math.Round(send, 1), limitUs = Limit, count })); }
    else
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"CPU µs a call, best of three runs of {count:N0} (limit {Limit:N0})"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  seal  {seal,6:N1}"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  send  {send,6:N1}"));
    }
    return seal <= Limit && send <= Limit ? 0 : 1;
}
finally { Directory.Delete(folder, recursive: true); }

// The best of three: a busy neighbour makes caches cold, it never makes code faster. The first run also warms up.
async Task<double> CostAsync(Func<int, Task> call)
{
    var best = double.MaxValue;
    for (var run = 0; run < 3; run++)
    {
        var before = CpuTime();
        for (var i = 0; i < count; i++) { await call(i); }
        best = Math.Min(best, (CpuTime() - before).TotalMicroseconds / count);
    }
    return best;
}

static TimeSpan CpuTime()
{
    using var self = Process.GetCurrentProcess();
    return self.TotalProcessorTime;
}

// Only the parser makes a sender.
static Sender Somebody()
{
    const string Body = """{"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"messages","value":{"messaging_product":"whatsapp","metadata":{"display_phone_number":"912000000000","phone_number_id":"1"},"contacts":[{"profile":{"name":"A"},"wa_id":"915000000001"}],"messages":[{"from":"915000000001","id":"wamid.x","timestamp":"1790000000","type":"text","text":{"body":"Hi"}}]}}]}]}""";
    return ((WebhookBody.Batch)WebhookParser.Parse(Encoding.UTF8.GetBytes(Body), "1")).Messages[0].Sender;
}

/// <summary>Meta, as a method call: reads what it is given and takes it.</summary>
internal sealed class Taken : HttpMessageHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        await request.Content!.CopyToAsync(Stream.Null, cancellationToken);
        return new HttpResponseMessage(HttpStatusCode.OK);
    }
}
