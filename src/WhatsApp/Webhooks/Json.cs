using System.Globalization;
using System.Text;
using System.Text.Json;

namespace SatarkMitra.WhatsApp.Webhooks;

/// <summary>Walking over JSON that was found well formed before, without ever throwing over what its strings hold.</summary>
internal static class Json
{
    private static readonly JsonReaderOptions s_strict = new() { MaxDepth = 64 };

    public static Utf8JsonReader Over(ReadOnlySpan<byte> json) => new(json, s_strict);

    /// <summary>Moves to the next property name of the object the reader stands in; false at its end.</summary>
    public static bool NextProperty(ref Utf8JsonReader reader) => reader.Read() && reader.TokenType == JsonTokenType.PropertyName;

    /// <summary>Moves to the next element of the array the reader stands in; false at its end.</summary>
    public static bool NextElement(ref Utf8JsonReader reader) => reader.Read() && reader.TokenType != JsonTokenType.EndArray;

    /// <summary>Reads a property's value; true when it is of this type, else the value is skipped.</summary>
    public static bool Enter(ref Utf8JsonReader reader, JsonTokenType type)
    {
        reader.Read();
        if (reader.TokenType == type) { return true; }
        reader.Skip();
        return false;
    }

    /// <summary>The value of the property the reader stands on, as bytes of the original.</summary>
    public static ReadOnlySpan<byte> Slice(scoped ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
    {
        reader.Read();
        return SliceHere(ref reader, json);
    }

    /// <summary>The value that the reader stands on, as bytes of the original.</summary>
    public static ReadOnlySpan<byte> SliceHere(scoped ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
    {
        var start = (int)reader.TokenStartIndex;
        reader.Skip();
        return json[start..(int)reader.BytesConsumed];
    }

    /// <summary>Like <c>ValueTextEquals</c>, which throws on half a surrogate pair.</summary>
    public static bool Is(scoped ref Utf8JsonReader reader, scoped ReadOnlySpan<byte> name) =>
        reader.ValueIsEscaped
            ? reader.ValueSpan.Length <= 6 * name.Length && Encoding.UTF8.GetBytes(Unescape(reader.ValueSpan)).AsSpan().SequenceEqual(name)
            : reader.ValueSpan.SequenceEqual(name);

    /// <summary>The string or number of the property the reader stands on; null for anything else.</summary>
    public static string? Text(ref Utf8JsonReader reader)
    {
        reader.Read();
        switch (reader.TokenType)
        {
            case JsonTokenType.String: return Clean(reader.ValueIsEscaped ? Unescape(reader.ValueSpan) : Encoding.UTF8.GetString(reader.ValueSpan));
            case JsonTokenType.Number: return Encoding.ASCII.GetString(reader.ValueSpan);
            default: reader.Skip(); return null;
        }
    }

    public static bool True(ref Utf8JsonReader reader)
    {
        reader.Read();
        var yes = reader.TokenType == JsonTokenType.True;
        reader.Skip();
        return yes;
    }

    public static double? Number(ref Utf8JsonReader reader) =>
        double.TryParse(Text(ref reader), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value : null;

    public static int Int(ref Utf8JsonReader reader) =>
        int.TryParse(Text(ref reader), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : 0;

    /// <summary>Escapes are ASCII, so they can be resolved after decoding; what is broken becomes U+FFFD in <see cref="Clean"/>.</summary>
    private static string Unescape(ReadOnlySpan<byte> raw)
    {
        var text = Encoding.UTF8.GetString(raw);
        var plain = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '\\' || i + 1 >= text.Length) { plain.Append(text[i]); continue; }
            var escape = text[++i];
            if (escape == 'u' && i + 4 < text.Length && ushort.TryParse(text.AsSpan(i + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit))
            {
                plain.Append((char)unit);
                i += 4;
                continue;
            }
            plain.Append(escape switch { 'n' => '\n', 't' => '\t', 'r' => '\r', 'b' => '\b', 'f' => '\f', _ => escape });
        }
        return plain.ToString();
    }

    /// <summary>Half surrogate pairs become U+FFFD; control characters go (PostgreSQL refuses NUL, terminals obey others).</summary>
    private static string Clean(string text)
    {
        var dirty = -1;
        for (var i = 0; i < text.Length && dirty < 0; i++)
        {
            if (char.IsSurrogate(text[i]) || (char.IsControl(text[i]) && text[i] is not ('\n' or '\t'))) { dirty = i; }
        }
        if (dirty < 0) { return text; }
        var clean = new StringBuilder(text.Length).Append(text, 0, dirty);
        for (var i = dirty; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1])) { clean.Append(c).Append(text[++i]); }
            else if (char.IsSurrogate(c)) { clean.Append('\uFFFD'); }
            else if (!char.IsControl(c) || c is '\n' or '\t') { clean.Append(c); }
        }
        return clean.ToString();
    }
}
