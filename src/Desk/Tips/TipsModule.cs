using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace SatarkMitra.Desk.Tips;

internal static class TipsModule
{
    public static IServiceCollection AddTips(this IServiceCollection services) => services;

    public static void MapTips(this WebApplication app) { }
}
