using System.Security.Cryptography;
using static SatarkMitra.Gateway.Media.SealedFileFormat;

namespace SatarkMitra.Gateway.Media;

/// <summary>
/// Reads the plaintext of a sealed file, seekable, one chunk in memory at a time.
/// Throws <see cref="CryptographicException"/> where a byte was changed. Owns the source.
/// </summary>
internal sealed class SealedFileReader : Stream
{
    private readonly Stream source;
    private readonly Guid id;
    private readonly AesGcm cipher;
    private readonly byte[] prefix = new byte[PrefixLength];
    private readonly byte[] sealedChunk = new byte[ChunkLength + TagLength];
    private readonly byte[] plain = new byte[ChunkLength];
    private readonly long chunks;
    private long loaded = -1;
    private int loadedLength;

    internal SealedFileReader(Stream source, byte[] key, Guid id)
    {
        (this.source, this.id) = (source, id);
        cipher = new AesGcm(key, TagLength);
        Length = PlaintextLength(source.Length);
        chunks = Math.Max(1, (Length + ChunkLength - 1) / ChunkLength);
        source.Position = 0;
        if (source.ReadByte() != FormatVersion || source.ReadAtLeast(prefix, PrefixLength, throwOnEndOfStream: false) < PrefixLength)
        {
            throw new CryptographicException("not a sealed file");
        }
    }

    public override bool CanRead => true;
    public override bool CanSeek => true;
    public override bool CanWrite => false;
    public override long Length { get; }
    public override long Position { get; set; }

    public override int Read(Span<byte> buffer)
    {
        if (buffer.IsEmpty || (Position >= Length && loaded >= 0))
        {
            return 0;
        }
        Load(Math.Min(Position / ChunkLength, chunks - 1));
        var from = (int)(Position - (loaded * ChunkLength));
        var take = Math.Clamp(loadedLength - from, 0, buffer.Length);
        plain.AsSpan(from, take).CopyTo(buffer);
        Position += take;
        return take;
    }

    private void Load(long index)
    {
        if (index == loaded)
        {
            return;
        }
        source.Position = HeaderLength + (index * (ChunkLength + TagLength));
        var length = source.ReadAtLeast(sealedChunk, sealedChunk.Length, throwOnEndOfStream: false) - TagLength;
        if (length < 0)
        {
            throw new CryptographicException("the sealed file is cut");
        }
        Span<byte> nonce = stackalloc byte[12];
        FillNonce(nonce, prefix, index);
        cipher.Decrypt(nonce, sealedChunk.AsSpan(0, length), sealedChunk.AsSpan(length, TagLength), plain.AsSpan(0, length), Aad(id, index == chunks - 1));
        (loaded, loadedLength) = (index, length);
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => new(Read(buffer.Span));

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        Task.FromResult(Read(buffer.AsSpan(offset, count)));

    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => Position + offset,
        _ => Length + offset,
    };

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            CryptographicOperations.ZeroMemory(plain);
            cipher.Dispose();
            source.Dispose();
        }
        base.Dispose(disposing);
    }
}
