using SatarkMitra.LeakScan.Canaries;
using SatarkMitra.LeakScan.Containers;
using SatarkMitra.LeakScan.Forms;

namespace SatarkMitra.LeakScan.Search;

/// <summary>
/// Searches bytes for all canaries in all forms: raw, and inside whatever can be unpacked, some layers deep.
/// Not thread-safe; hits gather in <see cref="Hits"/>.
/// </summary>
internal sealed class Scanner
{
    private const int Piece = 4 * 1024 * 1024;
    private const int Layers = 4;

    private readonly long largestOpened;
    private readonly PatternIndex index;
    private readonly IReadOnlyList<Canary.Place> places;
    private readonly HashSet<Hit> hits = [];

    /// <param name="canaries">What must not be found.</param>
    /// <param name="largestOpened">Files up to this many bytes are looked into; larger ones are searched raw only, which the report says.</param>
    internal Scanner(IReadOnlyList<Canary> canaries, long largestOpened = 256L * 1024 * 1024)
    {
        this.largestOpened = largestOpened;
        index = new PatternIndex(AllForms.Of(canaries));
        places = [.. canaries.OfType<Canary.Place>()];
    }

    internal IReadOnlyCollection<Hit> Hits => hits;

    internal int Patterns => index.Count;

    internal long BytesSearched { get; private set; }

    /// <summary>Files that could not be opened or looked into: a scan that did not see all says so.</summary>
    internal List<string> Unseen { get; } = [];

    internal void ScanFolder(Side side, string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint }))
        {
            ScanFile(side, file, Path.GetRelativePath(folder, file));
        }
    }

    internal void ScanFile(Side side, string path, string name)
    {
        ScanBytes(side, $"name of {name}", System.Text.Encoding.UTF8.GetBytes(name));
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            if (file.Length > largestOpened)
            {
                Unseen.Add($"{name}: {file.Length} bytes, searched raw only");
                ScanPieces(side, name, file);
                return;
            }
            var bytes = new byte[file.Length];
            file.ReadExactly(bytes);
            ScanBytes(side, name, bytes);
            if (SqliteCells.Is(bytes))
            {
                ScanDatabase(side, path, name);
            }
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            Unseen.Add($"{name}: {unreadable.GetType().Name}");
        }
    }

    internal void ScanBytes(Side side, string where, ReadOnlyMemory<byte> bytes) => ScanLayer(side, where, bytes, 0);

    private void ScanLayer(Side side, string where, ReadOnlyMemory<byte> bytes, int layer)
    {
        BytesSearched += bytes.Length;
        index.Search(bytes.Span, (pattern, at) => hits.Add(new Hit(side, where, at, pattern.Canary.Label, pattern.Form)));
        foreach (var (latitude, longitude) in PictureTags.PlacesIn(bytes))
        {
            foreach (var place in places.Where(place => Math.Abs(place.Latitude - latitude) < PlaceForms.Tolerance && Math.Abs(place.Longitude - longitude) < PlaceForms.Tolerance))
            {
                hits.Add(new Hit(side, where, 0, place.Label, "EXIF position"));
            }
        }
        if (layer == Layers)
        {
            return;
        }
        foreach (var (way, inner) in Unpack.All(bytes))
        {
            ScanLayer(side, $"{where} > {way}", inner, layer + 1);
        }
    }

    private void ScanDatabase(Side side, string path, string name)
    {
        try
        {
            foreach (var (cell, bytes) in SqliteCells.Read(path))
            {
                ScanLayer(side, $"{name} > {cell}", bytes, 1);
            }
        }
        catch (Microsoft.Data.Sqlite.SqliteException broken)
        {
            Unseen.Add($"{name}: not read as a database ({broken.SqliteErrorCode}), its pages were searched raw");
        }
    }

    private void ScanPieces(Side side, string name, Stream file)
    {
        var buffer = new byte[Piece + index.Longest];
        var kept = 0;
        long start = 0;
        int read;
        while ((read = file.ReadAtLeast(buffer.AsSpan(kept), Piece, throwOnEndOfStream: false)) > 0)
        {
            var from = start;
            index.Search(buffer.AsSpan(0, kept + read), (pattern, at) => hits.Add(new Hit(side, name, from + at, pattern.Canary.Label, pattern.Form)));
            BytesSearched += read;
            var next = Math.Min(index.Longest, kept + read);
            buffer.AsSpan(kept + read - next, next).CopyTo(buffer);
            start += kept + read - next;
            kept = next;
        }
    }
}
