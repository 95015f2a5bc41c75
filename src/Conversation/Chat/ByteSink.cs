using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace SatarkMitra.Conversation.Chat;

/// <summary>Writes the compact form: variable-length integers, UTF-8 strings, sixteen bytes a Guid.</summary>
internal readonly struct ByteSink(ArrayBufferWriter<byte> buffer)
{
    public void Number(long value)
    {
        var rest = (ulong)value;
        var span = buffer.GetSpan(10);
        var used = 0;
        while (rest >= 0x80) { span[used++] = (byte)(rest | 0x80); rest >>= 7; }
        span[used++] = (byte)rest;
        buffer.Advance(used);
    }

    public void Flag(bool? value) => Number(value switch { null => 0, false => 1, true => 2 });

    public void Text(string? value)
    {
        if (value is null) { Number(0); return; }
        // Lone surrogates cannot be written as UTF-8; the replacement they become is the same on every reading.
        var length = Encoding.UTF8.GetByteCount(value);
        Number(length + 1);
        Encoding.UTF8.GetBytes(value, buffer.GetSpan(length));
        buffer.Advance(length);
    }

    public void Id(Guid value)
    {
        value.TryWriteBytes(buffer.GetSpan(16), bigEndian: true, out _);
        buffer.Advance(16);
    }

    public void Degrees(double? value)
    {
        Flag(value is null ? null : true);
        if (value is not { } degrees) { return; }
        BinaryPrimitives.WriteDoubleLittleEndian(buffer.GetSpan(8), degrees);
        buffer.Advance(8);
    }

    public void All<T>(IReadOnlyList<T> values, Action<T> write)
    {
        Number(values.Count);
        foreach (var value in values) { write(value); }
    }
}
