using System.Security.Cryptography;
using System.Text;
using SatarkMitra.WhatsApp;

namespace SatarkMitra.Vault.Tokens;

/// <summary>
/// An officer's address: the reply token's shape under K_staff, <c>02 | 0000 | tid 16 | ciphertext 192 | tag 16</c>. It
/// has no r_t and no end: an officer is not anonymous to his SP, only his number is nobody's business.
/// </summary>
internal static class StaffToken
{
    private const byte Version = 2;
    private const int Head = 19, TagAt = Head + TokenBody.Length;

    public static byte[] Seal(ReadOnlySpan<byte> staffKey, string deskId, ReplyAddress address)
    {
        var token = new byte[ReplyToken.Length];
        token[0] = Version;
        RandomNumberGenerator.Fill(token.AsSpan(3, 16));
        Span<byte> body = stackalloc byte[TokenBody.Length];
        TokenBody.Write(body, address, "");
        using (var gcm = Cipher(staffKey, token))
        {
            gcm.Encrypt(new byte[12], body, token.AsSpan(Head, TokenBody.Length), token.AsSpan(TagAt), Context(token, deskId));
        }
        CryptographicOperations.ZeroMemory(body);
        return token;
    }

    public static ReplyAddress? Open(ReadOnlySpan<byte> staffKey, string deskId, ReadOnlySpan<byte> token)
    {
        if (token.Length != ReplyToken.Length || token[0] != Version) { return null; }
        Span<byte> body = stackalloc byte[TokenBody.Length];
        using var gcm = Cipher(staffKey, token);
        try { gcm.Decrypt(new byte[12], token.Slice(Head, TokenBody.Length), token[TagAt..], body, Context(token, deskId)); }
        catch (AuthenticationTagMismatchException) { return null; }
        var opened = TokenBody.Read(body);
        CryptographicOperations.ZeroMemory(body);
        return opened?.Address;
    }

    private static AesGcm Cipher(ReadOnlySpan<byte> staffKey, ReadOnlySpan<byte> token)
    {
        Span<byte> key = stackalloc byte[32];
        HKDF.DeriveKey(HashAlgorithmName.SHA256, staffKey, key, token.Slice(3, 16), "satark/staff/v1"u8);
        var gcm = new AesGcm(key, 16);
        CryptographicOperations.ZeroMemory(key);
        return gcm;
    }

    private static byte[] Context(ReadOnlySpan<byte> token, string deskId) => [.. token[..Head], .. Encoding.UTF8.GetBytes(deskId)];
}
