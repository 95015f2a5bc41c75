using System.Security.Cryptography;
using System.Text;
using SatarkMitra.Contracts;

namespace SatarkMitra.Gateway.Tips;

/// <summary>
/// Seals to an audience's public key (docs/protocol.md): 01 | ephemeral P-256 public key 65 | nonce 12 | ciphertext | tag 16.
/// The gateway cannot open what it sealed.
/// </summary>
internal static class AudienceSeal
{
    const int Point = 65, Nonce = 12, Tag = 16;

    /// <param name="publicKey">SubjectPublicKeyInfo of ECDH P-256.</param>
    public static byte[] Seal(byte[] publicKey, Audience audience, Guid envelope, ReadOnlySpan<byte> plain)
    {
        using var theirs = ECDiffieHellman.Create();
        theirs.ImportSubjectPublicKeyInfo(publicKey, out _);
        // A fresh key for each item: a shared one would tell which tips were sent in the same moment.
        using var ours = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        var point = ours.ExportParameters(false).Q;
        var output = new byte[1 + Point + Nonce + plain.Length + Tag];
        output[0] = 1;
        output[1] = 4;
        point.X!.CopyTo(output, 2);
        point.Y!.CopyTo(output, 34);
        var ephemeral = output.AsSpan(1, Point);
        var nonce = output.AsSpan(1 + Point, Nonce);
        Vault.Entropy.Id().ToByteArray().AsSpan(0, Nonce).CopyTo(nonce);

        var shared = ours.DeriveRawSecretAgreement(theirs.PublicKey);
        Span<byte> key = stackalloc byte[32];
        HKDF.DeriveKey(HashAlgorithmName.SHA256, shared, key, ephemeral, Encoding.ASCII.GetBytes("satark/feed/v1|" + audience.ToString().ToLowerInvariant()));
        using var aes = new AesGcm(key, Tag);
        aes.Encrypt(nonce, plain, output.AsSpan(1 + Point + Nonce, plain.Length), output.AsSpan(output.Length - Tag), envelope.ToByteArray(bigEndian: true));
        CryptographicOperations.ZeroMemory(key);
        CryptographicOperations.ZeroMemory(shared);
        return output;
    }

    /// <summary>True for a public key on the right curve.</summary>
    public static bool IsKey(byte[] publicKey)
    {
        try
        {
            using var key = ECDiffieHellman.Create();
            key.ImportSubjectPublicKeyInfo(publicKey, out var read);
            return read == publicKey.Length && key.KeySize == 256;
        }
        catch (CryptographicException) { return false; }
    }
}
