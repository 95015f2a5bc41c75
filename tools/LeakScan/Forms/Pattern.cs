using SatarkMitra.LeakScan.Canaries;

namespace SatarkMitra.LeakScan.Forms;

/// <summary>One byte sequence that would give a canary away.</summary>
/// <param name="Form">How it is written, for the report.</param>
/// <param name="Bounded">Counts only with no letter or digit on either side: short digit runs occur by chance.</param>
/// <param name="Wide">Bytes of a character, for the bounds: 1, or 2 in UTF-16.</param>
internal sealed record Pattern(byte[] Bytes, Canary Canary, string Form, bool Bounded = false, int Wide = 1);
