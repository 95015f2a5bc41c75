using System.Buffers.Binary;
using System.Security.Cryptography;

namespace SatarkMitra.Desk.Tips;

/// <summary>
/// Reads a stored evidence file in the clear, one chunk at a time, so that a browser can ask for any range of a long
/// film without the whole of it being opened. Format in docs/protocol.md: <c>01 | prefix 8</c>, then chunks of 64 KiB,
/// each AES-256-GCM with its index in the nonce and a mark on the last one. A changed, cut or re-ordered file does not open.
/// </summary>
internal sealed class EvidenceStream : Stream
{
    public const int ChunkSize = 64 * 1024;
    private const int TagSize = 16;
    private const int HeaderSize = 9;

    private readonly FileStream _file;
    private readonly AesGcm _key;
    private readonly byte[] _prefix = new byte[8];
    private readonly byte[] _media = new byte[16];
    private readonly byte[] _sealed = new byte[ChunkSize + TagSize];
    private readonly byte[] _plain = new byte[ChunkSize];
    private readonly long _chunks;
    private long _held = -1;
    private int _heldLength;

    private EvidenceStream(FileStream file, Guid media, byte[] key)
    {
        _file = file;
        _key = new AesGcm(key, TagSize);
        media.TryWriteBytes(_media, bigEndian: true, out _);
        var body = file.Length - HeaderSize;
        _chunks = (body + ChunkSize + TagSize - 1) / (ChunkSize + TagSize);
        Length = body - (_chunks * TagSize);
    }

    /// <summary>Null when the file is missing, damaged or not of this key: the first and the last chunk are proved before a byte is served.</summary>
    public static EvidenceStream? TryOpen(string path, Guid media, byte[] key)
    {
        FileStream file;
        try { file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 1, useAsync: false); }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException) { return null; }

        Span<byte> header = stackalloc byte[HeaderSize];
        if (file.Length < HeaderSize + TagSize || file.ReadAtLeast(header, HeaderSize, throwOnEndOfStream: false) < HeaderSize || header[0] != 1)
        {
            file.Dispose();
            return null;
        }

        var stream = new EvidenceStream(file, media, key);
        header[1..].CopyTo(stream._prefix);
        try
        {
            stream.Hold(0);
            stream.Hold(stream._chunks - 1);
            return stream;
        }
        catch (Exception e) when (e is CryptographicException or EndOfStreamException)
        {
            stream.Dispose();
            return null;
        }
    }

    public override bool CanRead => true;
    public override bool CanSeek => true;
    public override bool CanWrite => false;
    public override long Length { get; }
    public override long Position { get; set; }

    public override int Read(Span<byte> buffer)
    {
        if (Position >= Length || buffer.IsEmpty) { return 0; }
        Hold(Position / ChunkSize);
        var from = (int)(Position % ChunkSize);
        var count = Math.Min(buffer.Length, _heldLength - from);
        _plain.AsSpan(from, count).CopyTo(buffer);
        Position += count;
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => Position + offset,
        _ => Length + offset,
    };

    private void Hold(long index)
    {
        if (index == _held) { return; }
        _held = -1;
        _file.Position = HeaderSize + (index * (ChunkSize + TagSize));
        var last = index == _chunks - 1;
        var size = (int)Math.Min(_sealed.Length, _file.Length - _file.Position);
        if (size < TagSize) { throw new EndOfStreamException(); }
        _file.ReadExactly(_sealed, 0, size);

        Span<byte> nonce = stackalloc byte[12];
        _prefix.CopyTo(nonce);
        BinaryPrimitives.WriteUInt32BigEndian(nonce[8..], (uint)index);
        Span<byte> bound = stackalloc byte[17];
        _media.CopyTo(bound);
        bound[16] = last ? (byte)1 : (byte)0;

        _heldLength = size - TagSize;
        _key.Decrypt(nonce, _sealed.AsSpan(0, _heldLength), _sealed.AsSpan(_heldLength, TagSize), _plain.AsSpan(0, _heldLength), bound);
        _held = index;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            CryptographicOperations.ZeroMemory(_plain);
            _key.Dispose();
            _file.Dispose();
        }
        base.Dispose(disposing);
    }

    public override void Flush() { }
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
