using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using SatarkMitra.LeakScan.Canaries;

namespace SatarkMitra.LeakScan.Seeds;

/// <summary>Canaries for leaks made on purpose, and the wrappings they are found in.</summary>
internal static class Bait
{
    internal static Canary.Number Number(string label) => new("seed: " + label, Digits());

    internal static Canary.Words Name(string label) => new("seed: " + label, $"Seeded {RandomNumberGenerator.GetString("bcdfghklmnprstv", 4)}a {RandomNumberGenerator.GetString("bcdfghklmnprstv", 5)}i");

    internal static Canary.Words ScopedId(string label) => new("seed: " + label, "IN." + RandomNumberGenerator.GetString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", 26));

    internal static Canary.Words Username(string label) => new("seed: " + label, "seeded." + RandomNumberGenerator.GetString("bcdfghklmnprstv", 9));

    internal static Canary.MessageId Message(string label) => new("seed: " + label, Wamid(Digits()));

    internal static Canary.Place Place(string label) => new("seed: " + label, 20 + Fraction(), 80 + Fraction());

    internal static byte[] Ascii(string text) => Encoding.ASCII.GetBytes(text);

    internal static byte[] Packed(Func<Stream, Stream> by, byte[] content)
    {
        var packed = new MemoryStream();
        using (var stream = by(packed))
        {
            stream.Write(content);
        }
        return packed.ToArray();
    }

    internal static byte[] Gzip(byte[] content) => Packed(to => new GZipStream(to, CompressionLevel.Optimal), content);

    internal static byte[] Zip(string name, byte[] content)
    {
        var packed = new MemoryStream();
        using (var archive = new ZipArchive(packed, ZipArchiveMode.Create))
        using (var entry = archive.CreateEntry(name).Open())
        {
            entry.Write(content);
        }
        return packed.ToArray();
    }

    // The block that is nobody's: 915000 and six random digits, none of them all alike.
    private static string Digits() => "915000" + RandomNumberGenerator.GetInt32(100_001, 999_999);

    private static double Fraction() => RandomNumberGenerator.GetInt32(100_000, 999_999) / 1_000_000.0;

    private static string Wamid(string digits) => "wamid." + Convert.ToBase64String(
        [0x1C, 0x18, (byte)digits.Length, .. Encoding.ASCII.GetBytes(digits), 0x15, 2, 0, 0x12, 0x18, 20, .. Encoding.ASCII.GetBytes(RandomNumberGenerator.GetHexString(20)), 0]);
}
