using System.Collections.Concurrent;
using System.Net.Http.Json;

namespace SatarkMitra.Split;

/// <summary>
/// The demo officers enrol as any officer does: each phone sends its one-time word to the bot. The desk says the words on
/// its standard output (<c>demo officer-1 SATARK-…</c>) and when each one has come back (<c>demo officer-1 enrolled</c>).
/// </summary>
internal sealed class OfficersEnrol : IDisposable
{
    private static readonly Dictionary<string, string> Phones = new() { ["officer-1"] = "912000009001", ["officer-2"] = "912000009002" };
    private readonly HttpClient http;
    private readonly ConcurrentDictionary<string, string> words = new();
    private readonly TaskCompletionSource told = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public OfficersEnrol(Uri simulator, Supervisor supervisor)
    {
        http = new HttpClient { BaseAddress = simulator };
        supervisor.Says += (part, line) =>
        {
            if (part == "desk" && line.Split(' ') is ["demo", var officer, var word]) { Hear(officer, word); }
        };
    }

    /// <summary>Until the desk knows both phones. A word that came before the desk's command is sent again.</summary>
    public async Task DoneAsync(CancellationToken cancel)
    {
        await told.Task.WaitAsync(cancel);
        for (var attempt = 0; !words.IsEmpty; attempt++)
        {
            if (attempt == 10) { throw new CannotStartException("The demo officers' phones could not be enrolled."); }
            foreach (var (officer, word) in words)
            {
                using var sent = await http.PostAsJsonAsync($"/sim/phones/{Phones[officer]}/text", new { body = word }, cancel);
                sent.EnsureSuccessStatusCode();
            }
            for (var look = 0; look < 20 && !words.IsEmpty; look++) { await Task.Delay(100, cancel); }
        }
    }

    public void Dispose() => http.Dispose();

    private void Hear(string officer, string word)
    {
        switch (word)
        {
            case "told": told.TrySetResult(); break;
            case "enrolled": words.TryRemove(officer, out _); break;
            default:
                if (Phones.ContainsKey(officer)) { words[officer] = word; }
                break;
        }
    }
}
