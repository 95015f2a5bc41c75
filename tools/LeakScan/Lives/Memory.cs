using System.Globalization;
using SatarkMitra.LeakScan.Search;

namespace SatarkMitra.LeakScan.Lives;

/// <summary>
/// What is in the memory of a process that runs, read where the kernel shows it; needs root. A core dump holds no more.
/// </summary>
internal static class Memory
{
    private const int Piece = 32 << 20;
    private const int Overlap = 4096;

    /// <summary>Everything readable and not shared with a file that the disk scan sees anyway.</summary>
    internal static long Scan(Scanner scanner, Side side, string part, int pid)
    {
        long searched = 0;
        using var memory = new FileStream($"/proc/{pid}/mem", FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
        foreach (var line in File.ReadAllLines($"/proc/{pid}/maps"))
        {
            var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            var range = words[0].Split('-');
            var mapped = words.Length > 5 ? words[5] : "";
            if (words[1][0] != 'r' || (words[1][1] != 'w' && mapped.StartsWith('/')) || mapped is "[vvar]" or "[vsyscall]" or "[vvar_vclock]")
            {
                continue;
            }
            var (start, end) = (long.Parse(range[0], NumberStyles.HexNumber, CultureInfo.InvariantCulture), long.Parse(range[1], NumberStyles.HexNumber, CultureInfo.InvariantCulture));
            for (var at = start; at < end; at += Piece)
            {
                if (Read(memory, at, (int)Math.Min(end - at, Piece + Overlap)) is { Length: > 0 } bytes)
                {
                    searched += bytes.Length;
                    scanner.ScanBytes(side, $"memory of the {part}", bytes);
                }
            }
        }
        return searched;
    }

    private static byte[] Read(FileStream memory, long at, int length)
    {
        var bytes = new byte[length];
        var read = 0;
        try
        {
            memory.Position = at;
            while (read < length && memory.Read(bytes, read, Math.Min(length - read, 1 << 20)) is > 0 and var some)
            {
                read += some;
            }
        }
        catch (IOException)
        {
            // Mapped, and nothing behind it.
        }
        // Pages never written are noughts: nothing to search.
        return bytes.AsSpan(0, read).IndexOfAnyExcept((byte)0) < 0 ? [] : bytes[..read];
    }
}
