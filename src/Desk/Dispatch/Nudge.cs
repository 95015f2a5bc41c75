using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using SatarkMitra.Contracts;
using SatarkMitra.Desk.Data;

namespace SatarkMitra.Desk.Dispatch;

/// <summary>The message an officer gets: a tip number and a link that ends soon. No content ever travels on it.</summary>
internal static class Nudge
{
    /// <summary>Long enough for a night in the field; the list at <c>/mine</c> stays open to him after it.</summary>
    public static readonly TimeSpan LinkLife = TimeSpan.FromHours(24);

    /// <summary>Makes a new link for the assignment (an older one stops working) and the command that carries it.</summary>
    public static NudgeOfficer Write(Guid commandId, Assignment assignment, string number, byte[] staffToken, string publicUrl, long now)
    {
        var secret = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(24));
        assignment.LinkHash = HashOf(secret);
        assignment.LinkUntil = now + (long)LinkLife.TotalSeconds;
        return new NudgeOfficer(commandId, staffToken, assignment.Id, number, $"{publicUrl.TrimEnd('/')}/o/{secret}", Reply: true);
    }

    public static byte[] HashOf(string secret) => SHA256.HashData(Encoding.ASCII.GetBytes(secret));
}
