using System.Security.Cryptography;
using static SatarkMitra.Gateway.Media.SealedFileFormat;

namespace SatarkMitra.Gateway.Media;

/// <summary>
/// Encrypts what is written to it, one chunk in memory at a time. The file is whole only after
/// <see cref="FinishAsync"/>. Does not own the destination.
/// </summary>
internal sealed class SealedFileWriter : Stream
{
    private readonly Stream destination;
    private readonly Guid id;
    private readonly AesGcm cipher;
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly byte[] prefix = RandomNumberGenerator.GetBytes(PrefixLength);
    private readonly byte[] plain = new byte[ChunkLength];
    private readonly byte[] sealedChunk = new byte[ChunkLength + TagLength];
    private int filled;
    private long index;
    private bool started;

    internal SealedFileWriter(Stream destination, byte[] key, Guid id)
    {
        (this.destination, this.id) = (destination, id);
        cipher = new AesGcm(key, TagLength);
    }

    /// <summary>Plaintext bytes written so far.</summary>
    internal long Written { get; private set; }

    public override bool CanRead => false;
    public override bool CanSeek => false;
    public override bool CanWrite => true;
    public override long Length => Written;
    public override long Position { get => Written; set => throw new NotSupportedException(); }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancel = default)
    {
        hash.AppendData(buffer.Span);
        Written += buffer.Length;
        while (!buffer.IsEmpty)
        {
            // A full chunk waits here: only more data or the end tells whether it was the last one.
            if (filled == ChunkLength)
            {
                await SealChunkAsync(last: false, cancel);
            }
            var take = Math.Min(buffer.Length, ChunkLength - filled);
            buffer[..take].CopyTo(plain.AsMemory(filled));
            filled += take;
            buffer = buffer[take..];
        }
    }

    /// <summary>Writes the last chunk and gives the SHA-256 of the plaintext.</summary>
    internal async Task<byte[]> FinishAsync(CancellationToken cancel)
    {
        await SealChunkAsync(last: true, cancel);
        await destination.FlushAsync(cancel);
        return hash.GetHashAndReset();
    }

    private async Task SealChunkAsync(bool last, CancellationToken cancel)
    {
        if (!started)
        {
            await destination.WriteAsync((byte[])[FormatVersion, .. prefix], cancel);
            started = true;
        }
        SealInto(last);
        await destination.WriteAsync(sealedChunk.AsMemory(0, filled + TagLength), cancel);
        filled = 0;
        index++;
    }

    private void SealInto(bool last)
    {
        Span<byte> nonce = stackalloc byte[12];
        FillNonce(nonce, prefix, index);
        cipher.Encrypt(nonce, plain.AsSpan(0, filled), sealedChunk.AsSpan(0, filled), sealedChunk.AsSpan(filled, TagLength), Aad(id, last));
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Write(byte[] buffer, int offset, int count) =>
        WriteAsync(buffer.AsMemory(offset, count)).AsTask().GetAwaiter().GetResult();

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            CryptographicOperations.ZeroMemory(plain);
            cipher.Dispose();
            hash.Dispose();
        }
        base.Dispose(disposing);
    }
}
