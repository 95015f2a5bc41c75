using SatarkMitra.LeakScan.Canaries;

namespace SatarkMitra.LeakScan.Forms;

internal static class WordForms
{
    internal static IEnumerable<Pattern> Of(Canary canary, string text)
    {
        string[] cases = [text, text.ToLowerInvariant(), text.ToUpperInvariant()];
        return cases.Distinct().SelectMany(written => TextForms.Of(canary, written, "text"))
            .Concat(TextForms.Of(canary, new string([.. text.Reverse()]), "reversed text"))
            .Concat(Digests.Of(canary, cases.Distinct()));
    }
}
