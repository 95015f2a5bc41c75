using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace SatarkMitra.Vault.Remote;

/// <summary>
/// <c>length 4 (big endian) | one JSON object</c>, each way in turn. Buffers are wiped: keys and tokens went through them.
/// </summary>
internal static class Frames
{
    /// <summary>The largest honest frame is a code's lookups in all live epochs, about 6 kB.</summary>
    public const int Largest = 64 * 1024;

    public static async ValueTask WriteAsync<T>(Stream stream, T value, JsonTypeInfo<T> type, CancellationToken cancel)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        buffer.Advance(Fill(buffer.GetSpan(4)));
        using (var writer = new Utf8JsonWriter(buffer)) { JsonSerializer.Serialize(writer, value, type); }
        try
        {
            var length = buffer.WrittenCount - 4;
            if (length > Largest) { throw new InvalidDataException("too large for a frame"); }
            var bytes = System.Runtime.InteropServices.MemoryMarshal.AsMemory(buffer.WrittenMemory);
            BinaryPrimitives.WriteInt32BigEndian(bytes.Span, length);
            await stream.WriteAsync(bytes, cancel).ConfigureAwait(false);
        }
        finally { buffer.Clear(); }

        static int Fill(Span<byte> head) { head[..4].Clear(); return 4; }
    }

    /// <summary>Waits for a frame to begin, as long as it takes; false when the other side has gone.</summary>
    /// <param name="head">Four bytes.</param>
    public static async ValueTask<bool> BeginAsync(Stream stream, Memory<byte> head, CancellationToken cancel) =>
        await stream.ReadAsync(head[..1], cancel).ConfigureAwait(false) == 1;

    /// <summary>The rest of a frame that has begun.</summary>
    /// <exception cref="InvalidDataException">The length is not one of ours.</exception>
    /// <exception cref="EndOfStreamException">The other side left in the middle.</exception>
    public static async ValueTask<T> FinishAsync<T>(Stream stream, Memory<byte> head, Func<ReadOnlySpan<byte>, T> read, CancellationToken cancel)
    {
        await stream.ReadExactlyAsync(head[1..4], cancel).ConfigureAwait(false);
        var length = BinaryPrimitives.ReadInt32BigEndian(head.Span);
        if (length is <= 0 or > Largest) { throw new InvalidDataException("not the length of a frame"); }
        var body = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            await stream.ReadExactlyAsync(body.AsMemory(0, length), cancel).ConfigureAwait(false);
            return read(body.AsSpan(0, length));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(body.AsSpan(0, length));
            ArrayPool<byte>.Shared.Return(body);
        }
    }
}
