using SatarkMitra.Desk.Insights.Statistics;

namespace SatarkMitra.Desk.Insights;

/// <summary>A category's newest period against its own past. Word is Up or Down only after correction for all categories.</summary>
/// <param name="OnceIn">By chance once in so many periods.</param>
internal sealed record CategoryAlert(string Category, int Incidents, double? Expected, (int Low, int High)? Band, Change Word, double? OnceIn);

internal static class CategoryAlerts
{
    public const double FalseShare = 0.05;
    private const double BandLevel = 0.95;

    /// <summary>Every category with anything now or before: what rises first, then what falls, then the largest.</summary>
    public static IReadOnlyList<CategoryAlert> Of(Asked asked, IReadOnlyList<CategoryDaySum> sums, DateOnly? firstDay)
    {
        var current = asked.Current;
        var judged = sums.GroupBy(s => s.Category).Select(g =>
        {
            var days = g.ToDictionary(s => s.Day, s => new DaySum(s.Day, 0, s.Incidents));
            var count = days.Values.Where(d => d.Day >= Ist.DayNumber(current.First) && d.Day <= Ist.DayNumber(current.Last)).Sum(d => d.Incidents);
            var expected = Expectation.From(Trend.Past(asked.Kind, current, days, firstDay), current.Days);
            return (Category: g.Key, Count: count, Expected: expected.TooShort ? null : expected);
        }).ToList();
        var up = FalseDiscovery.Adjust([.. judged.Select(j => j.Expected?.AtLeast(j.Count) ?? double.NaN)]);
        var down = FalseDiscovery.Adjust([.. judged.Select(j => j.Expected?.AtMost(j.Count) ?? double.NaN)]);
        return [.. judged.Select((j, i) =>
            {
                var word = up[i] <= FalseShare / 2 ? Change.Up : down[i] <= FalseShare / 2 ? Change.Down : Change.NoClearChange;
                var chance = word == Change.Up ? j.Expected?.AtLeast(j.Count) : word == Change.Down ? j.Expected?.AtMost(j.Count) : null;
                return new CategoryAlert(j.Category, j.Count, j.Expected?.Mean, j.Expected?.Band(BandLevel), word, 1 / chance);
            })
            .OrderBy(a => a.Word switch { Change.Up => 0, Change.Down => 1, Change.NoClearChange => 2, _ => 3 }).ThenByDescending(a => a.Incidents)];
    }
}
