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
        foreach (var (officer, word) in await desk.DemoEnrolmentWordsAsync(cancel))
        {
            if (!Phones.TryGetValue(officer, out var phone)) { continue; }
            using var sent = await http.PostAsJsonAsync($"/sim/phones/{phone}/text", new { body = word }, cancel);
            sent.EnsureSuccessStatusCode();
        }
    }
}
