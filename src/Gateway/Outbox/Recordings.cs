using Microsoft.Extensions.Logging;
using SatarkMitra.Conversation;
using SatarkMitra.Pack;
using SatarkMitra.WhatsApp;

namespace SatarkMitra.Gateway.Outbox;

/// <summary>
/// Meta's ids of the pack's recordings: each is uploaded once, at its first use, for every chat. A recording that cannot be
/// had is lost; the text before it was sent, and what follows does not wait.
/// </summary>
internal sealed partial class Recordings(Script script, GraphClient graph, GatewayMeters meters, TimeProvider time, ILogger<Recordings> logger) : IDisposable
{
    /// <summary>Meta keeps an upload 30 days; five are for messages that wait.</summary>
    static readonly TimeSpan Life = TimeSpan.FromDays(25);

    /// <summary>A chat waits no longer for a file of a few kilobytes. The upload goes on, and serves whoever comes next.</summary>
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>After a failure nothing is uploaded for this long, real time: what is wrong is mostly wrong for every file.</summary>
    const int PauseMs = 20_000;

    sealed record Upload(Task<MediaId?> Id, DateTimeOffset Since);

    readonly Dictionary<(string Language, string Key), Recording> _files = script.Pack.Recordings.ToDictionary(recording => (recording.Language, recording.Key));
    readonly Dictionary<(string Language, string Key), Upload> _uploads = [];
    readonly Lock _gate = new();
    readonly CancellationTokenSource _stop = new();
    long _pausedUntil = long.MinValue;

    /// <summary>Sends it as a voice message. What Meta no longer knows is uploaded anew, once. Null: it could not be had, and nothing was sent.</summary>
    public async Task<SendResult?> SendAsync(ReplyAddress to, Recorded recorded, CancellationToken cancel)
    {
        for (var attempt = 1; await FindAsync(recorded, cancel) is { } id; attempt++)
        {
            var result = await graph.SendAsync(to, new OutboundMessage.Voice(id), Correlation.Word(), cancel);
            if (!IsAboutTheFile(result)) { return result; }
            Forget(recorded, id);
            if (attempt > 1) { break; }
        }
        meters.RecordingLost();
        return null;
    }

    /// <summary>No such media, or it could not be fetched: whatever is wrong, it is not the recipient.</summary>
    static bool IsAboutTheFile(SendResult result) =>
        result is SendResult.Refused { Code: 33 or 100 or 131008 or 131009 or 131051 or 131052 } or SendResult.TryLater { Code: 131053 };

    async Task<MediaId?> FindAsync(Recorded recorded, CancellationToken cancel)
    {
        if (Begin(recorded) is not { } upload) { return null; }
        try { return await upload.WaitAsync(Patience, cancel); }
        catch (TimeoutException) { return null; }
    }

    /// <summary>The upload that was made or is under way, else a new one; null while uploads rest.</summary>
    Task<MediaId?>? Begin(Recorded recorded)
    {
        var name = (recorded.Language, recorded.Key);
        lock (_gate)
        {
            var now = time.GetUtcNow();
            if (_uploads.TryGetValue(name, out var known) && now - known.Since < Life) { return known.Id; }
            // The pack may have been another when the row was written.
            if (!_files.TryGetValue(name, out var file) || Environment.TickCount64 < _pausedUntil) { return null; }
            var upload = Task.Run(() => UploadAsync(name, file), CancellationToken.None);
            _uploads[name] = new(upload, now);
            return upload;
        }
    }

    async Task<MediaId?> UploadAsync((string, string) name, Recording file)
    {
        var code = 0;
        try
        {
            var bytes = await File.ReadAllBytesAsync(Path.Combine(script.Pack.Folder, file.File), _stop.Token);
            switch (await graph.UploadAsync(bytes, _stop.Token))
            {
                case UploadResult.Done done: return done.Id;
                case UploadResult.Failed failed: code = failed.Code; break;
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested) { return null; }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException) { }
        LogNotUploaded(code);
        lock (_gate)
        {
            _uploads.Remove(name);
            _pausedUntil = Environment.TickCount64 + PauseMs;
        }
        return null;
    }

    void Forget(Recorded recorded, MediaId id)
    {
        var name = (recorded.Language, recorded.Key);
        lock (_gate)
        {
            // Another chat may have noticed first, and the new upload is to stay.
            if (_uploads.TryGetValue(name, out var known) && known.Id is { IsCompletedSuccessfully: true, Result: var current } && ReferenceEquals(current, id)) { _uploads.Remove(name); }
        }
    }

    public void Dispose()
    {
        _stop.Cancel();
        _stop.Dispose();
    }

    [LoggerMessage(124, LogLevel.Warning, "A recording could not be uploaded, code {Code}; texts go without")]
    partial void LogNotUploaded(int code);
}
