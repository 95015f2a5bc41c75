using System.Text;
using Microsoft.Data.Sqlite;
using SatarkMitra.LeakScan.Containers;

namespace SatarkMitra.LeakScan.Search;

internal sealed partial class Scanner
{
    private const int Piece = 16 << 20;
    private const int Overlap = 64 << 10;

    // ENXIO: what opening a socket gives.
    private const int NoSuchDevice = 6;

    private readonly long largestOpened;

    /// <summary>Every file, hidden ones too, with names of folders and targets of links.</summary>
    internal void ScanFolder(Side side, string folder, string? shown = null)
    {
        var root = shown ?? Path.GetFileName(Path.TrimEndingDirectorySeparator(folder));
        var options = new EnumerationOptions { RecurseSubdirectories = false, AttributesToSkip = 0, IgnoreInaccessible = false };
        var waiting = new Stack<DirectoryInfo>([new DirectoryInfo(folder)]);
        while (waiting.TryPop(out var at))
        {
            try
            {
                foreach (var entry in at.EnumerateFileSystemInfos("*", options))
                {
                    var name = Path.Combine(root, Path.GetRelativePath(folder, entry.FullName));
                    if (entry.LinkTarget is { } target)
                    {
                        ScanBytes(side, $"name of {name}", Encoding.UTF8.GetBytes($"{name}\n{target}"));
                    }
                    else if (entry is DirectoryInfo inner)
                    {
                        ScanBytes(side, $"name of {name}", Encoding.UTF8.GetBytes(inner.Name));
                        waiting.Push(inner);
                    }
                    else
                    {
                        ScanFile(side, entry.FullName, name);
                    }
                }
            }
            catch (DirectoryNotFoundException)
            {
                // Gone meanwhile: a system that lives.
            }
            catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
            {
                Unseen.Add($"{Shown(Path.GetRelativePath(folder, at.FullName))}: {unreadable.GetType().Name}");
            }
        }
    }

    internal void ScanFile(Side side, string path, string name)
    {
        ScanBytes(side, $"name of {name}", Encoding.UTF8.GetBytes(name));
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            if (file.Length > largestOpened)
            {
                Notes.Add($"{Shown(name)}: {file.Length:N0} bytes, looked into piece by piece: what is packed across two pieces is not unpacked");
                ScanPieces(side, Shown(name), file);
                return;
            }
            var bytes = new byte[file.Length];
            var length = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            ScanBytes(side, name, bytes.AsMemory(0, length));
            foreach (var (way, inner) in Unpack.ByName(path, bytes.AsMemory(0, length)))
            {
                ScanLayer(side, $"{Shown(name)} > {way}", inner, 1);
            }
            if (SqliteCells.Is(bytes))
            {
                ScanDatabase(side, path, Shown(name), 1);
            }
        }
        catch (FileNotFoundException)
        {
            // Gone meanwhile.
        }
        catch (IOException socket) when (socket.HResult == NoSuchDevice)
        {
            Notes.Add($"{Shown(name)}: a socket, holds no bytes");
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            Unseen.Add($"{Shown(name)}: {unreadable.GetType().Name}");
        }
    }

    private void ScanPackedDatabase(Side side, string where, ReadOnlyMemory<byte> bytes)
    {
        var copy = Path.GetTempFileName();
        try
        {
            using (var file = new FileStream(copy, FileMode.Create))
            {
                file.Write(bytes.Span);
            }
            ScanDatabase(side, copy, where, 2);
        }
        finally
        {
            File.Delete(copy);
        }
    }

    private void ScanDatabase(Side side, string path, string name, int layer)
    {
        try
        {
            foreach (var (cell, bytes) in SqliteCells.Read(path))
            {
                ScanLayer(side, $"{name} > {cell}", bytes, layer);
            }
        }
        catch (Exception broken) when (broken is SqliteException or IOException)
        {
            Notes.Add($"{name}: not read as a database ({(broken as SqliteException)?.SqliteErrorCode}), its pages were searched raw");
        }
    }

    private void ScanPieces(Side side, string name, Stream file)
    {
        var buffer = new byte[Piece + Overlap];
        var kept = 0;
        long start = 0;
        int read;
        while ((read = file.ReadAtLeast(buffer.AsSpan(kept), Piece, throwOnEndOfStream: false)) > 0)
        {
            unpacked = 0;
            ScanLayer(side, name, buffer.AsMemory(0, kept + read).ToArray(), 0, start);
            var next = Math.Min(Overlap, kept + read);
            buffer.AsSpan(kept + read - next, next).CopyTo(buffer);
            start += kept + read - next;
            kept = next;
        }
    }
}
