using System.Text.Json;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace SatarkMitra.Simulator.Storage;

/// <summary>
/// Append-only JSON lines. Callers only queue; one writer gathers what is waiting into one disk write, so a burst of
/// thousands of messages costs a handful of writes. A line cut by a crash is skipped at the next start.
/// </summary>
internal sealed partial class Journal : IAsyncDisposable
{
    private const int WriteAtMost = 1 << 20;

    private readonly Channel<byte[]> _lines = Channel.CreateUnbounded<byte[]>(new UnboundedChannelOptions { SingleReader = true });
    private readonly string _path;
    private readonly ILogger<Journal> _log;
    private Task _writer = Task.CompletedTask;

    public Journal(SimulatorSettings settings, ILogger<Journal> log)
    {
        Directory.CreateDirectory(settings.Folder);
        _path = Path.Combine(settings.Folder, "journal.jsonl");
        _log = log;
    }

    public IEnumerable<Entry> Read()
    {
        if (!File.Exists(_path)) { yield break; }
        foreach (var line in File.ReadLines(_path))
        {
            if (line.Length > 0 && Parse(line) is { } entry) { yield return entry; }
        }
    }

    /// <summary>Replaces the journal by what it amounts to, so that it does not grow for ever.</summary>
    public void Rewrite(IEnumerable<Entry> entries)
    {
        var fresh = _path + ".new";
        using (var file = new FileStream(fresh, FileMode.Create, FileAccess.Write))
        {
            foreach (var entry in entries) { file.Write(Line(entry)); }
            file.Flush(flushToDisk: true);
        }
        File.Move(fresh, _path, overwrite: true);
    }

    public long Length => File.Exists(_path) ? new FileInfo(_path).Length : 0;

    public void Start() => _writer = Task.Run(WriteAsync);

    public void Write(Entry entry) => _lines.Writer.TryWrite(Line(entry));

    public async ValueTask DisposeAsync()
    {
        _lines.Writer.TryComplete();
        await _writer;
    }

    private static byte[] Line(Entry entry)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(entry, JournalJson.Default.Entry);
        return [.. json, (byte)'\n'];
    }

    private Entry? Parse(string line)
    {
        try { return JsonSerializer.Deserialize(line, JournalJson.Default.Entry); }
        catch (JsonException)
        {
            UnreadableLine();
            return null;
        }
    }

    private async Task WriteAsync()
    {
        await using var file = new FileStream(_path, FileMode.Append, FileAccess.Write, FileShare.Read, bufferSize: 0);
        // A crash may have cut the last line; what follows must not be glued to it.
        if (file.Length > 0) { await file.WriteAsync("\n"u8.ToArray()); }
        var batch = new MemoryStream();
        while (await _lines.Reader.WaitToReadAsync())
        {
            batch.SetLength(0);
            while (batch.Length < WriteAtMost && _lines.Reader.TryRead(out var line)) { batch.Write(line); }
            try { await file.WriteAsync(batch.GetBuffer().AsMemory(0, (int)batch.Length)); }
            catch (IOException problem) { NotWritten(problem.GetType().Name); }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A journal line could not be read and was skipped")]
    private partial void UnreadableLine();

    [LoggerMessage(Level = LogLevel.Error, Message = "The simulator's journal could not be written ({Problem}); what happens now is lost at the next restart")]
    private partial void NotWritten(string problem);
}
