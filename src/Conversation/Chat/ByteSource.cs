using System.Buffers.Binary;
using System.Text;

namespace SatarkMitra.Conversation.Chat;

/// <summary>Reads what <see cref="ByteSink"/> wrote. Damage shows as <see cref="Broken"/>, never as an exception.</summary>
internal ref struct ByteSource(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> _rest = bytes;

    public bool Broken { get; private set; }
    public readonly bool AtEnd => _rest.IsEmpty;

    public long Number()
    {
        ulong value = 0;
        for (var shift = 0; shift < 64; shift += 7)
        {
            if (_rest.IsEmpty) { break; }
            var next = _rest[0];
            _rest = _rest[1..];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80) { return (long)value; }
        }
        Broken = true;
        return 0;
    }

    /// <summary>A count of things that take at least a byte each.</summary>
    public int Count()
    {
        var count = Number();
        if (count >= 0 && count <= _rest.Length) { return (int)count; }
        Broken = true;
        return 0;
    }

    public bool? Flag() => Number() switch { 1 => false, 2 => true, _ => null };

    public string? Text()
    {
        var length = Number();
        if (length == 0) { return null; }
        if (length < 0 || length - 1 > _rest.Length) { Broken = true; return null; }
        var text = Encoding.UTF8.GetString(_rest[..(int)(length - 1)]);
        _rest = _rest[(int)(length - 1)..];
        return text;
    }

    public Guid Id()
    {
        if (_rest.Length < 16) { Broken = true; return default; }
        var id = new Guid(_rest[..16], bigEndian: true);
        _rest = _rest[16..];
        return id;
    }

    public double? Degrees()
    {
        if (Flag() is null) { return null; }
        if (_rest.Length < 8) { Broken = true; return null; }
        var degrees = BinaryPrimitives.ReadDoubleLittleEndian(_rest);
        _rest = _rest[8..];
        return degrees;
    }
}
