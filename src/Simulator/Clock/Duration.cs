using System.Globalization;

namespace SatarkMitra.Simulator.Clock;

/// <summary>
/// Reads hh:mm:ss with as many hours as it takes: <see cref="TimeSpan.Parse(string)"/> takes "25:00:00" for 25 days, and
/// nobody who moves a clock means that. Writes what <see cref="TimeSpan.Parse(string)"/> reads back: "1.01:00:00".
/// </summary>
internal static class Duration
{
    private static readonly TimeSpan Most = TimeSpan.FromDays(3660);

    public static string Write(TimeSpan span) => span.ToString("c", CultureInfo.InvariantCulture);

    /// <summary>False for anything negative, over ten years, or not hours:minutes[:seconds], optionally with days and a dot before.</summary>
    public static bool TryRead(string? text, out TimeSpan span)
    {
        span = default;
        var parts = text?.Trim().Split(':') ?? [];
        if (parts.Length is not (2 or 3)) { return false; }

        long days = 0;
        var dot = parts[0].IndexOf('.');
        if (dot >= 0)
        {
            if (!Number(parts[0][..dot], 3660, out days)) { return false; }
            parts[0] = parts[0][(dot + 1)..];
        }
        long seconds = 0;
        if (!Number(parts[0], 100_000, out var hours) || !Number(parts[1], 59, out var minutes)) { return false; }
        if (parts.Length == 3 && !Number(parts[2], 59, out seconds)) { return false; }

        span = TimeSpan.FromSeconds(((days * 24 + hours) * 60 + minutes) * 60 + seconds);
        return span <= Most;
    }

    private static bool Number(string text, long most, out long value) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value) && value <= most;
}
