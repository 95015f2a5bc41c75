using SatarkMitra.LeakScan.Canaries;
using SatarkMitra.LeakScan.Forms;
using SatarkMitra.LeakScan.Report;
using SatarkMitra.LeakScan.Search;
using SatarkMitra.LeakScan.Seeds;

namespace SatarkMitra.LeakScan;

/// <summary>A folder and whose it is.</summary>
internal sealed record Surface(Side Side, string Folder, string? Name = null)
{
    /// <summary>Whether any run of digits in its logs and file names is a hit: another program's have numbers of their own.</summary>
    internal bool IsOurs { get; init; } = true;
}

/// <summary>All that is to be searched, with what must not be in it.</summary>
/// <param name="Responses">What the desk answered, and what crossed the border to it, by address.</param>
internal sealed record Surfaces(IReadOnlyList<Surface> Desk, IReadOnlyList<Surface> Gateway, IReadOnlyList<Answered> Responses, IReadOnlyList<Canary> Canaries)
{
    internal IReadOnlyList<Placed> Placed { get; init; } = [];

    internal IReadOnlyList<byte[]> Keys { get; init; } = [];

    /// <summary>The vault's own, which it keeps in files in a trial.</summary>
    internal IReadOnlyList<VaultKey> VaultKeys { get; init; } = [];

    /// <summary>Rows that a database wrote out.</summary>
    internal IReadOnlyList<Lives.Row> Rows { get; init; } = [];

    /// <summary>Seeds that are in the scanned database already; null: they go into a SQLite file of their own.</summary>
    internal IReadOnlyList<Canary>? PlantedInDatabase { get; init; }

    internal IEnumerable<Surface> Folders => Desk.Concat(Gateway);
}

internal static class Scan
{
    internal static ScanReport Run(Surfaces surfaces, int lives, string deployment)
    {
        using var seeds = SeededLeaks.Plant(surfaces.PlantedInDatabase);
        IReadOnlyList<Canary> sought = [.. surfaces.Canaries, .. surfaces.Placed.Select(placed => placed.What), .. seeds.Canaries];
        byte[][] keys = [.. surfaces.Keys, SeededLeaks.Key];
        var scanner = new Scanner(sought, keys, vault: surfaces.VaultKeys);
        var searched = new List<Searched>();
        foreach (var surface in surfaces.Folders)
        {
            var before = scanner.BytesSearched;
            scanner.ScanFolder(surface.Side, surface.Folder, surface.Name);
            searched.Add(new Searched(surface.Side, $"folder {surface.Name ?? Path.GetFileName(Path.TrimEndingDirectorySeparator(surface.Folder))}", scanner.BytesSearched - before));
        }
        foreach (var answer in surfaces.Responses.Concat(seeds.Responses))
        {
            scanner.ScanBytes(Side.Desk, answer.Name, answer.Bytes);
            scanner.ScanBytes(Side.Desk, $"address of {answer.Name}", System.Text.Encoding.UTF8.GetBytes(answer.Name));
        }
        searched.Add(new Searched(Side.Desk, $"{surfaces.Responses.Count} answers over HTTP, heads and bodies", surfaces.Responses.Sum(answer => (long)answer.Bytes.Length)));
        foreach (var row in surfaces.Rows)
        {
            scanner.ScanBytes(row.Side, row.Where, row.Bytes);
        }
        if (surfaces.Rows.Count > 0)
        {
            searched.Add(new Searched(Side.Desk, $"{surfaces.Rows.Count} rows written out by pg_dump, of both sides", surfaces.Rows.Sum(row => (long)row.Bytes.Length)));
        }
        scanner.ScanFolder(Side.Desk, seeds.Folder, "seeds");

        var seeded = seeds.Canaries.ToHashSet();
        var found = scanner.Hits.Where(hit => seeded.Contains(hit.Of!)).Select(hit => hit.Of!).ToHashSet();
        var (wrong, notFound) = Judged(scanner.Hits.Where(hit => !seeded.Contains(hit.Of!)), surfaces.Placed);
        Hit[] hits = [.. wrong, .. surfaces.Folders.Where(surface => surface.IsOurs).SelectMany(surface => LooseNumbers.In(surface.Side, surface.Folder)), .. LooseIn(surfaces.Responses)];
        return new ScanReport(lives, hits.Count(hit => hit.Side is Side.Desk), hits.Count(hit => hit.Side is Side.Gateway), seeded.Count, found.Count)
        {
            Deployment = deployment,
            BytesSearched = scanner.BytesSearched,
            Patterns = scanner.Patterns,
            Handles = scanner.Handles,
            Void = [.. notFound, .. surfaces.VaultKeys.Count > 0 && scanner.Handles == 0 ? ["no handle was found under the vault's keys: they were read wrongly, or the gateway's database was not searched"] : Array.Empty<string>(), .. scanner.Unseen.Distinct().Select(what => $"not searched: {what}")],
            SeedsMissed = [.. seeded.Except(found).Select(seed => seed.Label)],
            Seeds = [.. seeds.Canaries.Select(seed => seed.Label)],
            Hits = hits,
            Surfaces = searched,
            Forms = FormsOf(sought, keys, surfaces.VaultKeys),
            NotScanned = [.. scanner.Notes.Distinct()],
        };
    }

    /// <summary>Placed numbers are no leak where they were placed, and must be there.</summary>
    private static (IReadOnlyList<Hit> Wrong, IReadOnlyList<string> NotFound) Judged(IEnumerable<Hit> hits, IReadOnlyList<Placed> placed)
    {
        var places = placed.ToDictionary(one => one.What, one => one.Belongs);
        var found = new HashSet<Canary>();
        var wrong = new List<Hit>();
        foreach (var hit in hits)
        {
            if (places.TryGetValue(hit.Of!, out var belongs) && belongs(hit))
            {
                found.Add(hit.Of!);
            }
            else
            {
                wrong.Add(hit);
            }
        }
        return (wrong, [.. placed.Where(one => !found.Contains(one.What)).Select(one => $"{one.What.Label}: not found where it was placed")]);
    }

    private static IEnumerable<Hit> LooseIn(IReadOnlyList<Answered> answers) =>
        answers.SelectMany(answer => LooseNumbers.InBytes(Side.Desk, $"head of {answer.Name}", answer.Head).Concat(LooseNumbers.InText(Side.Desk, $"address of {answer.Name}", Uri.UnescapeDataString(answer.Name))));

    private static IReadOnlyList<Sought> FormsOf(IReadOnlyList<Canary> canaries, IReadOnlyList<byte[]> keys, IReadOnlyList<VaultKey> vault) =>
        [.. canaries.GroupBy(canary => canary.GetType().Name).Select(group =>
            new Sought(group.Key, group.Count(), [.. AllForms.Of([group.First()], keys, vault).Select(pattern => pattern.Form).Distinct().Order(StringComparer.Ordinal)]))];
}
