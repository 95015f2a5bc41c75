using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SatarkMitra.Desk.Staff;
using SatarkMitra.Pack;

namespace SatarkMitra.Desk.Poster;

/// <summary>Poster and privacy card as they will be on paper: the browser prints the page, or saves it as PDF.</summary>
[Authorize(Rights.Insights)]
internal sealed class PosterPageModel(RangePack pack, DeskSettings settings) : PageModel
{
    public const string Poster = "poster", Card = "card";

    [BindProperty(SupportsGet = true)]
    public string Sheet { get; set; } = Poster;

    [BindProperty(SupportsGet = true)]
    public string Language { get; set; } = "hi";

    public Paper? Paper => pack.Paper;
    public bool HasNumber => PosterSheet.IsNumber(settings.TipLine);
    public string? Svg { get; private set; }

    public void OnGet() => Svg = Draw(pack, settings, Sheet, Language);

    public string Href(string sheet, string language) => $"/poster?sheet={sheet}&language={language}";

    /// <summary>Null when there is no such sheet, no such language, or no number to print.</summary>
    public static string? Draw(RangePack pack, DeskSettings settings, string sheet, string language) =>
        pack.Paper?.Languages.Contains(language) is not true ? null
        : sheet == Card ? PosterSheet.Card(pack, language)
        : sheet == Poster && PosterSheet.IsNumber(settings.TipLine) ? PosterSheet.Poster(pack, settings.TipLine!, language)
        : null;
}
