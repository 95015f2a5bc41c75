using System.Globalization;
using SatarkMitra.Support;

namespace SatarkMitra.Insights.Tests;

/// <summary>Results of other programs (R, PySAL, CDC formulas) as rows by column name. The calling test is skipped where they are absent.</summary>
internal static class Reference
{
    public static IReadOnlyList<Row> Read(string file)
    {
        var path = Path.Combine(SharedMaterial.Folder(), "insights-data", "reference", file);
        var lines = File.ReadAllLines(path);
        var head = Split(lines[0]);
        return [.. lines.Skip(1).Where(l => l.Length > 0).Select(l => new Row(head.Zip(Split(l)).ToDictionary(p => p.First, p => p.Second)))];
    }

    private static string[] Split(string line) => [.. line.Split(',').Select(c => c.Trim('"'))];

    internal sealed record Row(IReadOnlyDictionary<string, string> Cells)
    {
        public string Text(string column) => Cells[column];
        public int Count(string column) => (int)Number(column);
        public DateOnly Date(string column) => DateOnly.ParseExact(Cells[column], "yyyy-MM-dd", CultureInfo.InvariantCulture);
        public double Number(string column) => Cells[column] switch
        {
            "Inf" => double.PositiveInfinity,
            "NA" or "NaN" or "" => double.NaN,
            var number => double.Parse(number, CultureInfo.InvariantCulture),
        };
    }

    /// <summary>Equal to a relative tolerance (absolute below one); infinities match themselves.</summary>
    public static void ShouldAgree(this double actual, double expected, double tolerance, string what)
    {
        if (double.IsInfinity(expected)) { actual.ShouldBe(expected, what); return; }
        Math.Abs(actual - expected).ShouldBeLessThanOrEqualTo(tolerance * Math.Max(1, Math.Abs(expected)), what);
    }
}
