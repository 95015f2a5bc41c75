using System.Globalization;
using System.Text;

namespace SatarkMitra.LeakScan.Report;

/// <summary>The report for a terminal.</summary>
internal static class ReportText
{
    private const int MostHits = 100;

    internal static string Of(ScanReport report)
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"{report.Lives} lives, {report.Deployment}; {report.Patterns:N0} patterns over {report.BytesSearched / 1e6:N1} MB");
        foreach (var surface in report.Surfaces)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"  {surface.Side,-7} {surface.Bytes / 1e6,9:N1} MB  {surface.Surface}");
        }
        foreach (var fault in report.Faults)
        {
            text.AppendLine("  fault   " + fault);
        }
        text.AppendLine(CultureInfo.InvariantCulture, $"desk {report.DeskHits} hits, gateway and vault disks {report.GatewayDiskHits} hits, {report.SeededFound} of {report.Seeded} seeded leaks found");
        if (report.GatewayMemoryHits > 0)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"gateway and vault memory: {report.GatewayMemoryHits} hits, reported and not counted");
        }
        foreach (var hit in report.Hits.Take(MostHits))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"  HIT   {hit.Side,-7} {hit.Canary}, {hit.Form}: {hit.Where} at {hit.At}  {hit.Around}");
        }
        if (report.Hits.Count > MostHits)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"  … and {report.Hits.Count - MostHits} more");
        }
        if (report.NotLookedAt.Count > 0)
        {
            text.AppendLine("What this run did not look at:");
        }
        foreach (var what in report.NotLookedAt)
        {
            text.AppendLine("  - " + what);
        }
        foreach (var line in report.SeedsMissed.Select(seed => $"  VOID  not found: {seed}").Concat(report.Void.Select(why => $"  VOID  {why}")).Concat(report.NotScanned.Select(what => $"  NOTE  {what}")))
        {
            text.AppendLine(line);
        }
        return text.AppendLine(Verdict(report)).ToString();
    }

    internal static string Verdict(ScanReport report) => report.Passed ? "PASSED" : report.Hits.Count > 0 ? "FAILED" : "VOID";
}
