using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace SatarkMitra.Desk.Insights;

internal static class InsightsModule
{
    public static IServiceCollection AddInsights(this IServiceCollection services) => services;

    public static void MapInsights(this WebApplication app) { }
}
