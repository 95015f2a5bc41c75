using SatarkMitra.Desk.Data;

namespace SatarkMitra.Desk.Staff;

/// <summary>
/// What a new password may not be. No rule about kinds of characters: length, and something left over once the words that
/// everyone here would try, the person's own names, rows of keys and repetitions are taken away.
/// </summary>
internal static class WeakPasswords
{
    private const int Shortest = 12;
    private const int LeftOver = 8; // what remains must still be as long as the shortest password anyone accepts

    // Of this place and this work first; then the bases most leaked passwords of twelve characters and more are built on.
    private static readonly string[] Words =
    [
        "satark", "mitra", "police", "varanasi", "jaunpur", "ghazipur", "chandauli", "banaras", "kashi", "thana", "kotwali", "officer", "operator",
        "uttarpradesh", "pradesh", "india", "bharat", "hindustan", "whatsapp", "password", "passw0rd", "p@ssw0rd", "p@ssword", "welcome", "admin", "letmein",
        "iloveyou", "qwerty", "abc123", "secret", "changeme", "default", "login", "master", "monkey", "dragon", "football", "cricket", "sunshine",
        "princess", "superman", "computer", "internet", "samsung", "google", "krishna", "ganesh", "jaishreeram", "jaishriram", "shreeram", "omnamahshivaya", "mahadev",
    ];

    private static readonly string[] Rows = ["abcdefghijklmnopqrstuvwxyz", "01234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm", "!@#$%^&*()", "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik,9ol."];

    /// <summary>The key of the sentence that says why not; null when it may be.</summary>
    public static string? WhyNot(string? password, StaffMember staff)
    {
        if (password is not { Length: >= Shortest }) { return "staff.account.short"; }
        var left = password.ToLowerInvariant();
        string[] own = [.. staff.Username.Split('-'), .. staff.Name.ToLowerInvariant().Split(' ', '.', '-')];
        foreach (var word in Words.Concat(own.Where(o => o.Length >= 3)).OrderByDescending(w => w.Length)) { left = left.Replace(word, "", StringComparison.Ordinal); }
        // A step along a row of keys, in either direction, or on the same key adds nothing to what stands before it.
        var told = left.Where((c, i) => i == 0 || !IsStep(left[i - 1], c)).Count();
        return told < LeftOver || left.Distinct().Count() < LeftOver - 2 ? "staff.account.easy" : null;
    }

    private static bool IsStep(char from, char to) =>
        from == to || Rows.Any(row => row.IndexOf(from, StringComparison.Ordinal) is var at and >= 0
            && ((at + 1 < row.Length && row[at + 1] == to) || (at > 0 && row[at - 1] == to)));
}
