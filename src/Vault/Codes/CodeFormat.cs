using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using SatarkMitra.Vault.Keys;

namespace SatarkMitra.Vault.Codes;

/// <summary>
/// 20 Crockford characters: 8 (40 bits) find the row, 12 (60 bits) open it. The row holds an HMAC of the first and the
/// tipRef sealed under the second and K_route, so neither row nor code says anything without the other and the key.
/// </summary>
internal static class CodeFormat
{
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int Characters = 20, LookupCharacters = 8, SealedLength = 32;

    public static StatusCode Mint(EpochKeys keys, Epoch epoch, Guid tipRef)
    {
        var code = RandomNumberGenerator.GetString(Alphabet, Characters);
        var lookup = Lookup(keys, code);
        var row = new byte[SealedLength];
        using var gcm = Cipher(keys, code);
        // The key is of this code alone, so the nonce is zero.
        gcm.Encrypt(new byte[12], tipRef.ToByteArray(bigEndian: true), row.AsSpan(0, 16), row.AsSpan(16), Context(epoch, lookup));
        return new StatusCode($"{code[..5]}-{code[5..10]}-{code[10..15]}-{code[15..]}", lookup, row, epoch);
    }

    /// <summary>
    /// The 20 characters of what was typed, or null when it is no code: any case, digits of any script, O for 0, I and L
    /// for 1, spaces, dashes, dots and marks of direction wherever.
    /// </summary>
    public static string? Normalise(string typed)
    {
        Span<char> code = stackalloc char[Characters];
        var length = 0;
        foreach (var c in typed)
        {
            // Marks of direction come along when a code is copied out of an Urdu message.
            if (char.IsWhiteSpace(c) || char.IsPunctuation(c) || char.GetUnicodeCategory(c) is System.Globalization.UnicodeCategory.Format) { continue; }
            var digit = System.Globalization.CharUnicodeInfo.GetDecimalDigitValue(c);
            var letter = digit >= 0 ? (char)('0' + digit) : char.ToUpperInvariant(c) switch { 'O' => '0', 'I' or 'L' => '1', var other => other };
            if (length == Characters || !Alphabet.Contains(letter)) { return null; }
            code[length++] = letter;
        }
        return length == Characters ? code.ToString() : null;
    }

    public static Guid Lookup(EpochKeys keys, string code)
    {
        Span<byte> mac = stackalloc byte[32];
        HMACSHA256.HashData(keys.CodeLookup, Encoding.ASCII.GetBytes(code[..LookupCharacters]), mac);
        return new Guid(mac[..16], bigEndian: true);
    }

    public static Guid? Open(EpochKeys keys, CodeLookup typed, ReadOnlySpan<byte> row)
    {
        if (row.Length != SealedLength) { return null; }
        Span<byte> tipRef = stackalloc byte[16];
        using var gcm = Cipher(keys, typed.Code);
        try { gcm.Decrypt(new byte[12], row[..16], row[16..], tipRef, Context(typed.Epoch, typed.Lookup)); }
        catch (AuthenticationTagMismatchException) { return null; }
        return new Guid(tipRef, bigEndian: true);
    }

    private static AesGcm Cipher(EpochKeys keys, string code)
    {
        Span<byte> key = stackalloc byte[32];
        HKDF.DeriveKey(HashAlgorithmName.SHA256, keys.CodeSecret, key, Encoding.ASCII.GetBytes(code), "satark/code/v1"u8);
        var gcm = new AesGcm(key, 16);
        CryptographicOperations.ZeroMemory(key);
        return gcm;
    }

    private static byte[] Context(Epoch epoch, Guid lookup)
    {
        var context = new byte[18];
        BinaryPrimitives.WriteUInt16BigEndian(context, epoch.Value);
        lookup.TryWriteBytes(context.AsSpan(2), bigEndian: true, out _);
        return context;
    }
}
