using System.Buffers.Binary;
using System.Security.Cryptography;

namespace SatarkMitra.Vault.Keys.Tpm;

/// <summary>Big-endian bytes of one command. May hold a root, so it is wiped.</summary>
internal sealed class TpmWriter(int capacity)
{
    private readonly byte[] _bytes = new byte[capacity];
    private int _length;

    public void U16(ushort value)
    {
        BinaryPrimitives.WriteUInt16BigEndian(_bytes.AsSpan(_length), value);
        _length += 2;
    }

    public void U32(uint value)
    {
        BinaryPrimitives.WriteUInt32BigEndian(_bytes.AsSpan(_length), value);
        _length += 4;
    }

    public void Bytes(ReadOnlySpan<byte> value)
    {
        value.CopyTo(_bytes.AsSpan(_length));
        _length += value.Length;
    }

    /// <summary>With its size in its place, bytes 2 to 5.</summary>
    public ReadOnlySpan<byte> Finished()
    {
        BinaryPrimitives.WriteUInt32BigEndian(_bytes.AsSpan(2), (uint)_length);
        return _bytes.AsSpan(0, _length);
    }

    public void Wipe() => CryptographicOperations.ZeroMemory(_bytes);
}
