using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using SatarkMitra.Desk.Data;
using SatarkMitra.Desk.Design;

namespace SatarkMitra.Desk.Staff;

internal static class StaffModule
{
    private const string ByPath = "by-path";

    public static IServiceCollection AddStaff(this IServiceCollection services, DeskSettings settings)
    {
        services.AddHttpContextAccessor();
        services.AddScoped<CurrentViewer>();
        services.AddSingleton<DemoStaff>();
        services.AddSingleton(StaffWords.List);
        services.AddSingleton(new NavItem("staff.nav", "/staff", Rights.ManageStaff, 300));
        services.AddSingleton(new NavItem("staff.account.nav", "/account", Rights.SignedIn, 320));

        // Cookies of yesterday must open today: the ring lives beside the database, not in a home folder.
        services.AddDataProtection().SetApplicationName("satark-desk").PersistKeysToFileSystem(DeskSettings.OwnFolder(Path.Combine(settings.KeysFolder, "cookies")));
        services.AddAuthentication(ByPath)
            .AddPolicyScheme(ByPath, null, options => options.ForwardDefaultSelector = http =>
                http.Request.Path.StartsWithSegments("/api") ? BearerTokens.Scheme : Sessions.Scheme)
            .AddCookie(Sessions.Scheme)
            .AddScheme<AuthenticationSchemeOptions, BearerTokens>(BearerTokens.Scheme, null);
        services.AddOptions<CookieAuthenticationOptions>(Sessions.Scheme).Configure<TimeProvider, DeskDatabase>((options, time, database) =>
            Sessions.Configure(options, settings, time, database));
        services.AddAuthorization(Rights.Add);
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, RecordRefusal>();
        return services;
    }

    public static void UseStaff(this WebApplication app)
    {
        app.UseAuthentication();
        app.Use(AccountFirst.KeepThere);
        app.UseAuthorization();
    }

    public static void MapStaff(this WebApplication app)
    {
        app.MapPost("/sign-out", SignOut.RunAsync).RequireAuthorization(Rights.SignedIn);
    }
}
