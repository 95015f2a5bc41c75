using System.Net.Http.Json;
using SatarkMitra.Desk;

namespace SatarkMitra.AllInOne;

/// <summary>
/// The two demo officers enrol as any officer does: each phone sends its one-time word to the bot. No short cut, so the
/// first start already proves the way.
/// </summary>
internal static class DemoOfficers
{
    private static readonly Dictionary<string, string> Phones = new() { ["officer-1"] = "912000009001", ["officer-2"] = "912000009002" };

    public static async Task EnrolAsync(DeskApp desk, Uri simulator, CancellationToken cancel)
    {
        using var http = new HttpClient { BaseAddress = simulator };
        var words = await desk.DemoEnrolmentWordsAsync(cancel);
        if (words.Count > 0) { await desk.CommandsPostedAsync(cancel); }
        foreach (var (officer, word) in words)
        {
            if (!Phones.TryGetValue(officer, out var phone)) { continue; }
            // The desk's command may still be on its way to the gateway: a word that came too early is sent again.
            for (var attempt = 0; attempt < 10 && !await desk.IsDemoOfficerEnrolledAsync(officer, cancel); attempt++)
            {
                using var sent = await http.PostAsJsonAsync($"/sim/phones/{phone}/text", new { body = word }, cancel);
                sent.EnsureSuccessStatusCode();
                for (var look = 0; look < 20 && !await desk.IsDemoOfficerEnrolledAsync(officer, cancel); look++)
                {
                    await Task.Delay(TimeSpan.FromMilliseconds(100), cancel);
                }
            }
        }
    }
}
