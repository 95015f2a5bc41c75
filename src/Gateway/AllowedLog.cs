using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.Extensions.Logging;

namespace SatarkMitra.Gateway;

/// <summary>
/// The gateway's only log: the events of <see cref="LogAllowList"/>, whose words are fixed and whose values are counts and
/// codes. Of an exception only the types are written, and a database's state code: messages can quote a value. What is
/// not on the list, whoever says it, is counted and forgotten.
/// </summary>
internal sealed class AllowedLog(string folder, LogAllowList list, Action<LogLevel> unlisted, TimeProvider time) : ILoggerProvider
{
    const string Ours = "SatarkMitra.";

    readonly Lock _gate = new();
    readonly ConcurrentDictionary<string, Writer> _writers = [];
    StreamWriter? _file;
    DateOnly _day;

    public ILogger CreateLogger(string categoryName) => _writers.GetOrAdd(categoryName, name => new Writer(this, name));

    string? Allowed<TState>(string category, EventId id, LogLevel level, TState state) => list.Render(category, id, level, state);

    void Unlisted(LogLevel level) => unlisted(level);

    void Write(LogLevel level, EventId id, string category, string message, Exception? failed)
    {
        var now = time.GetUtcNow();
        var line = $"{now:yyyy-MM-ddTHH:mm:ssZ} {level,-11} {id.Id} {category[Ours.Length..]} {message}{(failed is null ? "" : " · " + Types(failed))}";
        lock (_gate)
        {
            // A full disk must not stop the gateway: the line is lost, the message is not.
            try { Append(DateOnly.FromDateTime(now.UtcDateTime), line); }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or ObjectDisposedException) { _file = null; }
        }
    }

    void Append(DateOnly today, string line)
    {
        if (_file is null || today != _day)
        {
            _file?.Dispose();
            Directory.CreateDirectory(folder);
            _file = new StreamWriter(new FileStream(Path.Combine(folder, $"gateway-{today:yyyyMMdd}.log"), FileMode.Append, FileAccess.Write, FileShare.ReadWrite)) { AutoFlush = true };
            _day = today;
        }
        _file.WriteLine(line);
    }

    static string Types(Exception failed)
    {
        var types = new List<string>();
        for (var at = failed; at is not null; at = at.InnerException)
        {
            types.Add(at is DbException { SqlState: { Length: > 0 } state } ? $"{at.GetType().Name}({state})" : at.GetType().Name);
        }
        return string.Join(" < ", types) + " at " + (failed.TargetSite?.DeclaringType?.Name ?? "?") + "." + (failed.TargetSite?.Name ?? "?");
    }

    public void Dispose()
    {
        lock (_gate)
        {
            try { _file?.Dispose(); }
            catch (Exception e) when (e is IOException or ArgumentException) { }
            _file = null;
        }
    }

    sealed class Writer(AllowedLog log, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        // Of the frameworks only what they complain of is counted: for the rest they would gather words for nothing.
        readonly LogLevel _least = category.StartsWith(Ours, StringComparison.Ordinal) ? LogLevel.Trace : LogLevel.Warning;

        public bool IsEnabled(LogLevel level) => level >= _least && level != LogLevel.None;

        public void Log<TState>(LogLevel level, EventId id, TState state, Exception? failed, Func<TState, Exception?, string> format)
        {
            if (!IsEnabled(level)) { return; }
            if (log.Allowed(category, id, level, state) is { } line) { log.Write(level, id, category, line, failed); }
            else { log.Unlisted(level); }
        }
    }
}
