using SatarkMitra.Desk.Design;
using SatarkMitra.Desk.Insights.Statistics;

namespace SatarkMitra.Desk.Insights.Drawing;

/// <summary>Periods and changes in words.</summary>
internal static class TrendWords
{
    /// <summary>"Monday 16 to Sunday 22 November" without weekdays: "16 November to 22 November".</summary>
    public static string Days(Period period, Words words) =>
        period.Days == 1 ? words.Day(period.First)
        : period.First.Month == period.Last.Month && period.First.Year == period.Last.Year
            ? words["insights.days", period.First.Day, words.Day(period.Last)]
            : words["insights.days", words.Day(period.First), words.Day(period.Last)];

    public static string Short(DateOnly day, PeriodKind kind, Words words) => day.ToString(kind == PeriodKind.Month ? "MMM" : "d MMM", words.Culture);

    public static string Word(Change change) => change switch { Change.Up => "insights.up", Change.Down => "insights.down", Change.NoClearChange => "insights.same", _ => "insights.same" };

    /// <summary>"ratio 0.93, 95 % interval 0.58 to 1.48"; says so when there is nothing to divide by.</summary>
    public static string Ratio(RateRatio ratio, Words words) =>
        double.IsNaN(ratio.Ratio) ? words["insights.ratio.none"]
        : double.IsInfinity(ratio.High) ? words["insights.ratio.from", Number(ratio.Low, words)]
        : words["insights.ratio", Number(ratio.Ratio, words), Number(ratio.Low, words), Number(ratio.High, words)];

    public static string Number(double number, Words words) =>
        double.IsInfinity(number) ? "∞" : number.ToString(number >= 10 ? "#,##0" : "0.00", words.Culture);

    public static string Sentence(TrendPoint point, PeriodKind kind, Words words)
    {
        var told = words["insights.point", Days(point.Period, words), words.Number(point.Incidents), words.Number(point.Messages), words[Word(point.Versus.Word)]];
        return point.Band is { } band ? $"{told} {words["insights.point.expected", Mean(point.Expected!.Value, words), words.Number(band.Low), words.Number(band.High)]}" : told;
    }

    public static string Mean(double mean, Words words) => mean.ToString(mean >= 10 ? "#,##0" : "0.#", words.Culture);
}
