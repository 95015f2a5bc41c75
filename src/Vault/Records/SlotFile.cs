using System.Buffers.Binary;
using System.Security.Cryptography;
using SatarkMitra.Vault.Keys;

namespace SatarkMitra.Vault.Records;

internal enum SlotKind : byte { Token = 1, Forgotten = 2 }

/// <param name="Key">r_t, 32 bytes; empty for a forgotten tip.</param>
internal readonly record struct Slot(SlotKind Kind, Epoch Epoch, Guid TokenId, Guid TipRef, byte[] Key);

/// <summary>
/// Header <c>"SMR1" | generation 4 | file id 16 | zeros</c>, then slots <c>nonce 12 | ciphertext 100 | tag 16</c> of
/// AES-256-GCM under K_wrap with AAD = file id | slot number. 128 divides every disk block, so no slot lies across two.
/// </summary>
internal sealed class SlotFile : IDisposable
{
    private const int Size = 128, Nonce = 12, Plain = 100, Tag = 16;

    private readonly FileStream _stream;
    private readonly AesGcm _gcm;
    private readonly byte[] _aad = new byte[20];

    private SlotFile(string path, int generation, byte[] wrapKey, FileStream stream, ReadOnlySpan<byte> fileId)
    {
        (Path, Generation, _stream) = (path, generation, stream);
        _gcm = new AesGcm(wrapKey, Tag);
        fileId.CopyTo(_aad);
    }

    public string Path { get; }
    public int Generation { get; }

    /// <summary>Slots in the file, free ones included.</summary>
    public int Count { get; private set; }

    /// <summary>Whole or not at all: written beside and renamed.</summary>
    public static SlotFile Create(string path, int generation, byte[] wrapKey, IReadOnlyList<Slot> slots)
    {
        var header = new byte[Size];
        "SMR1"u8.CopyTo(header);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), generation);
        RandomNumberGenerator.Fill(header.AsSpan(8, 16));
        var temporary = path + ".tmp";
        using (var stream = Durable.Create(temporary))
        using (var file = new SlotFile(temporary, generation, wrapKey, stream, header.AsSpan(8, 16)))
        {
            var all = new byte[Size * (slots.Count + 1)];
            header.CopyTo(all, 0);
            for (var i = 0; i < slots.Count; i++) { file.Seal(i, slots[i], all.AsSpan(Size * (i + 1), Size)); }
            stream.Write(all);
            stream.Flush(flushToDisk: true);
        }
        File.Move(temporary, path, overwrite: true);
        Durable.FlushFolder(path);
        return Open(path, generation, wrapKey);
    }

    public static SlotFile Open(string path, int generation, byte[] wrapKey)
    {
        var stream = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0);
        var header = new byte[Size];
        stream.ReadExactly(header);
        // A crash can leave part of a slot at the end: it was never acknowledged.
        return new SlotFile(path, generation, wrapKey, stream, header.AsSpan(8, 16)) { Count = (int)(stream.Length / Size) - 1 };
    }

    public void ReadAll(Action<int, Slot> live, Action<int> free)
    {
        _stream.Position = Size;
        var bytes = new byte[Size];
        for (var i = 0; i < Count; i++)
        {
            _stream.ReadExactly(bytes);
            if (Unseal(i, bytes) is { } slot) { live(i, slot); } else { free(i); }
        }
    }

    public void Write(int at, Slot slot)
    {
        Span<byte> bytes = stackalloc byte[Size];
        Seal(at, slot, bytes);
        Put(at, bytes);
        Count = Math.Max(Count, at + 1);
    }

    public void Clear(int at) => Put(at, new byte[Size]);

    public void Dispose()
    {
        _gcm.Dispose();
        _stream.Dispose();
    }

    private void Put(int at, ReadOnlySpan<byte> bytes)
    {
        RandomAccess.Write(_stream.SafeFileHandle, bytes, Size * (at + 1L));
        RandomAccess.FlushToDisk(_stream.SafeFileHandle);
    }

    private void Seal(int at, Slot slot, Span<byte> to)
    {
        Span<byte> plain = stackalloc byte[Plain];
        plain.Clear();
        plain[0] = (byte)slot.Kind;
        BinaryPrimitives.WriteUInt16BigEndian(plain[1..], slot.Epoch.Value);
        slot.TokenId.TryWriteBytes(plain[3..], bigEndian: true, out _);
        slot.TipRef.TryWriteBytes(plain[19..], bigEndian: true, out _);
        slot.Key.CopyTo(plain[35..]);
        BinaryPrimitives.WriteInt32BigEndian(_aad.AsSpan(16), at);
        RandomNumberGenerator.Fill(to[..Nonce]);
        _gcm.Encrypt(to[..Nonce], plain, to.Slice(Nonce, Plain), to[(Nonce + Plain)..], _aad);
        CryptographicOperations.ZeroMemory(plain);
    }

    private Slot? Unseal(int at, ReadOnlySpan<byte> bytes)
    {
        Span<byte> plain = stackalloc byte[Plain];
        BinaryPrimitives.WriteInt32BigEndian(_aad.AsSpan(16), at);
        try { _gcm.Decrypt(bytes[..Nonce], bytes.Slice(Nonce, Plain), bytes[(Nonce + Plain)..], plain, _aad); }
        catch (AuthenticationTagMismatchException) { return null; }
        return new Slot((SlotKind)plain[0], new Epoch(BinaryPrimitives.ReadUInt16BigEndian(plain[1..])),
            new Guid(plain.Slice(3, 16), bigEndian: true), new Guid(plain.Slice(19, 16), bigEndian: true),
            plain[0] == (byte)SlotKind.Token ? plain.Slice(35, 32).ToArray() : []);
    }
}
