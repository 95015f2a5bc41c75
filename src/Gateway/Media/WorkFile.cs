using System.Security.Cryptography;

namespace SatarkMitra.Gateway.Media;

/// <summary>
/// A file in work. On disk there is only ciphertext, under a key that exists in this object and is wiped with it:
/// after a crash what is left can be read by nobody, and the folder is emptied at the next start.
/// </summary>
internal sealed class WorkFile : IDisposable
{
    private readonly Guid id;
    private readonly byte[] key;
    private readonly bool ownsKey;

    /// <param name="id">AAD of the ciphertext: the media id where the file is to be kept.</param>
    /// <param name="key">Given where the file is to outlive this object.</param>
    internal WorkFile(string directory, Guid id, byte[]? key = null)
    {
        (this.id, this.key, ownsKey) = (id, key ?? SealedFileFormat.NewKey(), key is null);
        Path = System.IO.Path.Combine(directory, $"{Vault.Entropy.Id():N}.work");
    }

    internal string Path { get; }

    internal SealedFileWriter Write(out FileStream file)
    {
        file = new FileStream(Path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, useAsync: true);
        return new SealedFileWriter(file, key, id);
    }

    internal SealedFileReader Read() => new(new FileStream(Path, FileMode.Open, FileAccess.Read, FileShare.Read, 1), key, id);

    public void Dispose()
    {
        if (ownsKey)
        {
            CryptographicOperations.ZeroMemory(key);
        }
        File.Delete(Path);
    }

    /// <summary>Empties the folder of what a crash left behind.</summary>
    internal static void Wipe(string directory)
    {
        Directory.CreateDirectory(directory);
        foreach (var left in Directory.EnumerateFiles(directory))
        {
            File.Delete(left);
        }
    }
}
