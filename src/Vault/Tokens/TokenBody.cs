using System.Security.Cryptography;
using SatarkMitra.WhatsApp;

namespace SatarkMitra.Vault.Tokens;

/// <summary>What a token holds: <c>kind 1 | language 1 | length 1 | address ≤160 | random pad</c>, always 192 bytes.</summary>
internal static class TokenBody
{
    public const int Length = 192;

    /// <summary>Only ever appended to: the number stands in tokens.</summary>
    private static readonly string[] s_languages = ["", "hi", "en", "bho", "ur", "bn", "mr", "ta", "te", "gu", "kn", "ml", "pa", "or", "as", "ne"];

    /// <summary>Told to an informant whose language is none of ours.</summary>
    private const string Fallback = "hi";

    public static void Write(Span<byte> body, ReplyAddress address, string language)
    {
        RandomNumberGenerator.Fill(body);
        body[0] = (byte)address.Kind;
        body[1] = (byte)Math.Max(0, Array.IndexOf(s_languages, language));
        body[2] = (byte)address.Value.Length;
        address.Value.CopyTo(body[3..]);
    }

    public static (ReplyAddress Address, string Language)? Read(ReadOnlySpan<byte> body)
    {
        if (body[2] > ReplyAddress.MaxLength || ReplyAddress.From((AddressKind)body[0], body.Slice(3, body[2])) is not { } address) { return null; }
        return (address, body[1] is > 0 and var language && language < s_languages.Length ? s_languages[language] : Fallback);
    }
}
