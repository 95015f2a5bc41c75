using SatarkMitra.LeakScan.Canaries;

namespace SatarkMitra.LeakScan.Forms;

internal static class WamidForms
{
    private const string Prefix = "wamid.";

    internal static IEnumerable<Pattern> Of(Canary.MessageId message, IReadOnlyList<byte[]> keys)
    {
        var body = message.Wamid.StartsWith(Prefix, StringComparison.Ordinal) ? message.Wamid[Prefix.Length..] : message.Wamid;
        // Without the prefix and the padding: those two the writers like to drop.
        var bare = body.TrimEnd('=');
        var forms = TextForms.Of(message, bare, "wamid").Concat(TextForms.Packed(message, bare, "wamid"))
            .Concat(TextForms.Of(message, bare.Replace('+', '-').Replace('/', '_'), "wamid, base64url"))
            .Concat(Digests.Of(message, [message.Wamid, body], keys));
        var decoded = new byte[body.Length];
        return Convert.TryFromBase64String(body, decoded, out var length)
            ? forms.Concat(BytesForms.Of(message, decoded[..length], "decoded wamid")).Append(new Pattern(decoded[..length], message, "decoded wamid"))
                .Concat(Digests.OfBytes(message, [decoded[..length]], keys))
            : forms;
    }
}
