using SatarkMitra.LeakScan.Canaries;

namespace SatarkMitra.LeakScan.Forms;

internal static class WamidForms
{
    private const string Prefix = "wamid.";

    internal static IEnumerable<Pattern> Of(Canary.MessageId message)
    {
        var body = message.Wamid.StartsWith(Prefix, StringComparison.Ordinal) ? message.Wamid[Prefix.Length..] : message.Wamid;
        // Without the prefix and the padding: those two the writers like to drop.
        var forms = TextForms.Of(message, body.TrimEnd('='), "wamid").Concat(Digests.Of(message, [message.Wamid, body]));
        var decoded = new byte[body.Length];
        return Convert.TryFromBase64String(body, decoded, out var length)
            ? forms.Concat(BytesForms.Of(message, decoded[..length], "decoded wamid")).Append(new Pattern(decoded[..length], message, "decoded wamid"))
            : forms;
    }
}
