namespace SatarkMitra.WhatsApp;

/// <summary>
/// Where an answer goes: a business-scoped id, else a number. Opaque: no getter, no JSON, and <see cref="ToString"/>
/// gives nothing away. Code outside this assembly and the vault can only take it along.
/// </summary>
public sealed class ReplyAddress
{
    /// <summary>HMAC-SHA256 of the address under a day or week key, first 16 bytes. Same address and key, same handle.</summary>
    public ChatHandle Handle(ReadOnlySpan<byte> key) => throw new NotImplementedException();

    /// <summary>AES-256-GCM for rows at rest; <paramref name="row"/> (kind and id of the row) is the AAD.</summary>
    public byte[] Protect(ReadOnlySpan<byte> key, ReadOnlySpan<byte> row) => throw new NotImplementedException();

    /// <summary>Null when the bytes are not a protected address of this key and row.</summary>
    public static ReplyAddress? Unprotect(ReadOnlySpan<byte> key, ReadOnlySpan<byte> row, ReadOnlySpan<byte> bytes) => throw new NotImplementedException();

    public override string ToString() => "[address]";
}

/// <summary>A sender under one key. Says nothing once the key is gone.</summary>
public readonly record struct ChatHandle(Guid Value);
