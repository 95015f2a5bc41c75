using System.Text;
using SatarkMitra.LeakScan.Canaries;

namespace SatarkMitra.LeakScan.Forms;

/// <summary>
/// One text in the encodings that keep it in one piece. What escapes its characters (percent, \u, HTML, hex, base64 of any
/// alignment) is undone before the search (<see cref="Containers.Undone"/>), so that mixtures are found as well.
/// </summary>
internal static class TextForms
{
    internal static IEnumerable<Pattern> Of(Canary canary, string text, string how, bool anyCase = false)
    {
        var utf8 = Encoding.UTF8.GetBytes(text);
        yield return new Pattern(utf8, canary, how) { AnyCase = anyCase };
        yield return new Pattern(Encoding.Unicode.GetBytes(text), canary, how + ", UTF-16", Wide: 2) { AnyCase = anyCase };
        yield return new Pattern(Encoding.BigEndianUnicode.GetBytes(text), canary, how + ", UTF-16 big endian", Wide: 2) { AnyCase = anyCase };
        if (text.Any(c => c > 0x7F))
        {
            // Nothing else reads UTF-32 of other scripts; of ASCII the digit reader and the narrowed text do.
            yield return new Pattern(Encoding.UTF32.GetBytes(text), canary, how + ", UTF-32");
        }
    }

    /// <summary>The same as a run of base64 or base32, however short.</summary>
    internal static IEnumerable<Pattern> Packed(Canary canary, string text, string how)
    {
        var utf8 = Encoding.UTF8.GetBytes(text);
        return BytesForms.Of(canary, utf8, how)
            .Concat(BytesForms.Base64Of(canary, Encoding.Unicode.GetBytes(text), how + ", UTF-16"))
            .Concat(BytesForms.Base32Of(canary, utf8, how));
    }
}
