using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using SatarkMitra.Desk.Design;
using SatarkMitra.Desk.Staff;

namespace SatarkMitra.Desk.Audit;

internal static class AuditModule
{
    public static IServiceCollection AddAudit(this IServiceCollection services) =>
        services.AddSingleton(AuditWords.List).AddSingleton(new NavItem("audit.nav", "/audit", Rights.ReadAudit, 310));

    public static void MapAudit(this WebApplication app) { }
}
