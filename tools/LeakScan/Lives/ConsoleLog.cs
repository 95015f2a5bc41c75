using System.Text;
using System.Text.RegularExpressions;

namespace SatarkMitra.LeakScan.Lives;

/// <summary>
/// What was logged to the console, one entry each, told apart by who wrote it. The simulator plays Meta and the phones
/// and shares the console of the all-in-one: its entries are no part of the promise.
/// </summary>
internal static partial class ConsoleLog
{
    internal const string Name = "console";
    private const string Simulator = "SatarkMitra.Simulator";

    internal static IEnumerable<(string Name, byte[] Body)> Entries(string console)
    {
        console = Banner().Replace(console, "");
        var heads = Head().Matches(console);
        yield return ($"{Name}, before any entry", Encoding.UTF8.GetBytes(heads.Count == 0 ? console : console[..heads[0].Index]));
        for (var n = 0; n < heads.Count; n++)
        {
            // Without its head: events that nobody numbered are numbered by a hash, ten digits long.
            var entry = console[(heads[n].Index + heads[n].Length)..(n + 1 < heads.Count ? heads[n + 1].Index : console.Length)];
            var writer = heads[n].Groups[1].Value;
            if (!writer.StartsWith(Simulator, StringComparison.Ordinal))
            {
                yield return ($"{Name}, {writer}", Encoding.UTF8.GetBytes(entry));
            }
        }
    }

    // What the launcher tells the person who started it: the demo officers' phones stand there on purpose.
    [GeneratedRegex("Satark Mitra runs.*?Ctrl-C stops[^\n]*", RegexOptions.Singleline)]
    private static partial Regex Banner();

    [GeneratedRegex(@"(?:\x1B\[[0-9;]*m)*(?:trce|dbug|info|warn|fail|crit)(?:\x1B\[[0-9;]*m)*: ([A-Za-z0-9_.+`]+)\[[0-9-]+\]")]
    private static partial Regex Head();
}
