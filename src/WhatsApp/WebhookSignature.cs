using System.Security.Cryptography;
using System.Text;

namespace SatarkMitra.WhatsApp;

/// <summary>X-Hub-Signature-256 over the raw bytes, compared in constant time.</summary>
public sealed class WebhookSignature(string appSecret)
{
    private const string Prefix = "sha256=";

    private readonly byte[] _key = Encoding.UTF8.GetBytes(appSecret);

    /// <param name="header">Exactly <c>sha256=</c> and 64 lower-case hex digits, as Meta writes it; anything else is refused.</param>
    public bool Matches(ReadOnlySpan<byte> body, string? header)
    {
        if (header is not { Length: 71 } || !header.StartsWith(Prefix, StringComparison.Ordinal)) { return false; }
        Span<byte> given = stackalloc byte[32];
        for (var i = 0; i < given.Length; i++)
        {
            var high = Nibble(header[Prefix.Length + (2 * i)]);
            var low = Nibble(header[Prefix.Length + (2 * i) + 1]);
            if (high < 0 || low < 0) { return false; }
            given[i] = (byte)((high << 4) | low);
        }
        Span<byte> expected = stackalloc byte[32];
        HMACSHA256.HashData(_key, body, expected);
        return CryptographicOperations.FixedTimeEquals(expected, given);
    }

    private static int Nibble(char c) => c switch
    {
        >= '0' and <= '9' => c - '0',
        >= 'a' and <= 'f' => c - 'a' + 10,
        _ => -1,
    };
}
