namespace SatarkMitra.LeakScan.Canaries;

/// <summary>
/// A key of the vault, as its file key store keeps it (<c>"SMK1" | created 8 | key 32 | check 8</c>). Whoever has one turns
/// a handle back into a number by trying them all; so the scan, which may have them, looks for what they would make.
/// </summary>
internal sealed record VaultKey(string Name, byte[] Bytes)
{
    private const int At = 12, Length = 32, Whole = 52;

    /// <summary>Every key that lay in these folders at one of the moments they were looked at.</summary>
    internal static IReadOnlyList<VaultKey> In(IEnumerable<string> folders) =>
        [.. folders.SelectMany(folder => Directory.EnumerateFiles(folder, "*.key", SearchOption.AllDirectories))
            .Select(file => (Name: Path.GetFileNameWithoutExtension(file), Bytes: File.ReadAllBytes(file)))
            .Where(file => file.Bytes.Length == Whole && file.Bytes.AsSpan().StartsWith("SMK1"u8))
            .Select(file => new VaultKey(file.Name, file.Bytes[At..(At + Length)]))
            .DistinctBy(key => Convert.ToHexString(key.Bytes))];
}
