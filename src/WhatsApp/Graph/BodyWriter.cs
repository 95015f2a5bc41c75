using System.Buffers;
using System.Collections.Concurrent;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace SatarkMitra.WhatsApp.Graph;

/// <summary>
/// A request body with its writer, used again and again. Given back only after a request that ended well: a cancelled
/// one may still be copying from the buffer, and the next body in it belongs to somebody else.
/// </summary>
internal sealed class BodyWriter
{
    private const int MaxIdle = 64, MaxKept = 64 * 1024;
    private static readonly ConcurrentQueue<BodyWriter> s_idle = new();

    private readonly ArrayBufferWriter<byte> _buffer = new(1024);
    private readonly Utf8JsonWriter _json;

    // Relaxed escaping: the body is no HTML, and Hindi as \uXXXX would be twice as long.
    private BodyWriter() => _json = new Utf8JsonWriter(_buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    public Utf8JsonWriter Json => _json;

    public static BodyWriter Rent() => s_idle.TryDequeue(out var idle) ? idle : new BodyWriter();

    public ReadOnlyMemoryContent ToContent()
    {
        _json.Flush();
        var content = new ReadOnlyMemoryContent(_buffer.WrittenMemory);
        content.Headers.TryAddWithoutValidation("Content-Type", "application/json");
        return content;
    }

    public void GiveBack()
    {
        if (s_idle.Count >= MaxIdle || _buffer.Capacity > MaxKept) { return; }
        // Clear wipes the number that the body was addressed to.
        _buffer.Clear();
        _json.Reset(_buffer);
        s_idle.Enqueue(this);
    }
}
