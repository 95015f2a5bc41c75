namespace SatarkMitra.Desk.Insights.Statistics;

/// <summary>Indian Standard Time, without daylight saving: the days of every count. Days are numbered from 1970-01-01.</summary>
internal static class Ist
{
    private const int OffsetSeconds = 19_800;
    private static readonly DateOnly Epoch = new(1970, 1, 1);

    public static DateOnly DateOf(DateTimeOffset at) => DateOnly.FromDateTime(at.UtcDateTime.AddSeconds(OffsetSeconds));

    public static int DayNumber(DateOnly date) => date.DayNumber - Epoch.DayNumber;

    public static DateOnly DateOf(int dayNumber) => Epoch.AddDays(dayNumber);

    /// <summary>The Unix second at which the IST day begins.</summary>
    public static long StartOf(int dayNumber) => dayNumber * 86_400L - OffsetSeconds;
}
