using SatarkMitra.Desk.Data;
using SatarkMitra.Pack;

namespace SatarkMitra.Desk.Tips;

/// <summary>
/// Finds tips by number, by the informant's words, and by the pack's names of places and kinds in either script: whoever
/// types "Kerakat" also finds what was told as केराकत. Every word must match somewhere.
/// </summary>
internal static class Search
{
    private const int MostWords = 6;

    public static IQueryable<Tip> Narrow(IQueryable<Tip> tips, RangePack pack, string text)
    {
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Take(MostWords))
        {
            var lower = word.ToLowerInvariant();
            var upper = word.ToUpperInvariant();
            var stations = pack.Stations.Where(s => Matches(s.Name, word)).Select(s => s.Code).ToList();
            var districts = pack.Districts.Where(d => Matches(d.Name, word)).Select(d => d.Code).ToList();
            var categories = pack.Categories.Where(c => Matches(c.Name, word)).Select(c => c.Key).ToList();
            // The same place in the other script, as the pack spells it, looked for in what was written.
            var names = pack.Stations.Where(s => Equal(s.Name, word)).SelectMany(s => s.Name.ByLanguage.Values).Concat([lower]).Select(n => n.ToLowerInvariant()).Distinct().ToList();
            tips = tips.Where(t => t.Number.Contains(upper)
                || categories.Contains(t.Category) || districts.Contains(t.District) || (t.Station != null && stations.Contains(t.Station))
                || (t.PlaceText != null && names.Any(n => t.PlaceText.ToLower().Contains(n)))
                || t.Lines.Any(l => l.Text != null && names.Any(n => l.Text.ToLower().Contains(n))));
        }
        return tips;
    }

    private static bool Matches(LocalText name, string word) => name.ByLanguage.Values.Any(n => n.Contains(word, StringComparison.OrdinalIgnoreCase));

    private static bool Equal(LocalText name, string word) => name.ByLanguage.Values.Any(n => n.Equals(word, StringComparison.OrdinalIgnoreCase));
}
