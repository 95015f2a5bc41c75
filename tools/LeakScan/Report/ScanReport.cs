using System.Text.Json.Serialization;
using SatarkMitra.LeakScan.Search;

namespace SatarkMitra.LeakScan.Report;

/// <summary>What a run proved. The first five keys are fixed; the rest explains them.</summary>
internal sealed record ScanReport(int Lives, int DeskHits, int GatewayDiskHits, int Seeded, int SeededFound)
{
    public bool Passed => DeskHits == 0 && GatewayDiskHits == 0 && Seeded > 0 && SeededFound == Seeded && Void.Count == 0;

    /// <summary>Reported and not counted: a gateway that works has the addresses it works on in memory.</summary>
    public int GatewayMemoryHits { get; init; }

    /// <summary>
    /// Handles found in the gateway's database under the vault's own keys, where a chat is found by them while a key lives.
    /// Not counted as hits there; anywhere else they are.
    /// </summary>
    public int Handles { get; init; }

    public string Deployment { get; init; } = "";
    public long BytesSearched { get; init; }
    public int Patterns { get; init; }

    /// <summary>Why the run proves nothing, though no hit was found; empty when it does.</summary>
    public IReadOnlyList<string> Void { get; init; } = [];

    public IReadOnlyList<string> SeedsMissed { get; init; } = [];
    public IReadOnlyList<Hit> Hits { get; init; } = [];
    public IReadOnlyList<Searched> Surfaces { get; init; } = [];

    /// <summary>Ways of writing, by kind of canary.</summary>
    public IReadOnlyList<Sought> Forms { get; init; } = [];

    public IReadOnlyList<string> Faults { get; init; } = [];
    public IReadOnlyList<string> Seeds { get; init; } = [];

    /// <summary>What was not searched, or not as deeply, and why.</summary>
    public IReadOnlyList<string> NotScanned { get; init; } = [];

    /// <summary>What this run did not look at: nobody shall read more into it than is there.</summary>
    public IReadOnlyList<string> NotLookedAt { get; init; } = [];
}

internal sealed record Searched(Side Side, string Surface, long Bytes);

internal sealed record Sought(string Canary, int Canaries, IReadOnlyList<string> Forms);
