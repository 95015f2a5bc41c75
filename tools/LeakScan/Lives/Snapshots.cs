using SatarkMitra.LeakScan.Search;

namespace SatarkMitra.LeakScan.Lives;

/// <summary>
/// What lay on the disks at several moments, not only at the end: a file that is written and deleted again is a leak to
/// whoever takes the disk in between. Files that did not change are kept once.
/// </summary>
internal sealed class Snapshots(IReadOnlyList<(Side Side, string Folder, string Name)> watched) : IDisposable
{
    private readonly DirectoryInfo root = Directory.CreateTempSubdirectory("leakscan-moments-");
    private readonly HashSet<(string Path, long Length, DateTime Written)> known = [];
    private readonly List<Surface> taken = [];
    private readonly Lock gate = new();

    internal IReadOnlyList<Surface> Taken => taken;

    internal void Take(string moment)
    {
        lock (gate)
        {
            foreach (var (side, folder, name) in watched.Where(one => Directory.Exists(one.Folder)))
            {
                var copy = Path.Combine(root.FullName, $"{taken.Count}");
                if (Copy(folder, copy) > 0)
                {
                    taken.Add(new Surface(side, copy, $"{name} ({moment})"));
                }
            }
        }
    }

    private int Copy(string from, string to)
    {
        var copied = 0;
        var all = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint, IgnoreInaccessible = true };
        foreach (var file in Directory.EnumerateFiles(Resolved(from), "*", all))
        {
            try
            {
                var about = new FileInfo(file);
                if (!known.Add((file, about.Length, about.LastWriteTimeUtc)))
                {
                    continue;
                }
                var target = Path.Combine(to, Path.GetRelativePath(Resolved(from), file));
                Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                using var source = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
                using var copy = new FileStream(target, FileMode.Create);
                source.CopyTo(copy);
                copied++;
            }
            catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
            {
                // Gone or a socket: the next moment, and the scan at the end, see what is there then.
            }
        }
        return copied;
    }

    // In the split deployment a folder may be a link to where its user can enter.
    private static string Resolved(string folder) => new DirectoryInfo(folder).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? folder;

    public void Dispose() => root.Delete(recursive: true);
}
