using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace SatarkMitra.Desk.Api;

internal static class ApiModule
{
    public static IServiceCollection AddApi(this IServiceCollection services) => services;

    public static void MapApi(this WebApplication app) { }
}
