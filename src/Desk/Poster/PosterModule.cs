using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using SatarkMitra.Desk.Design;
using SatarkMitra.Desk.Staff;
using SatarkMitra.Pack;

namespace SatarkMitra.Desk.Poster;

internal static class PosterModule
{
    public static IServiceCollection AddPoster(this IServiceCollection services) => services
        .AddSingleton(PosterWords.List)
        .AddSingleton(new NavItem("poster.nav", "/poster", Rights.Insights, 290));

    public static void MapPoster(this WebApplication app) =>
        app.MapGet("/poster.svg", Svg).RequireAuthorization(Rights.Insights);

    private static IResult Svg(string? sheet, string? language, RangePack pack, DeskSettings settings) =>
        PosterPageModel.Draw(pack, settings, sheet ?? PosterPageModel.Poster, language ?? "hi") is { } svg
            ? Results.File(System.Text.Encoding.UTF8.GetBytes(svg), "image/svg+xml", $"satark-mitra-{(sheet == PosterPageModel.Card ? "card" : "poster")}-{language ?? "hi"}.svg")
            : Results.NotFound();
}
