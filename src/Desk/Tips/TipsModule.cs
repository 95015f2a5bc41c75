using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using SatarkMitra.Desk.Data;
using SatarkMitra.Desk.Design;
using SatarkMitra.Desk.Feed;
using SatarkMitra.Desk.Staff;
using SatarkMitra.Pack;

namespace SatarkMitra.Desk.Tips;

internal static class TipsModule
{
    public static IServiceCollection AddTips(this IServiceCollection services)
    {
        services.AddSingleton(TipsWords.List);
        services.AddScoped<TipLabels>();
        services.AddScoped(s => new TipWork(s.GetRequiredService<DeskDb>(), s.GetRequiredService<RangePack>(), s.GetRequiredService<LiveTips>(), s.GetRequiredService<DeskSettings>().PublicUrl.ToString()));
        services.AddSingleton(new NavItem("tips.queue", "/tips", Rights.Triage, 100));
        return services;
    }

    public static void MapTips(this WebApplication app) =>
        app.MapMethods("/tips/{number}/evidence/{id:guid}", ["GET", "HEAD"], ServeEvidence.RunAsync).RequireAuthorization(Rights.ReadTips);
}
