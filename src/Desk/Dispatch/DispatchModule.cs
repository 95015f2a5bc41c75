using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace SatarkMitra.Desk.Dispatch;

internal static class DispatchModule
{
    public static IServiceCollection AddDispatch(this IServiceCollection services) => services;

    public static void MapDispatch(this WebApplication app) { }
}
