using System.Security.Cryptography;
using System.Text;

namespace SatarkMitra.Simulator.Phones;

/// <summary>
/// Message ids as captured from Meta: base64 of 1C 18 len DIGITS 15 02 00 (11 sent by the business | 12 received by it)
/// 18 len HEX 00. The user's number is in every one of them, which is why ours must be too.
/// </summary>
internal static class Wamid
{
    public static string FromPhone(string number) => Build(number, 0x12, 20);

    public static string ToPhone(string number) => Build(number, 0x11, 18);

    /// <summary>Whose message it is; null when it is not one of these ids.</summary>
    public static string? NumberIn(string id)
    {
        var bytes = new byte[128];
        if (!id.StartsWith("wamid.", StringComparison.Ordinal) || !Convert.TryFromBase64String(id[6..], bytes, out var length)) { return null; }
        return length > 3 && bytes[0] == 0x1C && bytes[1] == 0x18 && 3 + bytes[2] <= length ? Encoding.ASCII.GetString(bytes, 3, bytes[2]) : null;
    }

    private static string Build(string number, byte direction, int hexLength)
    {
        var digits = Encoding.ASCII.GetBytes(number);
        var unique = Encoding.ASCII.GetBytes(RandomNumberGenerator.GetHexString(hexLength));
        return "wamid." + Convert.ToBase64String(
            [0x1C, 0x18, (byte)digits.Length, .. digits, 0x15, 0x02, 0x00, direction, 0x18, (byte)hexLength, .. unique, 0x00]);
    }
}
