using System.Globalization;
using System.Net;
using System.Text;

namespace SatarkMitra.LeakScan.Report;

/// <summary>The report as one page that needs nothing else: to be kept, printed, and read by who has never seen this program.</summary>
internal static class ReportPage
{
    private const int MostHits = 500;

    internal static string Of(ScanReport report) => $$"""
        <!doctype html>
        <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
        <title>Leak scan: {{ReportText.Verdict(report)}}</title>
        <style>
        body { font: 16px/1.5 system-ui, sans-serif; max-width: 62rem; margin: 2rem auto; padding: 0 1rem; color: #1b1b1b; background: #fff }
        h1 { font-size: 1.6rem } h2 { font-size: 1.15rem; margin-top: 2rem; border-bottom: 1px solid #bbb }
        table { border-collapse: collapse; width: 100%; font-size: .9rem } td, th { text-align: left; padding: .25rem .6rem .25rem 0; vertical-align: top; border-bottom: 1px solid #e4e4e4 }
        td.n { text-align: right; white-space: nowrap } code { font-size: .85em; overflow-wrap: anywhere }
        .verdict { font-weight: 700; padding: .1rem .6rem; border: 2px solid currentColor } .PASSED { color: #14622f } .FAILED, .VOID { color: #a01414 }
        </style></head><body>
        <h1>Leak scan <span class="verdict {{ReportText.Verdict(report)}}">{{ReportText.Verdict(report)}}</span></h1>
        <p>{{Meaning(report)}}</p>
        <table>
        {{Row("Deployment", report.Deployment)}}{{Row("Tips played from first word to last", N(report.Lives))}}
        {{Row("Hits on the police side", N(report.DeskHits))}}{{Row("Hits on the disks of gateway and vault", N(report.GatewayDiskHits))}}
        {{Row("Hits in the memory of gateway and vault (reported, not counted: a program that answers somebody holds the address while it does)", N(report.GatewayMemoryHits))}}
        {{(report.Handles > 0 ? Row("Handles in the gateway's database under the vault's own keys (that is how it finds a chat; not counted there, and a hit anywhere else)", N(report.Handles)) : "")}}
        {{Row("Leaks made on purpose, found", $"{report.SeededFound} of {report.Seeded}")}}{{Row("Byte patterns searched for", N(report.Patterns))}}{{Row("Searched", Megabytes(report.BytesSearched))}}
        </table>
        {{List("Why this run proves nothing", [.. report.Void, .. report.SeedsMissed.Select(seed => "not found: " + seed)])}}
        {{Hits(report)}}
        <h2>What was searched</h2>
        <table><tr><th>Side</th><th>Surface</th><th>Bytes</th></tr>{{string.Concat(report.Surfaces.Select(one => $"<tr><td>{one.Side}</td><td>{E(one.Surface)}</td><td class=\"n\">{N(one.Bytes)}</td></tr>"))}}</table>
        <p>Each file and answer was searched as it stands and in what can be unpacked or written out of it, five layers deep: gzip, zlib (PDF streams, PNG texts), zip, ASCII85,
        SQLite tables with freed pages and write-ahead log, PostgreSQL's packed values, base64 of any alignment, hex, escaped characters, UTF-16.</p>
        {{List("What this run did not look at", report.NotLookedAt)}}
        {{List("What was not searched, or not as deeply, and why", report.NotScanned)}}
        {{List("What went wrong on purpose while the tips were played", report.Faults)}}
        <h2>Ways of writing that were searched for</h2>
        {{string.Concat(report.Forms.Select(kind => $"<p><strong>{E(kind.Canary)}</strong> ({kind.Canaries} of them, {kind.Forms.Count} forms): {E(string.Join(" · ", kind.Forms))}</p>"))}}
        <p>Numbers are also read digit by digit, digits of every script, forwards and backwards, whatever up to four marks stand between them.
        In logs, telemetry, headers, file names and around the feed's sealed contents any 10 to 15 digits standing alone are a hit, whosever they are.</p>
        {{List("Leaks made on purpose, which the same pass had to find", report.Seeds)}}
        </body></html>
        """;

    private static string Meaning(ScanReport report) => ReportText.Verdict(report) switch
    {
        "PASSED" => "No canary was found where it must not be, every number that was placed was found in its place, and every leak made on purpose was found.",
        "FAILED" => "Something that names an informant was found. Each place is listed below.",
        _ => "Nothing was found, but the run proves nothing: the reasons are listed below.",
    };

    private static string Hits(ScanReport report)
    {
        if (report.Hits.Count == 0)
        {
            return "";
        }
        var rows = report.Hits.Take(MostHits).Select(hit => $"<tr><td>{hit.Side}</td><td>{E(hit.Canary)}</td><td>{E(hit.Form)}</td><td><code>{E(hit.Where)}</code> at {N(hit.At)}<br><code>{E(hit.Around)}</code></td></tr>");
        return $"<h2>Hits</h2><p>The words around each are shown without the canary and without any digit.</p><table><tr><th>Side</th><th>Whose</th><th>Written as</th><th>Where</th></tr>{string.Concat(rows)}</table>"
            + (report.Hits.Count > MostHits ? $"<p>… and {N(report.Hits.Count - MostHits)} more.</p>" : "");
    }

    private static string List(string title, IReadOnlyList<string> lines) =>
        lines.Count == 0 ? "" : new StringBuilder($"<h2>{E(title)}</h2><ul>").AppendJoin("", lines.Select(line => $"<li>{E(line)}</li>")).Append("</ul>").ToString();

    private static string Row(string name, string value) => $"<tr><th>{E(name)}</th><td>{E(value)}</td></tr>";

    private static string Megabytes(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:N1} MB");

    private static string N(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string E(string text) => WebUtility.HtmlEncode(text);
}
