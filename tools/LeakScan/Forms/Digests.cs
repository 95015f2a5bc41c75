using System.Security.Cryptography;
using System.Text;
using SatarkMitra.LeakScan.Canaries;

namespace SatarkMitra.LeakScan.Forms;

/// <summary>
/// Hashes without a key, and HMACs under every key of the tests: with all Indian numbers tried in hours, a hash of a
/// number is the number.
/// </summary>
internal static class Digests
{
    // Hashes get cut to fit a column: the first 8 bytes say whose it is, and do not occur by chance.
    private const int Kept = 8;

    private static readonly (string Name, Func<byte[], byte[]> Hash)[] Plain =
    [
        ("MD5", MD5.HashData), ("SHA-1", SHA1.HashData), ("SHA-256", SHA256.HashData), ("SHA-384", SHA384.HashData), ("SHA-512", SHA512.HashData),
    ];

    private static readonly (string Name, Func<byte[], byte[], byte[]> Hash)[] Keyed =
    [
        ("HMAC-MD5", HMACMD5.HashData), ("HMAC-SHA-1", HMACSHA1.HashData), ("HMAC-SHA-256", HMACSHA256.HashData), ("HMAC-SHA-512", HMACSHA512.HashData),
    ];

    internal static IEnumerable<Pattern> Of(Canary canary, IEnumerable<string> spellings, IReadOnlyList<byte[]> keys)
    {
        var texts = spellings.SelectMany(text => new[] { Encoding.UTF8.GetBytes(text), Encoding.Unicode.GetBytes(text) }).ToArray();
        return OfBytes(canary, texts, keys);
    }

    internal static IEnumerable<Pattern> OfBytes(Canary canary, IReadOnlyList<byte[]> contents, IReadOnlyList<byte[]> keys)
    {
        foreach (var content in contents)
        {
            foreach (var (name, hash) in Plain)
            {
                yield return new Pattern(hash(content)[..Kept], canary, name);
            }
            foreach (var key in keys)
            {
                foreach (var (name, hash) in Keyed)
                {
                    yield return new Pattern(hash(key, content)[..Kept], canary, name + " with a key of the tests");
                }
                // The poor man's HMAC: pepper before or after.
                yield return new Pattern(SHA256.HashData([.. key, .. content])[..Kept], canary, "SHA-256 after a key of the tests");
                yield return new Pattern(SHA256.HashData([.. content, .. key])[..Kept], canary, "SHA-256 before a key of the tests");
            }
        }
    }
}
