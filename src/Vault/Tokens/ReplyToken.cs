using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using SatarkMitra.WhatsApp;

namespace SatarkMitra.Vault.Tokens;

/// <summary>
/// <c>01 | epoch 2 | tid 16 | ciphertext 192 | tag 16</c> (docs/protocol.md). The key needs K_epoch and r_t, and is used
/// for one message only, so the nonce is zero.
/// </summary>
internal static class ReplyToken
{
    public const int Length = 227;
    private const byte Version = 1;
    private const int Head = 19, TagAt = Head + TokenBody.Length;

    public static byte[] Seal(ReadOnlySpan<byte> epochKey, Epoch epoch, Guid tokenId, ReadOnlySpan<byte> returnKey, Guid tipRef, string deskId, ReplyAddress address, string language)
    {
        var token = new byte[Length];
        token[0] = Version;
        BinaryPrimitives.WriteUInt16BigEndian(token.AsSpan(1), epoch.Value);
        tokenId.TryWriteBytes(token.AsSpan(3), bigEndian: true, out _);
        Span<byte> body = stackalloc byte[TokenBody.Length];
        TokenBody.Write(body, address, language);
        using (var gcm = Cipher(epochKey, returnKey, token))
        {
            gcm.Encrypt(new byte[12], body, token.AsSpan(Head, TokenBody.Length), token.AsSpan(TagAt), Context(token, tipRef, deskId));
        }
        CryptographicOperations.ZeroMemory(body);
        return token;
    }

    /// <summary>Epoch and id as they stand in clear; null when this is no token.</summary>
    public static (Epoch Epoch, Guid Id)? Peek(ReadOnlySpan<byte> token) =>
        token.Length == Length && token[0] == Version
            ? (new Epoch(BinaryPrimitives.ReadUInt16BigEndian(token[1..])), new Guid(token.Slice(3, 16), bigEndian: true)) : null;

    /// <summary>Null when anything does not fit: key, return key, tip, desk or a single bit.</summary>
    public static (ReplyAddress Address, string Language)? Open(ReadOnlySpan<byte> epochKey, ReadOnlySpan<byte> returnKey, ReadOnlySpan<byte> token, Guid tipRef, string deskId)
    {
        Span<byte> body = stackalloc byte[TokenBody.Length];
        using var gcm = Cipher(epochKey, returnKey, token);
        try { gcm.Decrypt(new byte[12], token.Slice(Head, TokenBody.Length), token[TagAt..], body, Context(token, tipRef, deskId)); }
        catch (AuthenticationTagMismatchException) { return null; }
        var opened = TokenBody.Read(body);
        CryptographicOperations.ZeroMemory(body);
        return opened;
    }

    private static AesGcm Cipher(ReadOnlySpan<byte> epochKey, ReadOnlySpan<byte> returnKey, ReadOnlySpan<byte> token)
    {
        Span<byte> info = stackalloc byte[12 + Head - 1];
        "satark/rt/v1"u8.CopyTo(info);
        token[1..Head].CopyTo(info[12..]);
        Span<byte> key = stackalloc byte[32];
        HKDF.DeriveKey(HashAlgorithmName.SHA256, epochKey, key, returnKey, info);
        var gcm = new AesGcm(key, 16);
        CryptographicOperations.ZeroMemory(key);
        return gcm;
    }

    /// <summary>What binds a token to its tip and desk: version | epoch | tid | Desk:Id | SHA-256(tipRef).</summary>
    private static byte[] Context(ReadOnlySpan<byte> token, Guid tipRef, string deskId) =>
        [.. token[..Head], .. Encoding.UTF8.GetBytes(deskId), .. SHA256.HashData(tipRef.ToByteArray(bigEndian: true))];
}
