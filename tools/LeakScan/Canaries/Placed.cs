using SatarkMitra.LeakScan.Search;

namespace SatarkMitra.LeakScan.Canaries;

/// <summary>
/// A number that the informant wrote down on purpose: a suspect's, or a second phone of his own that he chose to keep. It
/// must be found where it was placed, or the scan looked at the wrong bytes; anywhere else it is a leak.
/// </summary>
/// <param name="Belongs">Whether this is one of its places.</param>
internal sealed record Placed(Canary.Number Number, Func<Hit, bool> Belongs);
