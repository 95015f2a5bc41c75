using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using SatarkMitra.Vault.Keys;

namespace SatarkMitra.Vault.Records;

/// <summary>
/// What the operator may publish: an epoch's key began (with its commitment), an epoch's key was destroyed. One JSON
/// object a line; each line's <c>hash</c> is SHA-256 of the line without it, which names the line before as <c>prev</c>.
/// </summary>
internal sealed class PublicLog
{
    private readonly string _path;
    private readonly Lock _gate = new();
    private readonly Dictionary<ushort, string> _latest = [];
    private string _last = new('0', 64);
    private int _count;

    private PublicLog(string path) => _path = path;

    /// <summary>A last line that a crash cut is dropped; what it said is said again by the vault.</summary>
    public static PublicLog Open(string path)
    {
        var log = new PublicLog(path);
        if (!File.Exists(path)) { return log; }
        var whole = 0;
        var bytes = File.ReadAllBytes(path);
        for (int end; (end = bytes.AsSpan(whole).IndexOf((byte)'\n')) >= 0; whole += end + 1)
        {
            if (!log.Take(Encoding.UTF8.GetString(bytes, whole, end))) { break; }
        }
        if (whole < bytes.Length)
        {
            // A broken line in the middle is kept beside, as evidence; the chain goes on from the last good one.
            if (bytes.AsSpan(whole).Contains((byte)'\n')) { Durable.Write($"{path}.broken-{whole}", bytes); }
            Durable.Write(path, bytes.AsSpan(0, whole));
        }
        return log;
    }

    /// <summary>Is this the latest that was said of the epoch?</summary>
    public bool Says(string what, Epoch epoch)
    {
        lock (_gate) { return _latest.TryGetValue(epoch.Value, out var latest) && latest == what; }
    }

    /// <summary>Epochs of which this is the latest that was said.</summary>
    public IReadOnlyList<Epoch> Epochs(string what)
    {
        lock (_gate) { return [.. _latest.Where(entry => entry.Value == what).Select(entry => new Epoch(entry.Key))]; }
    }

    /// <param name="day">Day-grained on purpose.</param>
    /// <param name="evidence">The commitment, or how many control tokens were refused.</param>
    public void Append(string what, Epoch epoch, DateTimeOffset day, string evidence)
    {
        lock (_gate)
        {
            var head = string.Create(CultureInfo.InvariantCulture,
                $"{{\"n\":{_count + 1},\"day\":\"{day:yyyy-MM-dd}\",\"event\":\"{what}\",\"epoch\":{epoch.Value},\"evidence\":\"{evidence}\",\"prev\":\"{_last}\"");
            var hash = Hash(head);
            using (var file = Durable.Create(_path, FileMode.Append))
            {
                file.Write(Encoding.UTF8.GetBytes($"{head},\"hash\":\"{hash}\"}}\n"));
                file.Flush(flushToDisk: true);
            }
            (_last, _count) = (hash, _count + 1);
            _latest[epoch.Value] = what;
        }
    }

    private bool Take(string line)
    {
        const int Tail = 75; // ,"hash":"<64 hex>"}
        if (line.Length <= Tail || !line[^Tail..].StartsWith(",\"hash\":\"", StringComparison.Ordinal)) { return false; }
        var hash = line[^66..^2];
        if (Hash(line[..^Tail]) != hash) { return false; }
        using var json = JsonDocument.Parse(line);
        if (json.RootElement.GetProperty("prev").GetString() != _last) { return false; }
        _latest[json.RootElement.GetProperty("epoch").GetUInt16()] = json.RootElement.GetProperty("event").GetString()!;
        (_last, _count) = (hash, _count + 1);
        return true;
    }

    private static string Hash(string head) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(head + "}")));
}
