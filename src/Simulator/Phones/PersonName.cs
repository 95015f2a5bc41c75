using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace SatarkMitra.Simulator.Phones;

/// <summary>
/// A made-up person behind a number. Built from syllables under the run's seed: no digit of the number is in it, and no
/// two phones of a run are likely to share it, so that a search for the name finds only its own traces.
/// </summary>
internal sealed record PersonName(string Full, string UserName)
{
    private static readonly string[] Start = ["Ka", "Ra", "Su", "Mo", "Vi", "An", "De", "Ni", "Sha", "Pra", "Ma", "Go", "Ha", "Ji", "Lo", "Ba"];
    private static readonly string[] Middle = ["ru", "ve", "li", "ma", "ndi", "sha", "tri", "po", "ki", "ja", "mbe", "ro", "sti", "nya", "ghu", "la"];
    private static readonly string[] End = ["ni", "sh", "ka", "ndra", "vi", "t", "ya", "ram", "jit", "deep", "mati", "bha", "lal", "ra", "su", "dev"];
    private static readonly string[] Family = ["ar", "oria", "wani", "endra", "ulia", "ekar", "apur", "olia", "iya", "auli", "wara", "esh", "ami", "oli", "ara", "uri"];

    public static PersonName For(ReadOnlySpan<byte> seed, string number)
    {
        var hash = HMACSHA256.HashData(seed, Encoding.ASCII.GetBytes("name|" + number));
        var bits = BinaryPrimitives.ReadUInt32BigEndian(hash);
        var first = Pick(Start) + Pick(Middle) + Pick(End);
        var family = Pick(Start) + Pick(Middle) + Pick(Family);
        return new PersonName($"{first} {family}", $"{first}.{family}".ToLowerInvariant());

        string Pick(string[] from)
        {
            var one = from[bits % 16];
            bits /= 16;
            return one;
        }
    }
}
