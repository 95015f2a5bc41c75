using Microsoft.AspNetCore.Html;
using SatarkMitra.Desk.Design;
using static SatarkMitra.Desk.Insights.Drawing.Svg;

namespace SatarkMitra.Desk.Insights.Drawing;

/// <summary>Counts by period with exact intervals, the expectation band, and the periods before as a dashed line.</summary>
internal static class TrendChart
{
    public static IHtmlContent Draw(Trend trend, Words words, double width, double height, string kind)
    {
        const double Left = 34, Right = 12, Top = 14, Foot = 26;
        var points = trend.Points;
        var top = Nice(points.Max(p => Math.Max(Math.Min(p.High, 1.6 * p.Incidents + 4), Math.Max(p.Band?.High ?? 0, trend.Earlier.Max() ?? 0))));
        double X(int i) => Left + (width - Left - Right) * (i + 0.5) / points.Count;
        double Y(double n) => Top + (height - Top - Foot) * (1 - Math.Min(n, top) / top);
        var slot = (width - Left - Right) / points.Count;

        var svg = new Svg(width, height, $"trend {kind}", words["insights.trend.label"]);
        foreach (var tick in Ticks(top))
        {
            svg.Line(Left, Y(tick), width - Right, Y(tick), tick == 0 ? "axis" : "grid");
            svg.Text(Left - 6, Y(tick) + 4, words.Number((long)tick), "tick end");
        }
        Band(svg, points, X, Y, slot);
        Line(svg, [.. trend.Earlier.Select((n, i) => n is { } count ? (X(i), Y(count)) : ((double, double)?)null)], "earlier");
        Line(svg, [.. points.Select((p, i) => ((double, double)?)(X(i), Y(p.Incidents)))], "now");
        var every = (int)Math.Ceiling(58 / slot);
        for (var i = 0; i < points.Count; i++)
        {
            var p = points[i];
            svg.Open("g", ("class", p.Above || p.Below ? "point alert" : p.Period != Statistics.Period.Holding(p.Period.First, trend.Kind) ? "point part" : "point"), ("tabindex", "0"));
            svg.Add("rect", TrendWords.Sentence(p, trend.Kind, words), ("x", N(X(i) - slot / 2)), ("y", N(Top)), ("width", N(slot)), ("height", N(height - Top - Foot)), ("class", "hit"));
            svg.Line(X(i), Y(p.Low), X(i), Y(p.High), "interval");
            if (p.Above || p.Below) { svg.Add("path", null, ("d", $"M{N(X(i))} {N(Y(p.Incidents) - 7)}l7 7l-7 7l-7-7Z")); }
            else { svg.Add("circle", null, ("cx", N(X(i))), ("cy", N(Y(p.Incidents))), ("r", "4")); }
            svg.Close();
            if ((points.Count - 1 - i) % every == 0) { svg.Text(X(i), height - 8, TrendWords.Short(p.Period.First, trend.Kind, words), "tick middle"); }
        }
        var last = points.Count - 1;
        svg.Text(X(last), Math.Max(11, Y(points[last].Incidents) - 11), words.Number(points[last].Incidents), "value");
        return svg.Done();
    }

    private static void Band(Svg svg, IReadOnlyList<TrendPoint> points, Func<int, double> x, Func<double, double> y, double slot)
    {
        // In steps: every period has its own expectation, and a part of a week expects less.
        for (var i = 0; i < points.Count; i++)
        {
            if (points[i] is not { Band: { } band, Expected: { } mean }) { continue; }
            svg.Add("rect", null, ("class", "band"), ("x", N(x(i) - slot / 2)), ("width", N(slot)), ("y", N(y(band.High))), ("height", N(Math.Max(1, y(band.Low) - y(band.High)))));
            svg.Line(x(i) - slot / 2, y(mean), x(i) + slot / 2, y(mean), "expected");
        }
    }

    private static void Line(Svg svg, IReadOnlyList<(double X, double Y)?> points, string kind)
    {
        var path = "";
        var pen = "M";
        foreach (var point in points)
        {
            if (point is not { } p) { pen = "M"; continue; }
            path += $"{pen}{N(p.X)} {N(p.Y)}";
            pen = "L";
        }
        if (path.Length > 0) { svg.Add("path", null, ("d", path), ("class", kind)); }
    }

    private static double Nice(double top)
    {
        var step = Math.Pow(10, Math.Floor(Math.Log10(Math.Max(top, 4) / 4)));
        foreach (var m in (double[])[1, 2, 3, 4, 5, 10]) { if (4 * m * step >= top) { return Math.Max(4, 4 * m * step); } }
        return Math.Max(4, top);
    }

    private static IEnumerable<double> Ticks(double top) => Enumerable.Range(0, 5).Select(i => Math.Round(top * i / 4));
}
