using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using SatarkMitra.Desk.Data;

namespace SatarkMitra.Desk.Staff;

/// <summary>ASP.NET Identity's password hash (PBKDF2, HMAC-SHA512), without the rest of Identity: no e-mail or phone columns.</summary>
internal static class Passwords
{
    private static readonly PasswordHasher<string> Hasher = new();

    // Checked when there is no such name, so that the answer takes as long as for one that exists.
    private static readonly Lazy<string> Nobody = new(() => Hash(NewStamp()));

    /// <summary>An account that signs in by token only.</summary>
    public const string Never = "-";

    public static string NewStamp() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    public static string Hash(string password) => Hasher.HashPassword("", password);

    public static bool Verify(StaffMember? staff, string password)
    {
        var hash = staff?.PasswordHash is { } own and not Never ? own : null;
        var matches = Hasher.VerifyHashedPassword("", hash ?? Nobody.Value, password) != PasswordVerificationResult.Failed;
        return hash is not null && matches;
    }
}
