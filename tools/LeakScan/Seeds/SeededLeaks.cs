using System.Security.Cryptography;
using System.Text;
using SatarkMitra.LeakScan.Canaries;

namespace SatarkMitra.LeakScan.Seeds;

/// <summary>
/// Twenty-five leaks made on purpose, each with a canary of its own, laid out like the real thing and searched in the same
/// pass. A scanner that misses one proves nothing by finding nothing: the run is void.
/// </summary>
internal sealed partial class SeededLeaks : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("leakscan-seeds-");
    private readonly List<Canary> canaries = [];
    private readonly List<Answered> responses = [];

    private SeededLeaks()
    {
    }

    /// <summary>The key of the tests that one seed is hashed with.</summary>
    internal static byte[] Key { get; } = Encoding.ASCII.GetBytes("seeded " + RandomNumberGenerator.GetHexString(24));

    /// <summary>The folder stands beside the data directories.</summary>
    internal string Folder => folder.FullName;

    internal IReadOnlyList<Canary> Canaries => canaries;

    /// <summary>What the seeded desk answers, by address.</summary>
    internal IReadOnlyList<Answered> Responses => responses;

    /// <param name="inDatabase">The five seeds of databases, when they are in the scanned one; null: they get a SQLite file.</param>
    internal static SeededLeaks Plant(IReadOnlyList<Canary>? inDatabase)
    {
        var seeds = new SeededLeaks();
        seeds.PlantLogs();
        seeds.PlantFiles();
        seeds.PlantMedia();
        seeds.canaries.AddRange(inDatabase ?? new SeededDatabase.Sqlite(Path.Combine(seeds.Folder, "desk", "seeded.db")).Plant());
        seeds.PlantResponses();
        return seeds;
    }

    private void PlantResponses()
    {
        var reversed = Bait.Number("reversed number in a desk response");
        Answer("/api/v1/tips/seeded", "Content-Type: application/json\n", $"{{\"number\":\"JNP-26-471903\",\"text\":\"{Forms.NumberForms.Reversed(reversed.National)}\"}}");
        var linked = Bait.Name("percent-encoded name in a link of a desk page");
        Answer("/tips/seeded", "Content-Type: text/html\n", $"<a href=\"/search?q={string.Concat(Encoding.ASCII.GetBytes(linked.Text).Select(b => $"%{b:x2}"))}\">");
        var header = Bait.Number("base64url in a header of a desk response");
        Answer("/", $"Set-Cookie: seen={Convert.ToBase64String(Bait.Ascii($"v1:{header.Digits};"))[..^2].Replace('+', '-').Replace('/', '_')}; path=/\n", "");
        var escaped = Bait.ScopedId("scoped id in \\u escapes in the feed");
        Answer("/feed", "", $"{{\"items\":[{{\"id\":1,\"from\":\"{string.Concat(escaped.Text.Select(c => $"\\u{(int)c:x4}"))}\"}}]}}");
        canaries.AddRange([reversed, linked, header, escaped]);
    }

    private void Answer(string address, string head, string body) => responses.Add(new Answered("GET " + address, Bait.Ascii(head), Encoding.UTF8.GetBytes(body)));

    private void Add(Canary canary, string path, byte[] content)
    {
        canaries.Add(canary);
        var file = Path.Combine(Folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllBytes(file, content);
    }

    public void Dispose() => folder.Delete(recursive: true);
}
