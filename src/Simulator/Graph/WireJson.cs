using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace SatarkMitra.Simulator.Graph;

/// <summary>
/// JSON as Meta puts it on the wire: pure ASCII, "/" as "\/", everything else as \u and four lower hex digits.
/// Signatures are over exactly these bytes, so a receiver that parses and writes again fails.
/// </summary>
internal static class WireJson
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    public static byte[] Write(Action<Utf8JsonWriter> content)
    {
        var plain = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(plain, Options)) { content(writer); }
        return Escape(plain.WrittenSpan);
    }

    public static byte[] Escape(ReadOnlySpan<byte> json)
    {
        var wire = new ArrayBufferWriter<byte>(json.Length + json.Length / 4 + 16);
        Span<char> units = stackalloc char[2];
        for (var i = 0; i < json.Length; i++)
        {
            var one = json[i];
            if (one == '\\' && i + 1 < json.Length)
            {
                // An escape that is already there stays; its hex goes lower.
                var length = json[i + 1] == 'u' ? Math.Min(6, json.Length - i) : 2;
                foreach (var part in json.Slice(i, length)) { Put(wire, length == 6 ? (byte)char.ToLowerInvariant((char)part) : part); }
                i += length - 1;
            }
            else if (one == '/')
            {
                wire.Write("\\/"u8);
            }
            else if (one < 0x80)
            {
                Put(wire, one);
            }
            else
            {
                Rune.DecodeFromUtf8(json[i..], out var rune, out var used);
                foreach (var unit in units[..rune.EncodeToUtf16(units)]) { wire.Write(Encoding.ASCII.GetBytes($"\\u{(int)unit:x4}")); }
                i += used - 1;
            }
        }
        return wire.WrittenSpan.ToArray();
    }

    private static void Put(ArrayBufferWriter<byte> wire, byte one)
    {
        wire.GetSpan(1)[0] = one;
        wire.Advance(1);
    }
}
