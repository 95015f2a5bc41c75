using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.Extensions.Logging;

namespace SatarkMitra.Gateway;

/// <summary>
/// The gateway's only log: our own source-generated events, whose words are fixed and whose values are counts and codes.
/// Of an exception only the types are written, and a database's state code: messages can quote a value. Everything a
/// framework would like to say is dropped.
/// </summary>
internal sealed class AllowedLog(string folder, TimeProvider time) : ILoggerProvider
{
    const string Ours = "SatarkMitra.";

    readonly Lock _gate = new();
    readonly ConcurrentDictionary<string, Writer> _writers = [];
    StreamWriter? _file;
    DateOnly _day;

    public ILogger CreateLogger(string categoryName) => _writers.GetOrAdd(categoryName, name => new Writer(this, name));

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

        public bool IsEnabled(LogLevel level) => level >= LogLevel.Information && category.StartsWith(Ours, StringComparison.Ordinal);

        public void Log<TState>(LogLevel level, EventId id, TState state, Exception? failed, Func<TState, Exception?, string> format)
        {
            if (IsEnabled(level)) { log.Write(level, id, category, format(state, null), failed); }
        }
    }
}
