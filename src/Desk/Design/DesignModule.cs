using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.DependencyInjection;
using SatarkMitra.Desk.Data;

namespace SatarkMitra.Desk.Design;

internal static class DesignModule
{
    public static IServiceCollection AddDesign(this IServiceCollection services, DeskSettings settings)
    {
        services.AddSingleton(new Assets()).AddSingleton(DesignWords.List).AddSingleton<WordBook>().AddScoped<Words>();
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All)); // Devanagari as itself, not as entities
        services.AddRazorPages(options => options.RootDirectory = "/") // a page lives in its feature's folder
            .ConfigureApplicationPartManager(parts =>
            {
                // Whatever the host is, this library's pages and nobody else's.
                parts.ApplicationParts.Clear();
                var assembly = typeof(DeskApp).Assembly;
                foreach (var part in Microsoft.AspNetCore.Mvc.ApplicationParts.ApplicationPartFactory.GetApplicationPartFactory(assembly).GetApplicationParts(assembly)) { parts.ApplicationParts.Add(part); }
            });
        services.AddAntiforgery(options =>
        {
            options.HeaderName = "X-Antiforgery";
            options.Cookie.Name = settings.PublicUrl.Scheme == "https" ? "__Host-antiforgery" : "antiforgery";
            options.Cookie.SecurePolicy = settings.PublicUrl.Scheme == "https" ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.Cookie.Path = "/";
        });
        // Whoever ends TLS stands on this machine and says so; the same header from anywhere else is not believed.
        services.Configure<ForwardedHeadersOptions>(options => options.ForwardedHeaders =
            settings.PublicUrl.Scheme == "https" ? ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto : ForwardedHeaders.None);
        services.AddRateLimiter(RateLimits.Configure);
        services.AddProblemDetails();
        return services;
    }

    public static void UseDesign(this WebApplication app)
    {
        app.UseForwardedHeaders();
        app.Use(SecurityHeaders.Set);
        app.UseWhen(http => http.Request.Path.StartsWithSegments("/api"), api =>
        {
            api.UseExceptionHandler();
            api.UseStatusCodePages();
        });
        app.UseWhen(http => !http.Request.Path.StartsWithSegments("/api"), pages =>
        {
            pages.UseExceptionHandler("/error/500");
            pages.UseStatusCodePagesWithReExecute("/error/{0}");
        });
        app.Use(SecurityHeaders.OwnOriginOnly);
        app.UseRouting();
    }

    public static void MapDesign(this WebApplication app)
    {
        app.UseRateLimiter(); // after sign-in: the limit is by person
        app.Services.GetRequiredService<Assets>().Map(app);
        app.MapPost("/language", SwitchLanguage.RunAsync).AllowAnonymous().DisableAntiforgery();
        app.MapGet("/health/live", () => Results.Text("live")).AllowAnonymous();
        app.MapGet("/health/ready", async (DeskDatabase database, HttpContext http) =>
        {
            await using var db = database.OpenForDesk();
            return await db.Database.CanConnectAsync(http.RequestAborted) ? Results.Text("ready") : Results.Text("database", statusCode: 503);
        }).AllowAnonymous();
    }
}
