using System.Security.Cryptography;
using System.Text;
using SatarkMitra.LeakScan.Canaries;

namespace SatarkMitra.LeakScan.Forms;

/// <summary>
/// HMAC-SHA-256 under the vault's own keys: of addresses as it writes them (kind, then digits or scoped id), of wamids, and of
/// what a careless hand would hash. Cut to 8 bytes, as bytes, as a GUID in .NET's order and as the text of one.
/// </summary>
internal static class HandleForms
{
    internal const string How = "HMAC-SHA-256 with a key of the vault";

    private const int Kept = 8;
    private const byte ByNumber = 1, ByScopedId = 2;

    internal static IEnumerable<Pattern> Of(Canary canary, IReadOnlyList<VaultKey> keys) =>
        from content in Contents(canary) from key in keys from pattern in Of(canary, key, content) select pattern;

    private static IEnumerable<byte[]> Contents(Canary canary) => canary switch
    {
        Canary.Number number => [[ByNumber, .. Bytes(number.Digits)], Bytes(number.Digits), Bytes("+" + number.Digits), Bytes(number.National)],
        Canary.Words words => [[ByScopedId, .. Bytes(words.Text)], Bytes(words.Text)],
        Canary.MessageId message => [Bytes(message.Wamid)],
        _ => [],
    };

    private static IEnumerable<Pattern> Of(Canary canary, VaultKey key, byte[] content)
    {
        var mac = HMACSHA256.HashData(key.Bytes, content)[..Kept];
        var how = $"{How} ({key.Name})";
        yield return new Pattern(mac, canary, how);
        yield return new Pattern([mac[3], mac[2], mac[1], mac[0], mac[5], mac[4], mac[7], mac[6]], canary, how + ", in a GUID");
        var hex = Convert.ToHexStringLower(mac);
        yield return new Pattern(Bytes($"{hex[..8]}-{hex[8..12]}-{hex[12..]}"), canary, how + ", as the text of a GUID") { AnyCase = true };
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
