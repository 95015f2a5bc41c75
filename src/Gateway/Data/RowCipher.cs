using System.Collections.Concurrent;
using System.Security.Cryptography;
using SatarkMitra.Vault;

namespace SatarkMitra.Gateway.Data;

/// <summary>Goes into the AAD, so that a row of one kind can never be read as another.</summary>
internal enum RowKind : byte { Chat = 1, Outbox, Job, Parked, Command, Notice, HeldItem, Mailbox }

/// <summary>AES-256-GCM for rows at rest: nonce 12 | ciphertext | tag 16, with row kind and id as AAD. Thread-safe.</summary>
internal sealed class RowCipher(byte[] key) : IDisposable
{
    const int Nonce = 12, Tag = 16;
    readonly ConcurrentBag<AesGcm> _idle = [];

    /// <summary>The address inside a row is protected by the WhatsApp assembly under this same key.</summary>
    public byte[] Key => key;

    public static RowCipher ForDay(byte[] dayKey) =>
        new(HKDF.DeriveKey(HashAlgorithmName.SHA256, dayKey, 32, salt: null, info: "satark/gateway/rows/v1"u8.ToArray()));

    public byte[] Seal(RowKind kind, Guid id, ReadOnlySpan<byte> plain)
    {
        var sealedRow = new byte[Nonce + plain.Length + Tag];
        Span<byte> random = stackalloc byte[16];
        Entropy.Id().TryWriteBytes(random);
        random[..Nonce].CopyTo(sealedRow);
        Span<byte> aad = stackalloc byte[17];
        Aad(kind, id, aad);
        var aes = Take();
        aes.Encrypt(sealedRow.AsSpan(0, Nonce), plain, sealedRow.AsSpan(Nonce, plain.Length), sealedRow.AsSpan(Nonce + plain.Length), aad);
        _idle.Add(aes);
        return sealedRow;
    }

    /// <summary>Null when the row is not of this key, kind and id.</summary>
    public byte[]? Open(RowKind kind, Guid id, ReadOnlySpan<byte> sealedRow)
    {
        if (sealedRow.Length < Nonce + Tag) { return null; }
        var plain = new byte[sealedRow.Length - Nonce - Tag];
        Span<byte> aad = stackalloc byte[17];
        Aad(kind, id, aad);
        var aes = Take();
        try
        {
            aes.Decrypt(sealedRow[..Nonce], sealedRow[Nonce..^Tag], sealedRow[^Tag..], plain, aad);
            return plain;
        }
        catch (AuthenticationTagMismatchException) { return null; }
        finally { _idle.Add(aes); }
    }

    public static byte[] Aad(RowKind kind, Guid id)
    {
        var aad = new byte[17];
        Aad(kind, id, aad);
        return aad;
    }

    static void Aad(RowKind kind, Guid id, Span<byte> aad)
    {
        aad[0] = (byte)kind;
        id.TryWriteBytes(aad[1..]);
    }

    AesGcm Take() => _idle.TryTake(out var aes) ? aes : new AesGcm(key, Tag);

    public void Dispose()
    {
        while (_idle.TryTake(out var aes)) { aes.Dispose(); }
        CryptographicOperations.ZeroMemory(key);
    }
}
