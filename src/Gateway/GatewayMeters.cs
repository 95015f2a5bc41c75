using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;

namespace SatarkMitra.Gateway;

/// <summary>OpenTelemetry meters of the gateway. No tag ever holds an identifier: only status codes, kinds and states of our own lists.</summary>
internal sealed class GatewayMeters : IDisposable
{
    readonly Meter _meter = new("SatarkMitra.Gateway");
    readonly Counter<long> _webhooks, _statuses, _steps, _duplicates, _parked, _sent, _dropped, _released, _commands, _unlisted, _recordings;
    readonly Histogram<int> _batch;

    public GatewayMeters()
    {
        _webhooks = _meter.CreateCounter<long>("satark.gateway.webhooks", description: "Webhooks answered, by status code");
        _statuses = _meter.CreateCounter<long>("satark.gateway.statuses", description: "Delivery statuses of our own sends, by state and error code");
        _steps = _meter.CreateCounter<long>("satark.gateway.steps", description: "Messages stepped through the script");
        _duplicates = _meter.CreateCounter<long>("satark.gateway.duplicates", description: "Messages seen before");
        _parked = _meter.CreateCounter<long>("satark.gateway.parked", description: "Updates set aside, by kind");
        _sent = _meter.CreateCounter<long>("satark.gateway.sends", description: "Replies that left the outbox, by result and error code");
        _dropped = _meter.CreateCounter<long>("satark.gateway.rows.dropped", description: "Rows that outlived their key, by table");
        _released = _meter.CreateCounter<long>("satark.gateway.items.released", description: "Items released to the feed");
        _commands = _meter.CreateCounter<long>("satark.gateway.commands", description: "Commands run, by kind");
        _unlisted = _meter.CreateCounter<long>("satark.gateway.log.unlisted", description: "Events that are not on the log's allow-list and were not written, by level");
        _recordings = _meter.CreateCounter<long>("satark.gateway.recordings.lost", description: "Recordings that could not be sent after their text");
        _batch = _meter.CreateHistogram<int>("satark.gateway.batch", description: "Arrivals in one transaction");
    }

    public void Webhook(int status) => _webhooks.Add(1, new KeyValuePair<string, object?>("status", status));
    public void Status(string state, int code) => _statuses.Add(1, new("state", state), new("code", code));
    public void Stepped(int count) => _steps.Add(count);
    public void Duplicate() => _duplicates.Add(1);
    public void Parked(string kind) => _parked.Add(1, new KeyValuePair<string, object?>("kind", kind));
    public void Sent(string result, int code) => _sent.Add(1, new("result", result), new("code", code));
    public void Dropped(string table, int rows) => _dropped.Add(rows, new KeyValuePair<string, object?>("table", table));
    public void Released(int count) => _released.Add(count);
    public void Command(string kind) => _commands.Add(1, new KeyValuePair<string, object?>("kind", kind));
    public void Unlisted(LogLevel level) => _unlisted.Add(1, new KeyValuePair<string, object?>("level", level.ToString()));
    public void RecordingLost() => _recordings.Add(1);
    public void Batch(int size) => _batch.Record(size);

    public void Dispose() => _meter.Dispose();
}
