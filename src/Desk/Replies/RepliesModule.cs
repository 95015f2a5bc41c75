using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace SatarkMitra.Desk.Replies;

internal static class RepliesModule
{
    public static IServiceCollection AddReplies(this IServiceCollection services) => services.AddSingleton(RepliesWords.List);

    public static void MapReplies(this WebApplication app) => _ = app;
}
