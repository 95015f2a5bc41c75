using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace SatarkMitra.Simulator.Phones;

/// <summary>Business-scoped user ids: "IN." and base32 of an HMAC, so that the number is not in it.</summary>
internal static partial class ScopedId
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    public static string For(ReadOnlySpan<byte> seed, string number) =>
        "IN." + Base32(HMACSHA256.HashData(seed, Encoding.ASCII.GetBytes(number)));

    public static bool Looks(string text) => Shape().IsMatch(text);

    [GeneratedRegex(@"^[A-Z]{2}\.(ENT\.)?[A-Za-z0-9]{1,128}$")]
    private static partial Regex Shape();

    private static string Base32(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder();
        int buffer = 0, bits = 0;
        foreach (var one in bytes)
        {
            buffer = (buffer << 8) | one;
            bits += 8;
            while (bits >= 5)
            {
                text.Append(Alphabet[(buffer >> (bits - 5)) & 31]);
                bits -= 5;
            }
            buffer &= (1 << bits) - 1;
        }
        if (bits > 0) { text.Append(Alphabet[(buffer << (5 - bits)) & 31]); }
        return text.ToString();
    }
}
