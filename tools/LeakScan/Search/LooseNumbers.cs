using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using SatarkMitra.LeakScan.Containers;

namespace SatarkMitra.LeakScan.Search;

/// <summary>
/// In logs, telemetry, headers, file names and what travels around a sealed item there is no honest reason for 10 to 15
/// digits standing alone: whatever it is, it is reported.
/// </summary>
internal static partial class LooseNumbers
{
    private const int LargestLog = 256 << 20;

    /// <summary>Whether a file by this name is a log or telemetry.</summary>
    internal static bool IsLog(string name) => Log().IsMatch(name);

    internal static IEnumerable<Hit> In(Side side, string folder)
    {
        var root = Path.GetFileName(Path.TrimEndingDirectorySeparator(folder));
        foreach (var file in Directory.EnumerateFiles(folder, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint }))
        {
            var name = Path.Combine(root, Path.GetRelativePath(folder, file));
            // A run of digits that is the name or a part of it: the shown name leaves it out.
            var shown = Run().Replace(name, run => new string('#', run.Length));
            var inName = InText(side, $"name of {shown}", Path.GetRelativePath(folder, file));
            foreach (var hit in IsLog(name) ? inName.Concat(InLog(side, shown, file)) : inName)
            {
                yield return hit;
            }
        }
    }

    internal static IEnumerable<Hit> InText(Side side, string where, string text) =>
        Run().Matches(Ids().Replace(text, new string('x', 36))).Select(run => new Hit(side, where, run.Index, "unknown", $"{run.Length} digits standing alone"));

    /// <summary>Bytes as text: UTF-8 or UTF-16, digits of every script as ASCII.</summary>
    internal static IEnumerable<Hit> InBytes(Side side, string where, ReadOnlyMemory<byte> bytes) => InText(side, where, Folded(bytes.Span));

    private static IEnumerable<Hit> InLog(Side side, string name, string path)
    {
        var bytes = ReadShared(path);
        return InBytes(side, name, bytes).Concat(Unpack.All(bytes).Concat(Unpack.ByName(path, bytes)).SelectMany(inner => InBytes(side, $"{name} > {inner.Way}", inner.Inner)));
    }

    private static string Folded(ReadOnlySpan<byte> bytes) => string.Concat(Encoding.UTF8.GetString(bytes).Replace("\0", "", StringComparison.Ordinal)
        .Select(c => c > 0x7F && char.IsDigit(c) ? (char)('0' + CharUnicodeInfo.GetDecimalDigitValue(c)) : c));

    private static byte[] ReadShared(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var bytes = new byte[Math.Min(file.Length, LargestLog)];
            return bytes[..file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)];
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            // The scan of the same file says so.
            return [];
        }
    }

    [GeneratedRegex("(^|/)(logs?|otlp|telemetry|metrics|traces)(/|$)|\\.(log|out|err|trace)(\\.|-|$)|otlp|telemetry", RegexOptions.IgnoreCase)]
    private static partial Regex Log();

    // One random id in 280 ends in twelve digits. A number dressed up as an id is found by its own patterns.
    [GeneratedRegex("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")]
    private static partial Regex Ids();

    [GeneratedRegex("(?<![\\p{L}0-9])[0-9]{10,15}(?![\\p{L}0-9])")]
    private static partial Regex Run();
}
