using SatarkMitra.LeakScan.Canaries;

namespace SatarkMitra.LeakScan.Forms;

/// <summary>Looks at what stands around a match, when its bytes alone do not prove it.</summary>
internal delegate bool Confirms(ReadOnlySpan<byte> data, int start);

/// <summary>One byte sequence that would give a canary away.</summary>
/// <param name="Form">How it is written, for the report.</param>
/// <param name="Bounded">Counts only with no letter or digit on either side: short digit runs occur by chance.</param>
/// <param name="Wide">Bytes of a character, for the bounds: 1, or 2 in UTF-16.</param>
internal sealed record Pattern(byte[] Bytes, Canary Canary, string Form, bool Bounded = false, int Wide = 1)
{
    /// <summary>Capital and small Latin letters are the same.</summary>
    internal bool AnyCase { get; init; }

    internal Confirms? Confirm { get; init; }
}
