using System.Buffers.Binary;
using System.Security.Cryptography;

namespace SatarkMitra.Gateway.Media;

/// <summary>
/// The media ciphertext file (docs/protocol.md): <c>01 | 8 random bytes</c>, then chunks of 64 KiB plaintext, each
/// ciphertext and tag. Nonce = the 8 bytes and the chunk's index; AAD = media id and whether it is the last chunk, so
/// that neither reordering nor cutting goes unnoticed.
/// </summary>
internal static class SealedFileFormat
{
    internal const byte FormatVersion = 1;
    internal const int PrefixLength = 8;
    internal const int HeaderLength = 1 + PrefixLength;
    internal const int ChunkLength = 64 * 1024;
    internal const int TagLength = 16;
    internal const int KeyLength = 32;

    internal static byte[] NewKey() => RandomNumberGenerator.GetBytes(KeyLength);

    internal static void FillNonce(Span<byte> nonce, ReadOnlySpan<byte> prefix, long index)
    {
        prefix.CopyTo(nonce);
        BinaryPrimitives.WriteUInt32BigEndian(nonce[PrefixLength..], checked((uint)index));
    }

    internal static byte[] Aad(Guid id, bool last)
    {
        var aad = new byte[17];
        id.TryWriteBytes(aad, bigEndian: true, out _);
        aad[16] = last ? (byte)1 : (byte)0;
        return aad;
    }

    internal static long PlaintextLength(long fileLength)
    {
        var body = fileLength - HeaderLength;
        var chunks = (body + ChunkLength + TagLength - 1) / (ChunkLength + TagLength);
        return body - (chunks * TagLength);
    }
}
