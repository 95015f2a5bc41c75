using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace SatarkMitra.Desk.Staff;

/// <summary>RFC 6238 codes: 30 seconds, six digits, SHA-1, as every authenticator app makes them. One step either side is taken.</summary>
internal static class Totp
{
    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    public static string NewSecret() => string.Concat(RandomNumberGenerator.GetItems<char>(Base32, 32));

    public static bool IsSecret(string? text) => text is { Length: 32 } && text.All(Base32.Contains);

    /// <summary>The step whose code this is, which the caller keeps so that no code opens twice; null when it is none of the three.</summary>
    public static long? StepOf(string secret, string code, DateTimeOffset now)
    {
        var step = now.ToUnixTimeSeconds() / 30;
        var given = Encoding.ASCII.GetBytes(code.Replace(" ", "", StringComparison.Ordinal));
        long? found = null;
        for (var s = step - 1; s <= step + 1; s++)
        {
            if (CryptographicOperations.FixedTimeEquals(given, Encoding.ASCII.GetBytes(CodeAt(secret, s)))) { found = s; }
        }
        return found;
    }

    public static string CodeAt(string secret, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> mac = stackalloc byte[20];
#pragma warning disable CA5350 // RFC 6238 apps speak SHA-1; as a MAC it is sound
        HMACSHA1.HashData(Bytes(secret), counter, mac);
#pragma warning restore CA5350
        var truncated = BinaryPrimitives.ReadInt32BigEndian(mac[(mac[19] & 15)..]) & int.MaxValue;
        return (truncated % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    private static byte[] Bytes(string secret)
    {
        var bytes = new List<byte>();
        var (buffer, bits) = (0, 0);
        foreach (var c in secret)
        {
            (buffer, bits) = (buffer << 5 | Base32.IndexOf(c, StringComparison.Ordinal), bits + 5);
            if (bits >= 8) { bytes.Add((byte)(buffer >> (bits -= 8))); buffer &= (1 << bits) - 1; }
        }
        return [.. bytes];
    }
}
