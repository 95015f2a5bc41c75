using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using SatarkMitra.Desk.Design;
using SatarkMitra.Desk.Insights.Api;
using SatarkMitra.Desk.Staff;
using SatarkMitra.Pack;

namespace SatarkMitra.Desk.Insights;

internal static class InsightsModule
{
    public static IServiceCollection AddInsights(this IServiceCollection services) => services
        .AddSingleton(InsightsWords.List)
        .AddSingleton(new NavItem("insights.nav", "/insights", Rights.Insights, 200))
        .AddSingleton(scope => new Outlines(scope.GetRequiredService<RangePack>()))
        .AddScoped<Answers>();

    public static void MapInsights(this WebApplication app)
    {
        app.MapInsightsApi();
        app.MapGet("/insights/{table:regex(^(hotspots|comparison|trends)$)}.csv", Export.RunAsync).RequireAuthorization(Rights.Insights);
    }
}
