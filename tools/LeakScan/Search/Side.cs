using System.Text.Json.Serialization;

namespace SatarkMitra.LeakScan.Search;

/// <summary>Whose bytes they are. Memory of the gateway is reported, not counted: it cannot be zero.</summary>
internal enum Side { Desk, Gateway, GatewayMemory }

/// <summary>Where a canary was found. Never says the canary itself: reports are kept and sent around.</summary>
/// <param name="Where">File or address, and the way into it.</param>
/// <param name="At">Byte in what <paramref name="Where"/> names.</param>
/// <param name="Around">What stands around it: the canary left out, every digit as #.</param>
internal sealed record Hit(Side Side, string Where, long At, string Canary, string Form, string Around = "")
{
    /// <summary>Whose it is; labels need not be unique.</summary>
    [JsonIgnore]
    internal Canaries.Canary? Of { get; init; }
}
