using System.Text.Json;
using System.Threading.Channels;
using SatarkMitra.Simulator.Phones;

namespace SatarkMitra.Simulator.Control;

/// <summary>What the phones page watches. Costs nothing while nobody does; a watcher that lags is cut off and loads again.</summary>
internal sealed class LiveEvents
{
    private readonly Lock _gate = new();
    private Channel<string>[] _watchers = [];

    public ChannelReader<string> Watch(out Action leave)
    {
        var channel = Channel.CreateBounded<string>(512);
        lock (_gate) { _watchers = [.. _watchers, channel]; }
        leave = () =>
        {
            lock (_gate) { _watchers = [.. _watchers.Where(w => w != channel)]; }
        };
        return channel.Reader;
    }

    public void PhoneAppeared(Phone phone) => Tell(() => new { kind = "phone", phone = phone.Number, name = phone.ProfileName });

    public void MessagePosted(Phone phone, Message message) =>
        Tell(() => new { kind = "message", phone = phone.Number, message = MessageView.Of(message, "") });

    public void StatusChanged(Phone phone, Message message) =>
        Tell(() => new { kind = "status", phone = phone.Number, id = message.Id, n = message.N, status = message.Status, error = message.Error, reaction = message.Reaction });

    public void Typing(Phone phone, int seconds) => Tell(() => new { kind = "typing", phone = phone.Number, seconds });

    public void GatewayChanged(bool reachable) => Tell(() => new { kind = "gateway", reachable });

    public void ClockMoved(string offset, DateTimeOffset now) => Tell(() => new { kind = "clock", offset, now });

    public void FaultsChanged(object faults) => Tell(() => new { kind = "faults", faults });

    private void Tell(Func<object> what)
    {
        var watchers = _watchers;
        if (watchers.Length == 0) { return; }
        var text = JsonSerializer.Serialize(what(), ControlAnswer.Json);
        foreach (var watcher in watchers)
        {
            if (!watcher.Writer.TryWrite(text)) { watcher.Writer.TryComplete(); }
        }
    }
}
