using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using SatarkMitra.Contracts;

namespace SatarkMitra.Desk.Feed;

internal abstract record Opened
{
    public sealed record Item(FeedItem Value) : Opened;

    /// <summary>Why it could not be read, in words that hold nothing of the content.</summary>
    public sealed record Unreadable(string Why) : Opened;
}

/// <summary>
/// Opens what the gateway sealed to an audience (docs/protocol.md):
/// <c>01 | ephemeral P-256 point, uncompressed 65 | nonce 12 | ciphertext | tag 16</c>; the key is
/// HKDF-SHA256(ECDH secret, salt = the point, info = "satark/feed/v1|" + audience), bound to the envelope's id.
/// </summary>
internal static class OpenEnvelope
{
    private const int PointSize = 65, NonceSize = 12, TagSize = 16;

    public static Opened Run(FeedEnvelope envelope, ECDiffieHellman key)
    {
        var bytes = envelope.Sealed.AsSpan();
        if (bytes.Length < 1 + PointSize + NonceSize + TagSize || bytes[0] != 1 || bytes[1] != 4) { return new Opened.Unreadable("not an envelope of version 1"); }
        var point = bytes.Slice(1, PointSize);
        var nonce = bytes.Slice(1 + PointSize, NonceSize);
        var ciphertext = bytes[(1 + PointSize + NonceSize)..^TagSize];
        var plain = new byte[ciphertext.Length];
        try
        {
            using var ephemeral = ECDiffieHellman.Create(new ECParameters
            {
                Curve = ECCurve.NamedCurves.nistP256,
                Q = new ECPoint { X = point.Slice(1, 32).ToArray(), Y = point.Slice(33, 32).ToArray() },
            });
            var secret = key.DeriveRawSecretAgreement(ephemeral.PublicKey);
            var info = Encoding.ASCII.GetBytes($"satark/feed/v1|{envelope.Audience.ToString().ToLowerInvariant()}");
            Span<byte> content = stackalloc byte[32];
            HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, content, point, info);
            using var aes = new AesGcm(content, TagSize);
            aes.Decrypt(nonce, ciphertext, bytes[^TagSize..], plain, envelope.Id.ToByteArray(bigEndian: true));
            CryptographicOperations.ZeroMemory(secret);
        }
        catch (CryptographicException) { return new Opened.Unreadable("does not open with this desk's key"); }

        try
        {
            return JsonSerializer.Deserialize(plain, ContractsJson.Default.FeedItem) is { } item ? new Opened.Item(item) : new Opened.Unreadable("empty");
        }
        catch (Exception e) when (e is JsonException or NotSupportedException) { return new Opened.Unreadable("not an item this desk understands"); }
    }
}
