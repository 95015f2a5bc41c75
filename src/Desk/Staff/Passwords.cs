using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using SatarkMitra.Desk.Data;

namespace SatarkMitra.Desk.Staff;

/// <summary>
/// ASP.NET Identity's password hash (PBKDF2, HMAC-SHA512), without the rest of Identity: no e-mail or phone columns. The
/// rounds are those of OWASP's Password Storage Cheat Sheet.
/// </summary>
internal static class Passwords
{
    internal const int FullRounds = 210_000;

    /// <summary>
    /// Test programs ask for fewer in their runtimeconfig.json: they sign in two thousand times. No host that is published
    /// has the key (tests/House.Tests/Published.cs).
    /// </summary>
    internal static readonly int Rounds = AppContext.GetData("SatarkMitra.PasswordRounds") is string few ? int.Parse(few, System.Globalization.CultureInfo.InvariantCulture) : FullRounds;

    private static readonly PasswordHasher<string> Hasher = new(Options.Create(new PasswordHasherOptions { IterationCount = Rounds }));

    // Checked when there is no such name, so that the answer takes as long as for one that exists.
    private static readonly Lazy<string> Nobody = new(() => Hash(NewStamp()));

    /// <summary>An account that signs in by token only.</summary>
    public const string Never = "-";

    public static string NewStamp() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    public static string Hash(string password) => Hasher.HashPassword("", password);

    /// <summary>A password to be handed over in person and changed at the first sign-in; open sessions end. Saving is the caller's.</summary>
    public static string GiveNew(StaffMember staff)
    {
        var password = string.Join('-', Enumerable.Range(0, 4).Select(_ => string.Concat(RandomNumberGenerator.GetItems<char>("abcdefghjkmnpqrstvwxyz23456789", 4))));
        (staff.PasswordHash, staff.SecurityStamp, staff.MustChangePassword, staff.FailedSignIns, staff.LockedUntil) = (Hash(password), NewStamp(), true, 0, null);
        return password;
    }

    /// <summary>A hash of fewer rounds is made anew on the account once the password proved right; saving is the caller's.</summary>
    public static bool Verify(StaffMember? staff, string password)
    {
        var hash = staff?.PasswordHash is { } own and not Never ? own : null;
        var result = Hasher.VerifyHashedPassword("", hash ?? Nobody.Value, password);
        if (hash is not null && result == PasswordVerificationResult.SuccessRehashNeeded) { staff!.PasswordHash = Hash(password); }
        return hash is not null && result != PasswordVerificationResult.Failed;
    }
}
