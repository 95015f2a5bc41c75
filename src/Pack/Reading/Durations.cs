using System.Globalization;

namespace SatarkMitra.Pack.Reading;

/// <summary>Lengths of time as people write them: "10 min", "72 h", "14 days".</summary>
internal static class Durations
{
    public static TimeSpan Of(YamlItem item, string key)
    {
        var text = item.Text(key);
        var parts = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length == 2 && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var count))
        {
            switch (parts[1])
            {
                case "s": return TimeSpan.FromSeconds(count);
                case "min": return TimeSpan.FromMinutes(count);
                case "h": return TimeSpan.FromHours(count);
                case "days" or "day": return TimeSpan.FromDays(count);
            }
        }
        if (text.Length > 0) { item.Find(key)!.Wrong($"'{key}' must be like '10 min', '72 h' or '14 days', not '{text}'"); }
        return TimeSpan.Zero;
    }
}
