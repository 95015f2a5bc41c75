using System.Security.Cryptography;
using System.Text;

namespace SatarkMitra.WhatsApp.Tests;

public sealed class SignatureTests
{
    private const string Secret = "app-secret";
    private static readonly byte[] s_body = Wire.Payload("text-wire-escapes");
    private static readonly string s_hex = Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), s_body));

    [Fact]
    public void Metas_signature_over_the_raw_bytes_is_accepted() =>
        new WebhookSignature(Secret).Matches(s_body, "sha256=" + s_hex).ShouldBeTrue();

    [Fact]
    public void A_known_vector_is_accepted() =>
        // HMAC-SHA256("key", "The quick brown fox jumps over the lazy dog")
        new WebhookSignature("key").Matches("The quick brown fox jumps over the lazy dog"u8, "sha256=f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8").ShouldBeTrue();

    public static TheoryData<string> Odd =>
    [
        "", "sha256=", s_hex, "sha256=" + s_hex[..63], "sha256=" + s_hex + "0", "sha256=" + s_hex.ToUpperInvariant(),
        "SHA256=" + s_hex, "sha1=" + s_hex[..40], " sha256=" + s_hex[1..], "sha256=" + s_hex[..63] + "g", "sha256:" + s_hex,
        "sha256=" + s_hex[..63] + "é", "sha256=" + s_hex[..32] + s_hex[..32],
    ];

    [Theory]
    [MemberData(nameof(Odd))]
    public void Anything_else_is_refused(string header) => new WebhookSignature(Secret).Matches(s_body, header).ShouldBeFalse();

    [Fact]
    public void A_missing_signature_is_refused() => new WebhookSignature(Secret).Matches(s_body, null).ShouldBeFalse();

    [Fact]
    public void Another_body_or_secret_is_refused()
    {
        new WebhookSignature("other").Matches(s_body, "sha256=" + s_hex).ShouldBeFalse();
        for (var bit = 0; bit < s_body.Length * 8; bit++)
        {
            var changed = s_body.ToArray();
            changed[bit / 8] ^= (byte)(1 << (bit % 8));
            new WebhookSignature(Secret).Matches(changed, "sha256=" + s_hex).ShouldBeFalse();
        }
    }
}
