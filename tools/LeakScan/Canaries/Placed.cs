using SatarkMitra.LeakScan.Search;

namespace SatarkMitra.LeakScan.Canaries;

/// <summary>
/// What the informant gave on purpose: a suspect's number, a second phone of his own that he chose to keep, the place where
/// it happens. It must be found where it was placed, or the scan looked at the wrong bytes; anywhere else it is a leak.
/// </summary>
/// <param name="Belongs">Whether this is one of its places.</param>
internal sealed record Placed(Canary What, Func<Hit, bool> Belongs);
