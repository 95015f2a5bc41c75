using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using SatarkMitra.Desk.Audit;
using SatarkMitra.Desk.Data;
using SatarkMitra.Desk.Design;
using SatarkMitra.Desk.Insights.Drawing;
using SatarkMitra.Desk.Insights.Statistics;
using SatarkMitra.Desk.Staff;
using SatarkMitra.Pack;

namespace SatarkMitra.Desk.Insights;

/// <summary>The tables of the pages as files, after the same gate. What leaves is written down.</summary>
internal static class Export
{
    public static async Task<IResult> RunAsync(
        string table, HttpContext http, Answers answers, Outlines outlines, DeskDb db, RangePack pack, CurrentViewer current, TimeProvider time, Words words)
    {
        if (Asked.Read(p => http.Request.Query[p], pack, current.Viewer, Ist.DateOf(time.GetUtcNow())) is not Asked.Reading.Good(var asked))
        {
            return Results.Redirect($"/insights/{table}{http.Request.QueryString}"); // the page says what is wrong
        }
        var cancel = http.RequestAborted;
        var rows = table switch
        {
            "hotspots" => Hotspots(await answers.HotspotsAsync(asked, cancel), outlines, pack, words),
            "comparison" => Stations(await answers.ComparisonAsync(asked, cancel), new StationNames(pack, asked, words), words),
            _ => Periods(await answers.TrendAsync(asked, cancel), words),
        };
        db.Record("insights.export", table);
        await db.SaveChangesAsync(cancel);
        // The mark tells spreadsheets that Devanagari is UTF-8.
        var bytes = Encoding.UTF8.GetPreamble().Concat(Encoding.UTF8.GetBytes(string.Concat(rows.Select(Line)))).ToArray();
        return Results.File(bytes, "text/csv; charset=utf-8", $"{table}-{asked.From:yyyy-MM-dd}-{asked.To:yyyy-MM-dd}.csv");
    }

    private static IEnumerable<object?[]> Hotspots(Hotspots spots, Outlines outlines, RangePack pack, Words words)
    {
        yield return [words["insights.place"], "latitude", "longitude", words["insights.tips"], "Gi*", "q", words["insights.finding.column"]];
        foreach (var (_, cell) in HotspotRows.Of(spots))
        {
            var centre = spots.Grid.Centre(cell.Cell);
            var (latitude, longitude) = spots.Grid.Utm.Unproject(centre);
            yield return [PlaceWords.Near(centre, outlines, pack, words), Math.Round(latitude, 4), Math.Round(longitude, 4),
                cell.Incidents is { } n ? n : "<5", Math.Round(cell.Z, 3), Math.Round(cell.Q, 5), words[PlaceWords.Heat(cell.Heat)]];
        }
        yield return [words["insights.pooled"], null, null, spots.PooledIncidents, null, null, words["insights.legend.few"]];
        yield return [words["insights.placeless"], null, null, spots.WithoutPlace, null, null, null];
    }

    private static IEnumerable<object?[]> Stations(Comparison comparison, StationNames names, Words words)
    {
        yield return [words["insights.district"], words["insights.station"], words["insights.messages"], words["insights.tips"], words["insights.accepted"], words["insights.acted"],
            words["insights.rejected"], "% −", "% +", words["insights.median"], "✓", "✗", "✗✗", words["insights.latest"], words["insights.previous"], words["insights.change"]];
        foreach (var row in comparison.Rows)
        {
            var s = row.Sum;
            yield return [names.District(s.District), names.Of(row), s.Messages, s.Incidents, s.Accepted, s.Acted, s.Rejected,
                row.Few ? null : Math.Round(100 * row.ActedShare.Low, 1), row.Few ? null : Math.Round(100 * row.ActedShare.High, 1), row.MedianHours,
                s.Yes, s.No, s.Worse, row.Now, row.Before, words[TrendWords.Word(row.Word)]];
        }
    }

    private static IEnumerable<object?[]> Periods(Trend trend, Words words)
    {
        yield return [words["insights.from"], words["insights.to"], words["insights.messages"], words["insights.tips"], "95 % −", "95 % +",
            words["insights.band"] + " −", words["insights.band"] + " +", words["insights.previous"], words["insights.change"]];
        foreach (var p in trend.Points)
        {
            yield return [p.Period.First.ToString("yyyy-MM-dd"), p.Period.Last.ToString("yyyy-MM-dd"), p.Messages, p.Incidents, Math.Round(p.Low, 2), Math.Round(p.High, 2),
                p.Band?.Low, p.Band?.High, p.BeforeIncidents, words[TrendWords.Word(p.Versus.Word)]];
        }
    }

    private static string Line(object?[] cells) => string.Join(',', cells.Select(c => Quote(Convert.ToString(c, CultureInfo.InvariantCulture) ?? ""))) + "\r\n";

    private static string Quote(string cell) => cell.AsSpan().IndexOfAny("\",\r\n") >= 0 ? $"\"{cell.Replace("\"", "\"\"")}\"" : cell;
}
