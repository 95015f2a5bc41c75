using Microsoft.AspNetCore.Html;
using SatarkMitra.Desk.Design;
using static SatarkMitra.Desk.Insights.Drawing.Svg;

namespace SatarkMitra.Desk.Insights.Drawing;

/// <summary>Stations by how much reached them and the share acted on, between the limits that chance and ordinary differences explain.</summary>
internal static class FunnelChart
{
    public static IHtmlContent Draw(Comparison comparison, Func<StationRow, string> name, Words words, double width, double height, string kind)
    {
        const double Left = 42, Right = 14, Top = 22, Foot = 34;
        var rows = comparison.Rows.Where(r => r.Sum.Station.Length > 0 && r.Sum.Incidents > 0).ToList();
        if (rows.Count < 2) { return HtmlString.Empty; }
        double most = Math.Max(5, rows.Max(r => r.Sum.Incidents) * 1.05);
        double X(double n) => Left + (width - Left - Right) * n / most;
        double Y(double share) => Top + (height - Top - Foot) * (1 - share);

        var svg = new Svg(width, height, $"funnel {kind}", words["insights.funnel.label"]);
        foreach (var share in (double[])[0, 0.25, 0.5, 0.75, 1])
        {
            svg.Line(Left, Y(share), width - Right, Y(share), share == 0 ? "axis" : "grid");
            svg.Text(Left - 6, Y(share) + 4, words["insights.percent", share * 100], "tick end");
        }
        foreach (var level in (double[])[0.95, Comparison.FunnelLevel])
        {
            var limits = Enumerable.Range(0, 61).Select(i => 1 + (most - 1) * i / 60).Select(n => (N: n, Limits: comparison.Funnel.Limits(n, level))).ToList();
            var line = level == Comparison.FunnelLevel ? "limit outer" : "limit";
            svg.Add("polyline", null, ("class", line), ("points", string.Join(' ', limits.Select(l => $"{N(X(l.N))},{N(Y(l.Limits.High))}"))));
            svg.Add("polyline", null, ("class", line), ("points", string.Join(' ', limits.Select(l => $"{N(X(l.N))},{N(Y(l.Limits.Low))}"))));
        }
        svg.Line(Left, Y(comparison.Funnel.Target), width - Right, Y(comparison.Funnel.Target), "target");
        var labels = new Labels(width, height);
        foreach (var row in rows.OrderByDescending(r => r.Outside))
        {
            var (x, y) = (X(row.Sum.Incidents), Y((double)row.Sum.Acted / row.Sum.Incidents));
            var title = words["insights.funnel.point", name(row), words.Number(row.Sum.Acted), words.Number(row.Sum.Incidents)];
            svg.Open("g", ("class", row.Outside ? "unit outside" : row.Few ? "unit few" : "unit"));
            svg.Add("circle", title, ("cx", N(x)), ("cy", N(y)), ("r", row.Outside ? "6" : "4.5"));
            if (row.Outside && labels.Place(name(row), x, y) is { } at) { svg.Text(at.X, at.Y, name(row), "name"); }
            svg.Close();
        }
        svg.Text(Left, height - 8, words["insights.funnel.x", words.Number((long)most)], "tick");
        svg.Text(Left, 13, words["insights.funnel.y"], "tick");
        return svg.Done();
    }
}
