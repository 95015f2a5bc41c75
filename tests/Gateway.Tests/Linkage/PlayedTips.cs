using System.Text.Json.Nodes;
using SatarkMitra.Contracts;
using SatarkMitra.Gateway.Tests.Drivers;
using SatarkMitra.Support;

namespace SatarkMitra.Gateway.Tests.Linkage;

/// <summary>Some hundred people report four times each, at random over some hours, through the real webhook, and a desk pulls.</summary>
internal sealed class PlayedTips(RunningGateway gateway, Random random)
{
    const int Pool = 600, Together = 5;
    static readonly string s_tutors = Words(9999);

    readonly Desk _desk = gateway.Desk();
    readonly List<JsonObject> _first = [], _again = [];
    readonly HashSet<int> _known = [];
    readonly Dictionary<string, (int Sender, int Written)> _truth = [];
    readonly List<DeskTip> _tips = [];
    int _seen, _release;

    public async Task<IReadOnlyList<DeskTip>> PlayAsync(int senders, int each, int perWindow)
    {
        gateway.Clock.AdvanceToIndianHour(8); // hours before the UTC day ends, with its keys
        await _desk.ShowsKeysAsync();
        await LearnAsync();
        gateway.Graph.Overlook();
        var order = Enumerable.Range(0, senders * each).Select(i => i % senders).ToArray();
        random.Shuffle(order);
        for (var done = 0; done < order.Length;)
        {
            var size = Math.Min(order.Length - done, (int)(perWindow * (0.7 + (0.6 * random.NextDouble()))));
            await WindowAsync(order.AsMemory(done, size), done);
            done += size;
        }
        await EndOfWindowAsync();
        await EndOfWindowAsync();
        return _tips;
    }

    /// <summary>The script as it is now, walked by one who reads; the others say the same.</summary>
    async Task LearnAsync()
    {
        var tutor = gateway.Citizen("915000999999");
        foreach (var walk in (List<JsonObject>[])[_first, _again])
        {
            var before = tutor.Posted.Count;
            await tutor.TellsAsync();
            await tutor.SaysAsync(s_tutors);
            await tutor.SendsTipAsync();
            walk.AddRange(tutor.Posted.Skip(before));
        }
    }

    /// <summary>Always of one length.</summary>
    static string Words(int n) => $"Cards are played behind the tea stall, sign {n:0000}";

    async Task WindowAsync(ReadOnlyMemory<int> senders, int written)
    {
        written.ShouldBeLessThan(9999 - senders.Length);
        var begin = gateway.Clock.GetUtcNow().ToUnixTimeSeconds() / Pool * Pool;
        // Leaves time at the end for the machine that plays.
        var moments = Enumerable.Range(0, (senders.Length + Together - 1) / Together).Select(_ => begin + 20 + random.Next(Pool - 120)).Order().ToArray();
        for (var i = 0; i < moments.Length; i++)
        {
            var group = senders.Span[(i * Together)..Math.Min((i + 1) * Together, senders.Length)].ToArray();
            if (DateTimeOffset.FromUnixTimeSeconds(moments[i]) - gateway.Clock.GetUtcNow() is { Ticks: > 0 } wait) { gateway.Clock.Advance(wait); }
            // One who reports twice within a moment does so one after the other.
            for (var from = 0; from < group.Length;)
            {
                var some = group[from..].TakeWhile((sender, at) => !group[from..(from + at)].Contains(sender)).ToArray();
                await ReportAsync(some, written + (i * Together) + from);
                from += some.Length;
            }
        }
        await EndOfWindowAsync();
    }

    async Task ReportAsync(int[] senders, int written)
    {
        var walks = senders.Select(sender => _known.Add(sender) ? _first : _again).ToArray();
        // One webhook for all that is written in this moment, as Meta sends them when it has several: in this order.
        var messages = new List<JsonObject>();
        for (var step = 0; step < walks.Max(walk => walk.Count); step++)
        {
            for (var i = 0; i < senders.Length; i++)
            {
                // All end with the same step, so that they are written in this order.
                var at = step - (walks.Max(walk => walk.Count) - walks[i].Count);
                if (at >= 0) { messages.Add(Message(walks[i][at], senders[i], written + i)); }
            }
        }
        (await gateway.PostAsync(Webhooks.Body([.. messages]))).ShouldBe(System.Net.HttpStatusCode.OK);
        for (var i = 0; i < senders.Length; i++) { _truth[Words(written + i)] = (senders[i], written + i); }
    }

    JsonObject Message(JsonObject like, int sender, int written)
    {
        var type = like["type"]!.GetValue<string>();
        var content = (JsonObject)like[type]!.DeepClone();
        if (type == "text" && content["body"]!.GetValue<string>() == s_tutors) { content["body"] = Words(written); }
        return Webhooks.Message($"915000{sender:000000}", gateway.Clock.GetUtcNow(), type, content);
    }

    /// <summary>Waits for the receipts, which real people wait for too; then the clock strikes, and the desk pulls.</summary>
    async Task EndOfWindowAsync()
    {
        await NoneAsync("SELECT count(*) FROM feed WHERE state = 0");
        var now = gateway.Clock.GetUtcNow();
        gateway.Clock.Advance(DateTimeOffset.FromUnixTimeSeconds((now.ToUnixTimeSeconds() / Pool + 1) * Pool) - now);
        await NoneAsync($"SELECT count(*) FROM feed WHERE state = 1 AND due <= {gateway.Clock.GetUtcNow().ToUnixTimeMilliseconds()}");
        while ((await _desk.PullsAsync()).Items.Count > 0) { }
        foreach (var (envelope, item) in _desk.Items.Skip(_seen))
        {
            if (item is TipReleased tip && tip.Transcript.Select(line => line.Text).FirstOrDefault(text => text is not null && _truth.ContainsKey(text)) is { } words)
            {
                _tips.Add(DeskTip.Of(_truth[words].Sender, _truth[words].Written, _release, gateway.Clock.GetUtcNow(), envelope, tip));
            }
        }
        (_seen, _release) = (_desk.Items.Count, _release + 1);
    }

    Task NoneAsync(string count) => Eventually.IsAsync(async () =>
        Convert.ToInt64(await Rows.ScalarAsync(gateway.ConnectionString, count), System.Globalization.CultureInfo.InvariantCulture) == 0, TimeSpan.FromSeconds(120), count);
}
