using SatarkMitra.LeakScan.Canaries;
using SatarkMitra.LeakScan.Search;
using SatarkMitra.LeakScan.Seeds;

namespace SatarkMitra.LeakScan;

/// <summary>All that is to be searched, with what must not be in it.</summary>
/// <param name="Responses">What the desk answered, and what crossed the border to it, by address.</param>
internal sealed record Surfaces(
    IReadOnlyList<string> DeskFolders, IReadOnlyList<string> GatewayFolders, IReadOnlyList<(string Name, byte[] Body)> Responses, IReadOnlyList<Canary> Canaries);

internal static class Scan
{
    internal static ScanReport Run(Surfaces surfaces, int lives, string deployment)
    {
        using var seeds = SeededLeaks.Plant();
        var scanner = new Scanner([.. surfaces.Canaries, .. seeds.Canaries]);
        foreach (var folder in surfaces.DeskFolders)
        {
            scanner.ScanFolder(Side.Desk, folder);
        }
        foreach (var folder in surfaces.GatewayFolders)
        {
            scanner.ScanFolder(Side.Gateway, folder);
        }
        foreach (var (name, body) in surfaces.Responses.Concat(seeds.Responses))
        {
            scanner.ScanBytes(Side.Desk, name, body);
        }
        scanner.ScanFolder(Side.Desk, seeds.Folder);

        var seeded = seeds.Canaries.Select(canary => canary.Label).ToHashSet();
        var found = scanner.Hits.Select(hit => hit.Canary).Where(seeded.Contains).ToHashSet();
        var hits = scanner.Hits.Where(hit => !seeded.Contains(hit.Canary))
            .Concat(surfaces.DeskFolders.SelectMany(folder => LooseNumbers.InLogs(Side.Desk, folder)))
            .Concat(surfaces.GatewayFolders.SelectMany(folder => LooseNumbers.InLogs(Side.Gateway, folder)))
            .ToArray();
        return new ScanReport(lives, hits.Count(hit => hit.Side is Side.Desk), hits.Count(hit => hit.Side is Side.Gateway), seeded.Count, found.Count)
        {
            Deployment = deployment,
            BytesSearched = scanner.BytesSearched,
            Patterns = scanner.Patterns,
            SeedsMissed = [.. seeded.Except(found)],
            Hits = hits,
            Unseen = scanner.Unseen,
        };
    }
}
