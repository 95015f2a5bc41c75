using System.Text.RegularExpressions;
using SatarkMitra.Support;

namespace SatarkMitra.EndToEnd;

/// <summary>
/// docs/storage-manifest.txt: every file and folder that gateway, vault and desk may leave, with the most that its mode may
/// be. What is not on the list, or is open to more, or is said to be there always and is not, fails.
/// </summary>
internal static partial class StorageManifest
{
    private sealed record Line(string Pattern, string Mode, bool Always)
    {
        public bool Fits(string path) => Regex.IsMatch(path, "^" + string.Concat(Wild().Split(Pattern).Select(Part)) + "$");

        // N is a number, ID 32 hexadecimal digits with or without dashes.
        private static string Part(string part) => part switch { "{N}" => "[0-9]+", "{ID}" => "[0-9a-f-]{32,36}", _ => Regex.Escape(part) };
    }

    public static void ShouldHold(string data)
    {
        var lines = Read();
        lines.Count.ShouldBeGreaterThan(10);
        var there = new[] { "gateway", "vault", "desk" }.SelectMany(side => Entries(data, side)).ToList();
        there.Where(entry => lines.All(line => !line.Fits(entry.Path))).Select(entry => $"{entry.Path}  {entry.Mode}").ShouldBeEmpty("on the disk and not in docs/storage-manifest.txt");
        there.Where(entry => (Octal(entry.Mode) & ~Octal(lines.First(line => line.Fits(entry.Path)).Mode)) != 0).Select(entry => $"{entry.Path}  {entry.Mode}").ShouldBeEmpty("open to more than docs/storage-manifest.txt says");
        lines.Where(line => line.Always && !there.Any(entry => line.Fits(entry.Path))).Select(line => line.Pattern).ShouldBeEmpty("in docs/storage-manifest.txt and not on the disk");
    }

    private static IEnumerable<(string Path, string Mode)> Entries(string data, string side)
    {
        foreach (var path in Directory.EnumerateFileSystemEntries(Path.Combine(data, side), "*", SearchOption.AllDirectories).Prepend(Path.Combine(data, side)))
        {
            if (OperatingSystem.IsWindows()) { continue; }
            string mode;
            try { mode = Convert.ToString((int)File.GetUnixFileMode(path), 8); }
            catch (IOException) { continue; } // gone between the listing and the look
            yield return (Path.GetRelativePath(data, path) + (Directory.Exists(path) ? "/" : ""), mode);
        }
    }

    private static int Octal(string mode) => Convert.ToInt32(mode, 8);

    private static List<Line> Read() =>
        [.. File.ReadLines(Path.Combine(Repository.Root, "docs", "storage-manifest.txt")).Where(line => line.Length > 0 && line[0] is not ('#' or ' '))
            .Select(line => Columns().Split(line)).Select(columns => new Line(columns[0], columns[1], columns[2] == "always"))];

    [GeneratedRegex(" {2,}")]
    private static partial Regex Columns();

    [GeneratedRegex(@"(\{N\}|\{ID\})")]
    private static partial Regex Wild();
}
