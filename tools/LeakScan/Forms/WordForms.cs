using System.Text;
using System.Text.RegularExpressions;
using SatarkMitra.LeakScan.Canaries;

namespace SatarkMitra.LeakScan.Forms;

internal static partial class WordForms
{
    // Shorter ones stand inside other words: they count only alone, and their hashes and base64 not at all.
    private const int ShortName = 6;

    private static readonly string[] Joints = ["", "_", "-", ".", "+", "%20", "&nbsp;", "\u00A0", "  ", ", "];

    internal static IEnumerable<Pattern> Of(Canary.Words canary, IReadOnlyList<byte[]> keys)
    {
        var text = canary.Text.Trim();
        string[] cases = [.. new[] { text, text.ToLowerInvariant(), text.ToUpperInvariant() }.Distinct()];
        if (Encoding.UTF8.GetByteCount(text) < ShortName)
        {
            return [new Pattern(Encoding.UTF8.GetBytes(text), canary, "text", Bounded: true) { AnyCase = true }, new Pattern(Encoding.Unicode.GetBytes(text), canary, "text, UTF-16", Bounded: true, Wide: 2) { AnyCase = true }];
        }
        var written = cases.Concat(Joined(text)).Concat(Unprefixed(text))
            .SelectMany(spelled => new[] { spelled, Normal(spelled, NormalizationForm.FormC), Normal(spelled, NormalizationForm.FormD) }).Distinct();
        return written.SelectMany(spelled => TextForms.Of(canary, spelled, "text", anyCase: true))
            .Concat(TextForms.Of(canary, new string([.. text.Reverse()]), "reversed text", anyCase: true))
            .Concat(cases.SelectMany(spelled => TextForms.Packed(canary, spelled, "text")))
            .Concat(Digests.Of(canary, cases.Concat(Unprefixed(text)), keys));
    }

    // A name is written with another joint in file names, addresses and links, and surname first in lists.
    private static IEnumerable<string> Joined(string text)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length is < 2 or > 4 ? [] : Joints.SelectMany(joint => new[] { string.Join(joint, words), string.Join(joint, words.Reverse()) });
    }

    // A scoped id without its country is as good as with it.
    private static IEnumerable<string> Unprefixed(string text) => ScopedId().Match(text) is { Success: true } found ? [found.Groups[1].Value] : [];

    private static string Normal(string text, NormalizationForm form)
    {
        try
        {
            return text.Normalize(form);
        }
        catch (ArgumentException)
        {
            return text;
        }
    }

    [GeneratedRegex("^[A-Z]{2}\\.([A-Za-z0-9_-]{10,})$")]
    private static partial Regex ScopedId();
}
