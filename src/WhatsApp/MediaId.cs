using System.Text;

namespace SatarkMitra.WhatsApp;

/// <summary>A media id of Meta, kept only encrypted until the file is fetched.</summary>
public sealed class MediaId
{
    private const int MaxLength = 512;

    private MediaId(string value) => Value = value;

    /// <summary>Letters, digits, dash and underscore only: it becomes part of a URL.</summary>
    internal string Value { get; }

    internal static MediaId? From(string? value)
    {
        if (value is not { Length: > 0 and <= MaxLength }) { return null; }
        foreach (var c in value)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_')) { return null; }
        }
        return new MediaId(value);
    }

    /// <summary>AES-256-GCM for rows at rest; <paramref name="row"/> (kind and id of the row) is the AAD.</summary>
    public byte[] Protect(ReadOnlySpan<byte> key, ReadOnlySpan<byte> row) =>
        RowCipher.Seal(key, RowCipher.Media, row, Encoding.ASCII.GetBytes(Value));

    /// <summary>Null when the bytes are not a protected media id of this key and row.</summary>
    public static MediaId? Unprotect(ReadOnlySpan<byte> key, ReadOnlySpan<byte> row, ReadOnlySpan<byte> bytes) =>
        RowCipher.Open(key, RowCipher.Media, row, bytes) is { } plain ? From(Encoding.ASCII.GetString(plain)) : null;

    public override string ToString() => "[media]";
}
