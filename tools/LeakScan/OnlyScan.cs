using SatarkMitra.LeakScan.Canaries;

namespace SatarkMitra.LeakScan;

/// <summary>Scans what somebody else ran: given folders, given addresses, given canaries.</summary>
internal static class OnlyScan
{
    internal static async Task<ScanReport> RunAsync(
        IReadOnlyList<string> desk, IReadOnlyList<string> gateway, IReadOnlyList<string> urls, FileInfo? canaries, CancellationToken cancel)
    {
        var missing = desk.Concat(gateway).Where(folder => !Directory.Exists(folder)).Select(folder => $"no such folder: {folder}").ToList();
        if (canaries is not { Exists: true })
        {
            missing.Add("--canaries: no such file");
        }
        if (missing.Count > 0)
        {
            return new ScanReport(0, 0, 0, 0, 0) { Deployment = "as given", Void = missing };
        }
        using var http = new HttpClient(new HttpClientHandler { AutomaticDecompression = System.Net.DecompressionMethods.All });
        var responses = new List<(string, byte[])>();
        foreach (var url in urls)
        {
            using var answer = await http.GetAsync(url, cancel);
            responses.Add((url, await Responses.BytesAsync(answer, cancel)));
        }
        return Scan.Run(new Surfaces(desk, gateway, responses, CanaryFile.Read(canaries!.FullName)), 0, "as given");
    }
}
