using System.Globalization;
using System.Text;

namespace SatarkMitra.Desk.Poster;

/// <summary>
/// How a language's letters fill a line, in parts of the type size. SVG does not wrap text, so widths are estimated, a
/// little too wide: a line that ends early looks better than one over the margin.
/// </summary>
internal sealed record Lettering(string Family, double Letter, double Leading, double Above, bool RightToLeft)
{
    private static readonly Lettering
        Latin = new("'Noto Sans','Segoe UI',sans-serif", .56, 1.32, 1, false),
        Devanagari = new("'Noto Sans Devanagari','Nirmala UI','Noto Sans',sans-serif", .62, 1.42, 1.05, false),
        // Nastaliq runs downhill: it needs twice the height of other scripts.
        Nastaliq = new("'Noto Nastaliq Urdu','Jameel Noori Nastaleeq','Noto Naskh Arabic',serif", .46, 2.2, 1.5, true);

    public static Lettering Of(string language) => language switch
    {
        "ur" => Nastaliq,
        "en" => Latin,
        _ => Devanagari,
    };

    public double WidthOf(string text) => text.EnumerateRunes().Sum(rune => Rune.GetUnicodeCategory(rune) switch
    {
        // Signs above and below take no room of their own.
        UnicodeCategory.NonSpacingMark or UnicodeCategory.Format => 0,
        UnicodeCategory.SpaceSeparator => .28,
        UnicodeCategory.SpacingCombiningMark => .3,
        UnicodeCategory.OtherPunctuation => .3,
        _ => Letter,
    });
}
