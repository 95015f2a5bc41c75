using System.Globalization;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using SatarkMitra.Desk.Data;

namespace SatarkMitra.Desk.Staff;

/// <summary>Sign-in sessions: 15 minutes idle, 8 hours at most, over at once when the account changes.</summary>
internal static class Sessions
{
    public const string Scheme = "desk";
    private const string Started = "started";
    public static readonly TimeSpan Idle = TimeSpan.FromMinutes(15);
    public static readonly TimeSpan Longest = TimeSpan.FromHours(8);

    public static void Configure(CookieAuthenticationOptions options, DeskSettings settings, TimeProvider time, DeskDatabase database)
    {
        // Browsers take a __Host- cookie only over https; on plain loopback it would never come back.
        var https = settings.PublicUrl.Scheme == "https";
        options.Cookie.Name = https ? "__Host-desk" : "desk";
        options.Cookie.SecurePolicy = https ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
        options.Cookie.SameSite = SameSiteMode.Lax; // the officer comes from a link in WhatsApp
        options.Cookie.HttpOnly = true;
        options.Cookie.Path = "/";
        options.ExpireTimeSpan = Idle;
        options.SlidingExpiration = true;
        options.TimeProvider = time;
        options.LoginPath = "/sign-in";
        options.AccessDeniedPath = "/error/403";
        options.ReturnUrlParameter = "returnUrl";
        options.Events.OnSigningIn = context =>
        {
            context.Properties.Items[Started] = time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
            return Task.CompletedTask;
        };
        options.Events.OnRedirectToAccessDenied = context =>
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden; // the error page is drawn in place
            return Task.CompletedTask;
        };
        options.Events.OnValidatePrincipal = async context =>
        {
            var staff = await FindAsync(database, context, time);
            if (staff is null)
            {
                context.RejectPrincipal();
                await context.HttpContext.SignOutAsync(Scheme);
                return;
            }
            context.ReplacePrincipal(StaffPrincipal.Of(staff, Scheme)); // role and scope as they are now
        };
    }

    private static async Task<StaffMember?> FindAsync(DeskDatabase database, CookieValidatePrincipalContext context, TimeProvider time)
    {
        if (context.Principal is not { } user || StaffPrincipal.StaffId(user) is not { } id) { return null; }
        if (!context.Properties.Items.TryGetValue(Started, out var started) || !long.TryParse(started, CultureInfo.InvariantCulture, out var at)) { return null; }
        if (time.GetUtcNow().ToUnixTimeSeconds() - at > (long)Longest.TotalSeconds) { return null; }
        await using var db = database.OpenForDesk();
        var stamp = user.FindFirst(StaffPrincipal.Stamp)?.Value;
        return await db.Staff.AsNoTracking().FirstOrDefaultAsync(s => s.Id == id && !s.Disabled && s.SecurityStamp == stamp, context.HttpContext.RequestAborted);
    }
}
