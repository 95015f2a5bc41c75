using System.Text;
using System.Text.RegularExpressions;

namespace SatarkMitra.LeakScan.Search;

/// <summary>
/// In logs, file names and what travels around a sealed item there is no honest reason for 10 to 15 digits standing
/// alone: whatever it is, it is reported.
/// </summary>
internal static partial class LooseNumbers
{
    internal static IEnumerable<Hit> InLogs(Side side, string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            var name = Path.GetRelativePath(folder, file);
            var isLog = name.Split(Path.DirectorySeparatorChar).Contains("logs") || name.EndsWith(".log", StringComparison.Ordinal);
            var inName = InText(side, $"name of {name}", name);
            foreach (var hit in isLog ? inName.Concat(InText(side, name, ReadShared(file))) : inName)
            {
                yield return hit;
            }
        }
    }

    internal static IEnumerable<Hit> InText(Side side, string where, string text) =>
        Run().Matches(Ids().Replace(text, new string('x', 36))).Select(run => new Hit(side, where, run.Index, "unknown", $"{run.Length} digits standing alone"));

    private static string ReadShared(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var reader = new StreamReader(file, Encoding.Latin1);
        return reader.ReadToEnd();
    }

    // One random id in 280 ends in twelve digits. A number dressed up as an id is found by its own patterns.
    [GeneratedRegex("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")]
    private static partial Regex Ids();

    [GeneratedRegex("(?<![A-Za-z0-9])[0-9]{10,15}(?![A-Za-z0-9])")]
    private static partial Regex Run();
}
