using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace SatarkMitra.LeakScan.Lives;

/// <summary>
/// After the epoch no token sends, and after FORGET none of that tip: every token that the desk ever held is tried, with
/// the command that the desk itself would use. A fresh tip proves that commands still work.
/// </summary>
internal sealed class Expired(World world, HttpClient simulator)
{
    // The longest life of a token that an informant may choose here is 90 days; its week must end, too.
    private static readonly TimeSpan BeyondAnEpoch = TimeSpan.FromDays(100);

    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);

    internal async Task MoveClockAsync(CancellationToken cancel)
    {
        using var answer = await simulator.PostAsJsonAsync("/sim/clock", new { advance = $"{(int)BeyondAnEpoch.TotalHours}:00:00" }, cancel);
        answer.EnsureSuccessStatusCode();
        // The vault says in its public log that the keys are gone.
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(LongestWait);
        try
        {
            while (!Directory.EnumerateFiles(Path.Combine(world.Data, "vault"), "*", SearchOption.AllDirectories).Any(file => Says(file, "destroyed")))
            {
                await Task.Delay(300, limit.Token);
            }
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            throw new LifeStuckException("the vault's public log never said that a key was destroyed");
        }
    }

    /// <summary>Asks for a notice with each of these tokens; the answer is 202 whatever becomes of it.</summary>
    internal async Task TryAsync(IReadOnlyList<KeptTip> tips, CancellationToken cancel)
    {
        using var http = new HttpClient { BaseAddress = world.Private };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", World.FeedKey);
        foreach (var some in tips.Where(tip => tip.ReplyToken is not null).Chunk(50))
        {
            var commands = some.Select(tip => new Dictionary<string, object> { ["kind"] = "notice", ["id"] = Guid.NewGuid(), ["tipRef"] = tip.Id, ["replyToken"] = tip.ReplyToken! });
            using var answer = await http.PostAsJsonAsync("/commands", commands, JsonSerializerOptions.Web, cancel);
            answer.EnsureSuccessStatusCode();
        }
    }

    private static bool Says(string file, string word)
    {
        try
        {
            using var reader = new StreamReader(new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
            return new FileInfo(file).Length < 1 << 20 && reader.ReadToEnd().Contains(word, StringComparison.OrdinalIgnoreCase);
        }
        catch (IOException)
        {
            return false;
        }
    }
}
