namespace SatarkMitra.Vault.Keys;

/// <summary>Days and ISO weeks as numbers. All UTC.</summary>
internal static class Calendar
{
    /// <summary>Monday 2024-01-01 in days of the Unix epoch: week 0 and day 0 of everything that counts in 16 bits.</summary>
    public const int FirstMonday = 19_723;

    public static int Day(DateTimeOffset at) => (int)Math.Floor(at.ToUnixTimeSeconds() / 86_400d);

    public static int Week(DateTimeOffset at) => (int)Math.Floor((Day(at) - FirstMonday) / 7d);

    public static DateTimeOffset WeekStart(int week) => DateTimeOffset.FromUnixTimeSeconds((FirstMonday + (7L * week)) * 86_400);

    public static ushort ShortDay(DateTimeOffset at) => (ushort)Math.Clamp(Day(at) - FirstMonday, 0, ushort.MaxValue);

    public static DateOnly Date(ushort shortDay) => DateOnly.FromDateTime(DateTimeOffset.FromUnixTimeSeconds((FirstMonday + (long)shortDay) * 86_400).UtcDateTime);
}
