using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using SatarkMitra.Desk.Design;
using SatarkMitra.Desk.Staff;

namespace SatarkMitra.Desk.Dispatch;

internal static class DispatchModule
{
    public static IServiceCollection AddDispatch(this IServiceCollection services)
    {
        services.AddSingleton(DispatchWords.List);
        services.AddSingleton(new NavItem("dispatch.mine", "/mine", OfficersOnly, 100));
        services.AddSingleton(new NavItem("tips.assigned-nav", "/tips?view=assigned", Rights.Triage, 101));
        services.AddSingleton(new NavItem("tips.review-nav", "/tips?view=review", Rights.Triage, 102));
        services.AddSingleton(new NavItem("tips.done-nav", "/tips?view=done", Rights.Triage, 103));
        services.AddHostedService<Escalation>();
        services.AddAuthorizationBuilder().AddPolicy(OfficersOnly, policy => policy.RequireRole(nameof(Data.Role.Officer)));
        return services;
    }

    public const string OfficersOnly = "officers-only";

    public static void MapDispatch(this WebApplication app) => _ = app;
}
