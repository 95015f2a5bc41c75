using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using SatarkMitra.Desk.Staff;

namespace SatarkMitra.Desk.Feed;

internal static class FeedModule
{
    public static IServiceCollection AddFeed(this IServiceCollection services)
    {
        services.AddSingleton<FeedHealth>().AddSingleton<LiveTips>().AddSingleton<AudienceKeyRing>().AddSingleton<GatewayClient>();
        services.AddSingleton<TakeInTip>().AddSingleton<ApplyItem>();
        services.AddHostedService<PullFeed>().AddHostedService<FetchEvidence>().AddHostedService<PostCommands>();
        return services;
    }

    public static void MapFeed(this WebApplication app) => app.MapGet("/live", LiveEvents.Run).RequireAuthorization(Rights.ReadTips);
}
