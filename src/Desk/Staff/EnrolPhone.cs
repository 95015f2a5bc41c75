using System.Security.Cryptography;
using System.Text;
using SatarkMitra.Contracts;
using SatarkMitra.Desk.Audit;
using SatarkMitra.Desk.Data;
using SatarkMitra.Desk.Feed;

namespace SatarkMitra.Desk.Staff;

/// <summary>
/// An officer's phone is made known by sending a one-time word to the bot: the desk learns a token, never the number.
/// </summary>
internal static class EnrolPhone
{
    private const string Crockford = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"; // no I, L, O, U: read aloud and typed without doubt
    private static readonly TimeSpan Life = TimeSpan.FromHours(24);      // a shift, and the one after it

    /// <summary>Adds the command to the context and returns the word, which is kept nowhere. An earlier word ends.</summary>
    public static string Open(DeskDb db, StaffMember officer)
    {
        var word = $"SATARK-{Four()}-{Four()}";
        officer.EnrolmentId = Outgoing.NewBorderId();
        officer.EnrolmentUntil = db.Now + (long)Life.TotalSeconds;
        db.Send(new OpenEnrolment(Outgoing.NewBorderId(), officer.EnrolmentId.Value, SHA256.HashData(Encoding.ASCII.GetBytes(word)), officer.EnrolmentUntil.Value));
        db.Record("staff.enrol", officer.Username);
        return word;
    }

    private static string Four() => string.Concat(RandomNumberGenerator.GetItems<char>(Crockford, 4));
}
