using System.Net;
using SatarkMitra.LeakScan.Canaries;
using SatarkMitra.LeakScan.Report;

namespace SatarkMitra.LeakScan;

/// <summary>Scans what somebody else ran: given folders, given addresses, given canaries.</summary>
internal static class OnlyScan
{
    private const int MostRedirects = 5;

    internal static async Task<ScanReport> RunAsync(
        IReadOnlyList<string> desk, IReadOnlyList<string> gateway, IReadOnlyList<string> urls, FileInfo? canaries, CancellationToken cancel)
    {
        var missing = desk.Concat(gateway).Where(folder => !Directory.Exists(folder)).Select(folder => $"no such folder: {folder}").ToList();
        if (canaries is not { Exists: true })
        {
            missing.Add("--canaries: no such file");
        }
        if (desk.Count + gateway.Count + urls.Count == 0)
        {
            missing.Add("nothing to search: give --desk, --gateway or --url");
        }
        var list = missing.Count > 0 ? new CanaryList([], [], [], []) : CanaryFile.Read(canaries!.FullName);
        missing.AddRange(list.Problems);
        if (missing.Count > 0)
        {
            return new ScanReport(0, 0, 0, 0, 0) { Deployment = "as given", Void = missing };
        }
        var answers = new List<Answered>();
        foreach (var url in urls)
        {
            await FetchAsync(url, answers, missing, cancel);
        }
        var surfaces = new Surfaces(
            [.. desk.Select(folder => new Surface(Search.Side.Desk, folder))], [.. gateway.Select(folder => new Surface(Search.Side.Gateway, folder))], answers, list.Canaries)
        {
            Placed = list.Placed,
            Keys = [.. list.Keys, .. HashKeys.Around(desk.Concat(gateway))],
        };
        var report = Scan.Run(surfaces, 0, "as given");
        return report with { Void = [.. report.Void, .. missing] };
    }

    // Each answer on the way is a surface, so redirects are followed by hand.
    private static async Task FetchAsync(string url, List<Answered> answers, List<string> missing, CancellationToken cancel)
    {
        using var http = new HttpClient(new HttpClientHandler { AutomaticDecompression = DecompressionMethods.All, AllowAutoRedirect = false });
        try
        {
            var at = new Uri(url);
            for (var hop = 0; hop <= MostRedirects; hop++)
            {
                using var answer = await http.GetAsync(at, cancel);
                answers.Add(await Responses.ReadAsync($"GET {at}", answer, cancel));
                if (answer.Headers.Location is not { } next || (int)answer.StatusCode is < 300 or > 399)
                {
                    return;
                }
                at = new Uri(at, next);
            }
        }
        catch (Exception failed) when (failed is HttpRequestException or UriFormatException or NotSupportedException or TaskCanceledException && !cancel.IsCancellationRequested)
        {
            missing.Add($"--url {answers.Count + missing.Count + 1}: not read ({failed.GetType().Name})");
        }
    }
}
