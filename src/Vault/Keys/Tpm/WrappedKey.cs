using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace SatarkMitra.Vault.Keys.Tpm;

/// <summary>
/// A key under a root: <c>"SMT1" | generation 4 | created (Unix seconds) 8 | nonce 12 | ciphertext 32 | tag 16</c>,
/// AES-256-GCM, AAD = the first 16 bytes and the name (ASCII): no key passes for another, older or newer one.
/// </summary>
internal static class WrappedKey
{
    private const int Aad = 16, Nonce = 12, Key = 32, Tag = 16, Length = Aad + Nonce + Key + Tag;

    public static byte[] Seal(byte[] root, string name, byte[] key, DateTimeOffset created, int generation)
    {
        var bytes = new byte[Length];
        "SMT1"u8.CopyTo(bytes);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(4), generation);
        BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(8), created.ToUnixTimeSeconds());
        var nonce = bytes.AsSpan(Aad, Nonce);
        RandomNumberGenerator.Fill(nonce);
        using var gcm = new AesGcm(root, Tag);
        gcm.Encrypt(nonce, key, bytes.AsSpan(Aad + Nonce, Key), bytes.AsSpan(Length - Tag), AadOf(bytes, name));
        return bytes;
    }

    /// <summary>Null: half wiped or half written.</summary>
    public static int? GenerationOf(ReadOnlySpan<byte> bytes) =>
        bytes.Length == Length && bytes.StartsWith("SMT1"u8) ? BinaryPrimitives.ReadInt32BigEndian(bytes[4..]) : null;

    /// <summary>Null: not under this root.</summary>
    public static (byte[] Key, DateTimeOffset Created)? Open(byte[] root, string name, ReadOnlySpan<byte> bytes)
    {
        var key = new byte[Key];
        using var gcm = new AesGcm(root, Tag);
        try { gcm.Decrypt(bytes.Slice(Aad, Nonce), bytes.Slice(Aad + Nonce, Key), bytes[(Length - Tag)..], key, AadOf(bytes, name)); }
        catch (AuthenticationTagMismatchException) { return null; }
        return (key, DateTimeOffset.FromUnixTimeSeconds(BinaryPrimitives.ReadInt64BigEndian(bytes[8..])));
    }

    private static byte[] AadOf(ReadOnlySpan<byte> bytes, string name) => [.. bytes[..Aad], .. Encoding.ASCII.GetBytes(name)];
}
