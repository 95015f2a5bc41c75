using System.Security.Cryptography;

namespace SatarkMitra.WhatsApp;

/// <summary>A wamid: it holds the user's number, so only its keyed digest leaves this assembly.</summary>
public sealed class MessageId
{
    private readonly byte[] _value;

    /// <param name="value">The wamid, or the message itself where Meta gave no id.</param>
    internal MessageId(byte[] value, bool isWamid) => (_value, IsWamid) = (value, isWamid);

    /// <summary>False for a message that came without an id: it can be told from others, but not be marked as read.</summary>
    internal bool IsWamid { get; }

    internal ReadOnlySpan<byte> Value => _value;

    /// <summary>HMAC-SHA256 under the week key, first 16 bytes: a redelivery gives the same, nothing else does.</summary>
    public Guid Digest(ReadOnlySpan<byte> weekKey)
    {
        Span<byte> mac = stackalloc byte[32];
        HMACSHA256.HashData(weekKey, _value, mac);
        return new Guid(mac[..16], bigEndian: true);
    }

    public override string ToString() => "[message]";
}
