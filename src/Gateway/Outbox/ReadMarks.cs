using System.Threading.Channels;
using SatarkMitra.WhatsApp;

namespace SatarkMitra.Gateway.Outbox;

/// <summary>
/// Two blue ticks, from memory only: a wamid holds the number, so it is never written. Nice to have: above a modest rate,
/// or while replies wait, marks are dropped.
/// </summary>
internal sealed class ReadMarks(GraphClient graph, OutboxSender outbox)
{
    static readonly TimeSpan Apart = TimeSpan.FromMilliseconds(10);
    const int BusyAt = 200;

    readonly Channel<MessageId> _waiting = Channel.CreateBounded<MessageId>(new BoundedChannelOptions(64) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });
    readonly CancellationTokenSource _stop = new();
    Task _work = Task.CompletedTask;

    public void Start() => _work = Task.Run(RunAsync);

    public void Offer(MessageId id) => _waiting.Writer.TryWrite(id);

    async Task RunAsync()
    {
        try
        {
            await foreach (var id in _waiting.Reader.ReadAllAsync(_stop.Token))
            {
                if (outbox.Count > BusyAt) { continue; }
                await graph.MarkReadAsync(id, typing: false, _stop.Token);
                await Task.Delay(Apart, _stop.Token);
            }
        }
        catch (OperationCanceledException) { }
    }

    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await _work;
        _stop.Dispose();
    }
}
