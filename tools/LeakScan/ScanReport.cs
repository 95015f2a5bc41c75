using System.Text.Json.Serialization;
using SatarkMitra.LeakScan.Search;

namespace SatarkMitra.LeakScan;

/// <summary>What a run proved. The first five keys are fixed; the rest explains them.</summary>
internal sealed record ScanReport(int Lives, int DeskHits, int GatewayDiskHits, int Seeded, int SeededFound)
{
    public string Deployment { get; init; } = "";
    public long BytesSearched { get; init; }
    public int Patterns { get; init; }
    public IReadOnlyList<string> SeedsMissed { get; init; } = [];
    public IReadOnlyList<Hit> Hits { get; init; } = [];

    /// <summary>Why the run proves nothing, though no hit was found; empty when it does.</summary>
    public IReadOnlyList<string> Void { get; init; } = [];

    public IReadOnlyList<string> Unseen { get; init; } = [];

    [JsonIgnore]
    public bool Passed => DeskHits == 0 && GatewayDiskHits == 0 && Seeded > 0 && SeededFound == Seeded && Void.Count == 0;
}
