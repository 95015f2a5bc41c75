using System.Runtime.InteropServices;

namespace SatarkMitra.Vault.Keys;

/// <summary>Files that are there, whole, after a crash at any moment.</summary>
internal static class Durable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public static void CreateFolder(string path)
    {
        if (OperatingSystem.IsWindows()) { Directory.CreateDirectory(path); return; }
        Directory.CreateDirectory(path, OwnerOnly | UnixFileMode.UserExecute);
    }

    /// <summary>Unbuffered and readable by nobody else.</summary>
    public static FileStream Create(string path, FileMode mode = FileMode.Create)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.Write, Share = FileShare.Read, BufferSize = 0 };
        if (!OperatingSystem.IsWindows()) { options.UnixCreateMode = OwnerOnly; }
        return new FileStream(path, options);
    }

    /// <summary>Temporary file, fsync, rename, fsync of the folder: the name holds all of the bytes or does not exist.</summary>
    /// <param name="flushFolder">False: the caller does it once for many files.</param>
    public static void Write(string path, ReadOnlySpan<byte> bytes, bool flushFolder = true)
    {
        var temporary = path + ".tmp";
        try
        {
            using (var file = Create(temporary))
            {
                file.Write(bytes);
                file.Flush(flushToDisk: true);
            }
            File.Move(temporary, path, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
        if (flushFolder) { FlushFolder(path); }
    }

    /// <summary>Overwrites, flushes, unlinks. Disks may keep old blocks: it is evidence of effort, not proof.</summary>
    public static void Wipe(string path)
    {
        if (!File.Exists(path)) { return; }
        using (var file = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.Read, bufferSize: 0))
        {
            var zeros = new byte[64 * 1024];
            for (var left = file.Length; left > 0; left -= zeros.Length) { file.Write(zeros, 0, (int)Math.Min(left, zeros.Length)); }
            file.Flush(flushToDisk: true);
        }
        File.Delete(path);
        FlushFolder(path);
    }

    /// <summary>A rename or unlink is durable only when its folder is; .NET has no call for it.</summary>
    public static void FlushFolder(string path)
    {
        if (!OperatingSystem.IsLinux()) { return; }
        var descriptor = OpenFile(Path.GetDirectoryName(Path.GetFullPath(path))!, 0);
        if (descriptor < 0) { return; }
        _ = FlushFile(descriptor);
        _ = CloseFile(descriptor);
    }

    [DllImport("libc", EntryPoint = "open", CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    private static extern int OpenFile(string path, int flags);

    [DllImport("libc", EntryPoint = "fsync")]
    private static extern int FlushFile(int descriptor);

    [DllImport("libc", EntryPoint = "close")]
    private static extern int CloseFile(int descriptor);
}
