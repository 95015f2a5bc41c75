using System.Text.Json;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using SatarkMitra.Contracts;
using SatarkMitra.Gateway.Data;

namespace SatarkMitra.Gateway.Commands;

internal enum CommandState { Waiting = 0, Done = 1 }

/// <summary>Keeps commands, each id once, and wakes the runner. What cannot be read is counted and dropped.</summary>
internal sealed partial class CommandDesk(Store store, Node node, LiveDays days, ILogger<CommandDesk> logger)
{
    long _lastCame;
    readonly Channel<bool> _wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public ChannelReader<bool> Wakes => _wake.Reader;

    public void Wake() => _wake.Writer.TryWrite(true);

    /// <summary>False when they could not be committed: the desk will post them again. The caller wakes the runner when the answer is out.</summary>
    public async Task<bool> KeepAsync(ReadOnlyMemory<byte> body, CancellationToken cancel)
    {
        var commands = Read(body);
        if (commands.Count == 0) { return true; }
        try
        {
            var day = days.Newest;
            var rows = new RowSet("commands", "id", "day", "state", "node", "body");
            foreach (var command in commands.DistinctBy(command => command.Id))
            {
                rows.Add(command.Id, day.Id, (int)CommandState.Waiting, node.Id, day.Rows.Seal(RowKind.Command, command.Id, KeptCommand.Write(command, NextCame())));
            }
            await store.WriteAsync(async session => await session.QueueRowsAsync(rows, "ON CONFLICT DO NOTHING"), cancel);
        }
        catch (Exception failed) when (failed is not OperationCanceledException)
        {
            LogNotKept(failed, commands.Count);
            return false;
        }
        return true;
    }

    /// <summary>Microseconds, and never twice the same on this node: the order commands run in.</summary>
    long NextCame()
    {
        while (true)
        {
            var last = Interlocked.Read(ref _lastCame);
            var next = Math.Max(last + 1, node.Now * 1000);
            if (Interlocked.CompareExchange(ref _lastCame, next, last) == last) { return next; }
        }
    }

    List<Command> Read(ReadOnlyMemory<byte> body)
    {
        var commands = new List<Command>();
        var bad = 0;
        try
        {
            using var json = JsonDocument.Parse(body);
            foreach (var element in json.RootElement.EnumerateArray())
            {
                try
                {
                    if (element.Deserialize(ContractsJson.Default.Command) is { } command) { commands.Add(command); }
                }
                catch (Exception e) when (e is JsonException or NotSupportedException) { bad++; }
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException) { bad++; }
        if (bad > 0) { LogUnread(bad); }
        return commands;
    }

    [LoggerMessage(151, LogLevel.Warning, "{Count} commands could not be read")]
    partial void LogUnread(int count);

    [LoggerMessage(152, LogLevel.Error, "{Count} commands could not be kept")]
    partial void LogNotKept(Exception failed, int count);
}
