using System.Security.Cryptography;
using System.Text;
using SatarkMitra.LeakScan.Canaries;

namespace SatarkMitra.LeakScan.Forms;

/// <summary>Unkeyed hashes: with all Indian numbers tried in hours, a hash of a number is the number.</summary>
internal static class Digests
{
    // Hashes get cut to fit a column: the first 12 bytes are enough to say whose it is.
    private const int Kept = 12;

    internal static IEnumerable<Pattern> Of(Canary canary, IEnumerable<string> spellings) =>
        from spelling in spellings
        from text in new[] { Encoding.UTF8.GetBytes(spelling), Encoding.Unicode.GetBytes(spelling) }
        from digest in new (string Name, byte[] Hash)[] { ("MD5", MD5.HashData(text)), ("SHA-1", SHA1.HashData(text)), ("SHA-256", SHA256.HashData(text)) }
        let start = digest.Hash[..Kept]
        from pattern in BytesForms.Of(canary, start, digest.Name).Prepend(new Pattern(start, canary, digest.Name))
        select pattern;
}
