using System.Security.Cryptography;

namespace SatarkMitra.WhatsApp;

/// <summary>
/// <c>01 | nonce 12 | ciphertext | tag 16</c>, AES-256-GCM under a key derived from the day key per kind of content, so
/// that a handle (an HMAC under the day key itself) and a row never share a key.
/// </summary>
internal static class RowCipher
{
    public static ReadOnlySpan<byte> Address => "satark/row/address/v1"u8;
    public static ReadOnlySpan<byte> Media => "satark/row/media/v1"u8;

    private const byte Version = 1;
    private const int Nonce = 12, Tag = 16, Overhead = 1 + Nonce + Tag;

    public static byte[] Seal(ReadOnlySpan<byte> key, ReadOnlySpan<byte> use, ReadOnlySpan<byte> row, ReadOnlySpan<byte> plain)
    {
        Span<byte> derived = stackalloc byte[32];
        HMACSHA256.HashData(key, use, derived);
        var bytes = new byte[Overhead + plain.Length];
        bytes[0] = Version;
        RandomNumberGenerator.Fill(bytes.AsSpan(1, Nonce));
        using var gcm = new AesGcm(derived, Tag);
        gcm.Encrypt(bytes.AsSpan(1, Nonce), plain, bytes.AsSpan(1 + Nonce, plain.Length), bytes.AsSpan(1 + Nonce + plain.Length), row);
        CryptographicOperations.ZeroMemory(derived);
        return bytes;
    }

    /// <summary>Null when anything at all does not fit.</summary>
    public static byte[]? Open(ReadOnlySpan<byte> key, ReadOnlySpan<byte> use, ReadOnlySpan<byte> row, ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < Overhead || bytes[0] != Version) { return null; }
        Span<byte> derived = stackalloc byte[32];
        HMACSHA256.HashData(key, use, derived);
        var plain = new byte[bytes.Length - Overhead];
        using var gcm = new AesGcm(derived, Tag);
        CryptographicOperations.ZeroMemory(derived);
        try
        {
            gcm.Decrypt(bytes.Slice(1, Nonce), bytes.Slice(1 + Nonce, plain.Length), bytes[(1 + Nonce + plain.Length)..], plain, row);
            return plain;
        }
        catch (AuthenticationTagMismatchException) { return null; }
    }
}
