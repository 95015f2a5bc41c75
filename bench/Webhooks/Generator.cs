using System.Diagnostics;
using System.Net;

namespace SatarkMitra.Webhooks;

/// <summary>Acks of one measured stretch. Latencies are milliseconds from first byte sent to the whole answer.</summary>
internal sealed record Stretch(double AcksPerSecond, double RepliesPerSecond, double P50, double P95, double P99, int Refused, double Cpu, double RssMb);

/// <summary>Walks many senders through the script at once; one sender's next step follows his last ack.</summary>
internal sealed class Generator(IPEndPoint target, string appSecret, string phoneNumberId, NullGraph graph, ProcessUnderTest process)
{
    private static int nextSender;
    private int acked, finished;

    /// <summary>All that was acknowledged 200 so far: each is due one reply.</summary>
    public int Acked => acked;

    /// <summary>Senders whose last step, the one that sends the tip, was acknowledged.</summary>
    public int Finished => finished;

    /// <summary>As fast as <paramref name="connections"/> senders at once can go, for that long.</summary>
    public Task<Stretch> FullSpeedAsync(int connections, TimeSpan length) => RunAsync(connections, length, perSecond: 0);

    /// <summary>At a steady rate; a send that is late because the server was slow counts from when it was due.</summary>
    public Task<Stretch> PacedAsync(int connections, TimeSpan length, int perSecond) => RunAsync(connections, length, perSecond);

    private async Task<Stretch> RunAsync(int connections, TimeSpan length, int perSecond)
    {
        var latencies = new List<double>[connections];
        var refused = 0;
        var cpuBefore = process.CpuSeconds;
        var repliesBefore = graph.Replies;
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, connections).Select(async lane =>
        {
            var mine = latencies[lane] = [];
            using var connection = new Connection(target, appSecret);
            await connection.OpenAsync();
            var gap = perSecond == 0 ? TimeSpan.Zero : TimeSpan.FromSeconds((double)connections / perSecond);
            var due = perSecond == 0 ? TimeSpan.Zero : gap * lane / connections;
            while (clock.Elapsed < length)
            {
                var sender = Interlocked.Increment(ref nextSender);
                for (var step = 0; step < Walk.Steps.Length && clock.Elapsed < length; step++)
                {
                    var body = Walk.Body(phoneNumberId, sender, step);
                    // Late because the server was slow: the wait counts. Late because our timer overslept: it does not.
                    var late = perSecond > 0 && clock.Elapsed > due;
                    if (perSecond > 0 && !late) { await Task.Delay(due - clock.Elapsed); }
                    var begun = (late ? due : clock.Elapsed).TotalMilliseconds;
                    if (await connection.PostAsync(body) != 200) { Interlocked.Increment(ref refused); }
                    else
                    {
                        Interlocked.Increment(ref acked);
                        if (step == Walk.Steps.Length - 1) { Interlocked.Increment(ref finished); }
                    }
                    mine.Add(clock.Elapsed.TotalMilliseconds - begun);
                    due += gap;
                }
            }
        }));
        var seconds = clock.Elapsed.TotalSeconds;
        var all = latencies.SelectMany(l => l).Order().ToArray();
        var cpu = (process.CpuSeconds - cpuBefore) / seconds;
        return new(all.Length / seconds, (graph.Replies - repliesBefore) / seconds,
            At(all, .50), At(all, .95), At(all, .99), refused, cpu, process.PeakRssMb);
    }

    private static double At(double[] sorted, double share) => sorted.Length == 0 ? double.NaN : sorted[(int)((sorted.Length - 1) * share)];
}
