using System.Security.Cryptography;

namespace SatarkMitra.WhatsApp;

internal enum AddressKind : byte { Number = 1, ScopedId = 2 }

/// <summary>
/// Where an answer goes: a business-scoped id, else a number. Opaque: no getter, no JSON, and <see cref="ToString"/>
/// gives nothing away. Code outside this assembly and the vault can only take it along.
/// </summary>
public sealed class ReplyAddress
{
    /// <summary>Longest address that fits a token. Meta's scoped ids end at 131.</summary>
    internal const int MaxLength = 160;

    /// <summary>E.164 ends at 15 digits; a little room because the simulator takes "any digits".</summary>
    private const int MaxDigits = 20;

    /// <summary>Row plaintexts are padded to this grain, so that a row's length does not tell one address from another.</summary>
    private const int RowGrain = 32;

    private readonly byte[] _value;

    private ReplyAddress(AddressKind kind, byte[] value) => (Kind, _value) = (kind, value);

    internal AddressKind Kind { get; }

    /// <summary>ASCII: digits without "+", or the scoped id as it came.</summary>
    internal ReadOnlySpan<byte> Value => _value;

    /// <summary>HMAC-SHA256 of the address under a day or week key, first 16 bytes. Same address and key, same handle.</summary>
    public ChatHandle Handle(ReadOnlySpan<byte> key)
    {
        Span<byte> input = stackalloc byte[1 + MaxLength];
        input[0] = (byte)Kind;
        _value.CopyTo(input[1..]);
        Span<byte> mac = stackalloc byte[32];
        HMACSHA256.HashData(key, input[..(1 + _value.Length)], mac);
        return new ChatHandle(new Guid(mac[..16], bigEndian: true));
    }

    /// <summary>AES-256-GCM for rows at rest; <paramref name="row"/> (kind and id of the row) is the AAD.</summary>
    public byte[] Protect(ReadOnlySpan<byte> key, ReadOnlySpan<byte> row)
    {
        var length = (2 + _value.Length + RowGrain - 1) / RowGrain * RowGrain;
        Span<byte> plain = stackalloc byte[length];
        plain.Clear();
        plain[0] = (byte)Kind;
        plain[1] = (byte)_value.Length;
        _value.CopyTo(plain[2..]);
        var bytes = RowCipher.Seal(key, RowCipher.Address, row, plain);
        CryptographicOperations.ZeroMemory(plain);
        return bytes;
    }

    /// <summary>Null when the bytes are not a protected address of this key and row.</summary>
    public static ReplyAddress? Unprotect(ReadOnlySpan<byte> key, ReadOnlySpan<byte> row, ReadOnlySpan<byte> bytes)
    {
        if (RowCipher.Open(key, RowCipher.Address, row, bytes) is not { Length: >= 2 } plain) { return null; }
        var length = plain[1];
        var address = length > plain.Length - 2 ? null : From((AddressKind)plain[0], plain.AsSpan(2, length));
        CryptographicOperations.ZeroMemory(plain);
        return address;
    }

    internal static ReplyAddress? From(AddressKind kind, ReadOnlySpan<byte> value) => kind switch
    {
        AddressKind.Number => FromNumber(value),
        AddressKind.ScopedId => FromScopedId(value),
        _ => null,
    };

    /// <summary>Digits, with or without a leading "+"; null for anything else.</summary>
    internal static ReplyAddress? FromNumber(ReadOnlySpan<byte> ascii)
    {
        if (ascii.Length > 0 && ascii[0] == (byte)'+') { ascii = ascii[1..]; }
        if (ascii.Length is 0 or > MaxDigits || ascii.IndexOfAnyExceptInRange((byte)'0', (byte)'9') >= 0) { return null; }
        return new ReplyAddress(AddressKind.Number, ascii.ToArray());
    }

    /// <summary>
    /// <c>CC.letters-and-digits</c>. A little more is let through than Meta documents (dot, dash, underscore, 160 long):
    /// refusing an id of a new shape would lose its tips.
    /// </summary>
    internal static ReplyAddress? FromScopedId(ReadOnlySpan<byte> ascii)
    {
        if (ascii.Length is < 4 or > MaxLength || ascii[2] != (byte)'.') { return null; }
        if (ascii[..2].IndexOfAnyExceptInRange((byte)'A', (byte)'Z') >= 0) { return null; }
        foreach (var b in ascii[3..])
        {
            if (!char.IsAsciiLetterOrDigit((char)b) && b is not ((byte)'.' or (byte)'-' or (byte)'_')) { return null; }
        }
        return new ReplyAddress(AddressKind.ScopedId, ascii.ToArray());
    }

    public override string ToString() => "[address]";
}

/// <summary>A sender under one key. Says nothing once the key is gone.</summary>
public readonly record struct ChatHandle(Guid Value);
