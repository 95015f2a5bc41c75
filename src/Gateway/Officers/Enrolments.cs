using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using SatarkMitra.Gateway.Data;

namespace SatarkMitra.Gateway.Officers;

/// <summary>One-time words of officers. Only the hash of an open word is kept.</summary>
internal static partial class Enrolments
{
    public static ValueTask OpenAsync(Session session, byte[] wordHash, Guid enrolment, long expiresAt) => session.QueueAsync(
        "INSERT INTO enrolments (word, enrolment, expires) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING", wordHash, enrolment, expiresAt);

    public static bool LooksLikeWord(string text) => text.Length <= 40 && Word().IsMatch(text);

    /// <summary>Uses the word up. Null when nobody waits for it.</summary>
    public static async ValueTask<Guid?> TakeAsync(Session session, string text, DateTimeOffset now)
    {
        var hash = SHA256.HashData(Encoding.ASCII.GetBytes(text.Trim().ToUpperInvariant()));
        var rows = await session.QueryAsync(
            "DELETE FROM enrolments WHERE word = $1 AND expires > $2 RETURNING enrolment", row => row.GetGuid(0), hash, now.ToUnixTimeSeconds());
        return rows is [var enrolment] ? enrolment : null;
    }

    [GeneratedRegex(@"^\s*SATARK-[0-9A-Za-z]{4}-[0-9A-Za-z]{4}\s*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Word();
}
