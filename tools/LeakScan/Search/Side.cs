namespace SatarkMitra.LeakScan.Search;

/// <summary>Whose bytes they are.</summary>
internal enum Side { Desk, Gateway }

/// <summary>Where a canary was found. Never says the canary itself: reports are kept and sent around.</summary>
/// <param name="Where">File or address, and the way into it.</param>
/// <param name="At">Byte in what <paramref name="Where"/> names.</param>
internal sealed record Hit(Side Side, string Where, long At, string Canary, string Form);
